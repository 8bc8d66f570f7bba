/** How long a server calls its answer fresh. */
import { expect, it } from 'vitest'
import { freshFor } from '../../../src/pipeline/watch/fresh-for.ts'

const now = '2025-02-14T09:00:00.000Z'
const minute = 60_000

it.each([
  ['max-age', { 'cache-control': 'public, max-age=900' }, 15 * minute],
  ['max-age in any case, alone', { 'cache-control': 'Max-Age=60' }, minute],
  ['less the age it already has', { 'cache-control': 'max-age=900', age: '300' }, 10 * minute],
  ['max-age before Expires', { 'cache-control': 'max-age=60', expires: 'Fri, 14 Feb 2025 10:00:00 GMT' }, minute],
  ['Expires', { expires: 'Fri, 14 Feb 2025 10:00:00 GMT' }, 60 * minute],
  [
    'Expires by the clock of its server',
    { expires: 'Fri, 14 Feb 2025 12:10:00 GMT', date: 'Fri, 14 Feb 2025 12:00:00 GMT' },
    10 * minute,
  ],
  ['at most thirty days', { 'cache-control': 'max-age=31536000' }, 30 * 24 * 60 * minute],
])('%s', (_name, headers, expected) => {
  expect(freshFor(headers, now)).toBe(expected)
})

it.each([
  [{}],
  [{ 'cache-control': 'no-cache, max-age=900' }],
  [{ 'cache-control': 'no-store' }],
  [{ 'cache-control': 'max-age=0' }],
  [{ 'cache-control': 's-maxage=900' }],
  [{ 'cache-control': 'max-age=900', age: '901' }],
  [{ expires: '0' }],
  [{ expires: '-1' }],
  [{ expires: 'Fri, 14 Feb 2025 08:00:00 GMT' }],
  [{ expires: 'soon' }],
])('nothing: %j', (headers) => {
  expect(freshFor(headers as Record<string, string>, now)).toBeNull()
})
