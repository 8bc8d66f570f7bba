/** Instants in sentences. */
import { expect, test } from 'vitest'
import { minuteWords } from '../../../src/domain/watch/minute-words.ts'

test.each([
  ['2025-02-14T09:31:00.000Z', '2025-02-14 09:31 UTC'],
  ['2025-02-14T09:31:00.001Z', '2025-02-14 09:32 UTC'],
  ['2025-12-31T23:59:46.726Z', '2026-01-01 00:00 UTC'],
])('%s is %s', (instant, words) => {
  expect(minuteWords(instant)).toBe(words)
})
