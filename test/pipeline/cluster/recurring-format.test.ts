/** Formats that return every day: known by their titles, one issue a day. */
import { expect, test } from 'vitest'
import { issueOf, recurringFormat } from '../../../src/pipeline/cluster/recurring-format.ts'

test.each([
  ['Marktbericht', 'marktbericht', null],
  ['Marktbericht vom 12. März: Dax steigt', 'marktbericht', '3-12'],
  ['Das Wichtigste vom Tag', 'das wichtigste tag', null],
  ['Nachrichten am Morgen, Mittwoch', 'nachrichten morgen', null],
  ['Dax aktuell +++ Anleger warten', 'dax aktuell', null],
  ['Morning briefing – September 16', 'morning briefing', '9-16'],
  ['财经早报（9月16日）', '财经早报', '9-16'],
  ['科技早报｜新机发布', '科技早报', null],
  ['【午评】沪指微涨', '午评', null],
])('%s', (title, name, day) => {
  expect(recurringFormat(title)).toEqual({ name, day })
})

test.each([
  'Marktbericht der Bundesbank warnt vor Blase',
  '联合早报：新加坡经济放缓',
  'Ein Tag im Leben eines Paketboten',
  'The market report that shook Wall Street',
])('%s is none', (title) => {
  expect(recurringFormat(title)).toBeNull()
})

test('an issue is of the day its readers have, or that its title names', () => {
  const at = (instant: string) => Date.parse(instant) / 86_400_000
  const morning = { name: '早报', day: null }
  expect(issueOf(morning, at('2026-09-15T23:10:00Z'), 'zh')).toBe(issueOf(morning, at('2026-09-16T01:00:00Z'), 'zh'))
  expect(issueOf({ ...morning, day: '9-16' }, at('2026-09-15T12:00:00Z'), 'zh')).toBe('2026-09-16 早报')
  expect(issueOf({ ...morning, day: '1-1' }, at('2026-12-31T12:00:00Z'), 'zh')).toBe('2027-01-01 早报')
  expect(issueOf(morning, at('2026-09-15T22:00:00Z'), 'en')).toBe('2026-09-15 早报')
})
