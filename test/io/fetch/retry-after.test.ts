/** Retry-After: seconds and the three forms of an HTTP-date, capped at a day. */
import { expect, test } from 'vitest'
import { retryAt } from '../../../src/io/fetch/retry-after.ts'

const NOW = Date.parse('2025-02-12T08:00:00.000Z')

test.each([
  ['120', '2025-02-12T08:02:00.000Z'],
  [' 5 ', '2025-02-12T08:00:05.000Z'],
  ['31536000', '2025-02-13T08:00:00.000Z'],
  ['99999999999999999999999999', '2025-02-13T08:00:00.000Z'],
  ['Wed, 12 Feb 2025 09:30:00 GMT', '2025-02-12T09:30:00.000Z'],
  ['Wednesday, 12-Feb-25 09:30:00 GMT', '2025-02-12T09:30:00.000Z'],
  ['Wed Feb 12 09:30:00 2025', '2025-02-12T09:30:00.000Z'],
  ['Fri, 31 Dec 2027 23:59:59 GMT', '2025-02-13T08:00:00.000Z'],
  ['Wed, 12 Feb 2025 07:59:59 GMT', null],
  ['0', null],
  ['-5', null],
  ['1.5', null],
  ['1, 2', null],
  ['soon', null],
  ['', null],
  [undefined, null],
])('%j', (header, expected) => {
  expect(retryAt(header, NOW)).toBe(expected)
})
