/** Dates as pages print them: the offset stays, no day shifts, an event's range is no date. */
import { describe, expect, test } from 'vitest'
import { dateInUrl, readDate } from '../../../src/pipeline/scrape/page-dates.ts'

describe('readDate', () => {
  test.each([
    ['2025-02-12T00:30:00+01:00', '2025-02-12T00:30:00+01:00'],
    ['2025-02-12T00:30:00+0100', '2025-02-12T00:30:00+01:00'],
    ['2025-02-11T23:30:00.000Z', '2025-02-11T23:30:00Z'],
    ['2025-02-12 00:30', '2025-02-12'],
    ['2025-02-12', '2025-02-12'],
    ['12. Februar 2025', '2025-02-12'],
    ['Mittwoch, 5. März 2025, 09:12 Uhr', '2025-03-05'],
    ['3. Jänner 2025', '2025-01-03'],
    ['12.02.2025', '2025-02-12'],
    ['Stand: 12.2.25, 10 Uhr', '2025-02-12'],
    ['February 12, 2025', '2025-02-12'],
    ['12th February 2025', '2025-02-12'],
    ['14/02/2025', '2025-02-14'],
    ['02/14/2025', '2025-02-14'],
    ['22/11/2020 - 04:30 - Fonte', '2020-11-22'],
    ['Wed, 12 Feb 2025 00:30:00 +0100', '2025-02-12T00:30:00+01:00'],
    ['2025年2月12日', '2025-02-12'],
    ['12.Feb.2025', '2025-02-12'],
    ['12 февраля 2025, 13:43', '2025-02-12'],
    ['12 februari 2025', '2025-02-12'],
    ['11. bis 13. Februar 2025', null],
    ['11.–13. Februar 2025', null],
    ['vom 11.02. bis 13.02.2025', null],
    ['11.-13.02.2025', null],
    ['11. Februar 2025 bis 13. Februar 2025', null],
    ['11 to 13 February 2025', null],
    ['11. bis 13. Februar', null],
    ['31. Februar 2025', null],
    ['Version 1.2.2025.4', null],
    ['kein Datum', null],
    ['', null],
  ])('%s → %s', (printed, expected) => {
    expect(readDate(printed)).toBe(expected)
  })

  test('a Chinese time without an offset has the zone it is told', () => {
    expect(readDate('2019年9月7日 12:00', '+08:00')).toBe('2019-09-07T12:00:00+08:00')
    expect(readDate('2019-09-07 00:10:05', '+08:00')).toBe('2019-09-07T00:10:05+08:00')
    expect(readDate('2019-09-07', '+08:00')).toBe('2019-09-07')
  })
})

test.each([
  ['https://quelle.example/2025/02/14/titel', '2025-02-14'],
  ['https://quelle.example/a/20250214/c1.html', '2025-02-14'],
  ['https://quelle.example/titel-2025-02-14.html', '2025-02-14'],
  ['https://quelle.example/meldungen/14-02-2025', '2025-02-14'],
  ['https://quelle.example/2025/02/titel', null],
  ['https://quelle.example/artikel/20251399', null],
])('dateInUrl %s → %s', (url, expected) => {
  expect(dateInUrl(url)).toBe(expected)
})
