/** Which articles are held for comparison: the last seven days', of too many those that came last; the same in whatever steps they came. */
import { expect, test } from 'vitest'
import { createHeldDays, firstDay } from '../../src/service/held-days.ts'

const day = (number: number, hour = 9) => new Date(Date.UTC(2026, 2, number, hour)).toISOString()

test('days that are over are let go of, with all their articles', () => {
  const days = createHeldDays()
  days.enter('old', day(1, 23))
  days.enter('kept', day(2, 0))
  expect(days.expire()).toEqual([])
  days.enter('new', day(9, 0))
  expect([days.since, days.expire()]).toEqual([day(2, 0), ['old']])
  days.enter('late', day(1))
  expect(days.expire()).toEqual(['late'])
  expect([firstDay(null), createHeldDays().since]).toEqual(['', ''])
})

test('of too many the oldest go; told at once or one by one', () => {
  const articles = [1, 1, 2, 2, 3, 3, 3, 3].map((number, index) => [`${index}`, day(number)] as const)
  const atOnce = createHeldDays(3)
  for (const [id, at] of articles) atOnce.enter(id, at)
  const gone = atOnce.expire()
  const oneByOne = createHeldDays(3)
  const stepwise = articles.flatMap(([id, at]) => {
    oneByOne.enter(id, at)
    return oneByOne.expire()
  })
  expect(gone).toEqual(['0', '1', '2', '3', '4'])
  expect(stepwise).toEqual(gone)
})
