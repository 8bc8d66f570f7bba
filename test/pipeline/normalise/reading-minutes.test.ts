/** Reading time. */
import { expect, test } from 'vitest'
import { readingMinutes } from '../../../src/pipeline/normalise/reading-minutes.ts'

test.each<[string, string, number]>([
  ['nothing', '', 1],
  ['a few words', 'Ein kurzer Text.', 1],
  ['440 German words', 'Wort '.repeat(440), 2],
  ['hyphens and numbers', 'KI-Modell 1.234,5 '.repeat(330), 3],
  ['dashes alone are no words', '– '.repeat(2000), 1],
  ['1,200 Chinese characters', '人工智能，'.repeat(300), 3],
  ['Chinese with Latin names', '阿里巴巴Qwen模型'.repeat(220), 4],
])('%s', (_name, text, minutes) => {
  expect(readingMinutes(text)).toBe(minutes)
})
