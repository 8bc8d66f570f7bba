/** Spans of time and amounts in words. */
import { expect, it } from 'vitest'
import { durationWords, rateWords } from '../../../src/pipeline/watch/duration-words.ts'

it.each([
  [45_000, '45 s'],
  [300_000, '5 min'],
  [3_600_000, '1 h'],
  [9_000_000, '2.5 h'],
  [86_400_000, '24 h'],
  [260_000_000, '3 days'],
])('%d ms', (milliseconds, words) => {
  expect(durationWords(milliseconds)).toBe(words)
})

it.each([
  [120.4, 'about 120 new entries a day'],
  [1, 'about 1 new entry a day'],
  [0.5, 'about 3.5 new entries a week'],
  [0.01, 'hardly anything new'],
])('%d a day', (perDay, words) => {
  expect(rateWords(perDay)).toBe(words)
})
