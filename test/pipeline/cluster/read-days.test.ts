/** Dates in three languages, weekdays by the day of publication. */
import { describe, expect, test } from 'vitest'
import { readDays } from '../../../src/pipeline/cluster/read-days.ts'
import { foldText } from '../../../src/pipeline/normalise/fold-text.ts'

/** A Wednesday. */
const PUBLISHED = Date.parse('2026-03-18T09:00:00Z') / 86_400_000

function days(text: string): string[] {
  return readDays(foldText(text).text, PUBLISHED).evidence.map(({ key }) => key)
}

describe('reads', () => {
  test.each([
    ['on Monday', 'day 2026-03-16'],
    ['am Montag', 'day 2026-03-16'],
    ['am Montagabend', 'day 2026-03-16'],
    ['周一公布', 'day 2026-03-16'],
    ['星期一', 'day 2026-03-16'],
    ['on Wednesday', 'day 2026-03-18'],
    ['am Donnerstag', 'day 2026-03-12'],
    ['starts on August 27', 'day 8-27'],
    ['ab dem 27. August', 'day 8-27'],
    ['8月27日生效', 'day 8-27'],
    ['im Mai', 'day month 5'],
    ['in May', 'day month 5'],
    ['5月份', 'day month 5'],
    ['last month', 'day month 2'],
    ['in the second quarter', 'day quarter 2'],
    ['im zweiten Quartal', 'day quarter 2'],
    ['二季度', 'day quarter 2'],
    ['a law of 1952', 'day year 1952'],
  ])('%s', (text, expected) => {
    expect(days(text)).toEqual([expected])
  })

  test('«may» is no month unless it is one', () => {
    expect(days('shops may close')).toEqual([])
  })
})

test('leaves no date to be taken for an amount', () => {
  const { rest } = readDays(foldText('Am 27. August schließen 19 Läden, 2026年8月3日').text, PUBLISHED)
  expect(rest.match(/\d+/g)).toEqual(['19'])
})

test('without a day of publication weekdays say nothing', () => {
  expect(readDays('on monday', null).evidence).toEqual([])
})
