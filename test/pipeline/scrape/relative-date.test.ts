/** Dates told in relation to the day they are read. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readList } from '../../../src/pipeline/scrape/read-list.ts'
import { readRelativeDate } from '../../../src/pipeline/scrape/relative-date.ts'

/** A Friday. */
const now = '2025-02-14T12:30:00.000Z'

test.each([
  ['vor 3 Stunden', '2025-02-14T09:30'],
  ['Vor einer Stunde', '2025-02-14T11:30'],
  ['vor einem Tag', '2025-02-13T12:30'],
  ['veröffentlicht vor 2 Tagen', '2025-02-12T12:30'],
  ['vor ca. 5 Min.', '2025-02-14T12:25'],
  ['vor 2 Wochen', '2025-01-31T12:30'],
  ['vor drei Monaten', '2024-11-14T12:30'],
  ['vor einem Jahr', '2024-02-14T12:30'],
  ['gerade eben', '2025-02-14T12:30'],
  ['heute, 09:05 Uhr', '2025-02-14T09:05'],
  ['gestern, 14:05', '2025-02-13T14:05'],
  ['Gestern um 14.05 Uhr', '2025-02-13T14:05'],
  ['vorgestern', '2025-02-12T00:00'],
  ['Montag, 8:15 Uhr', '2025-02-10T08:15'],
  ['Freitag', '2025-02-14T00:00'],
  ['12.02., 14:05 Uhr', '2025-02-12T14:05'],
  ['24.12.', '2024-12-24T00:00'],
  ['12. Februar', '2025-02-12T00:00'],
  ['2 hours ago', '2025-02-14T10:30'],
  ['about an hour ago', '2025-02-14T11:30'],
  ['Posted 15 mins ago', '2025-02-14T12:15'],
  ['3d ago', '2025-02-11T12:30'],
  ['5h', '2025-02-14T07:30'],
  ['a month ago', '2025-01-14T12:30'],
  ['just now', '2025-02-14T12:30'],
  ['Yesterday at 2:05 pm', '2025-02-13T14:05'],
  ['today', '2025-02-14T00:00'],
  ['last Monday', '2025-02-10T00:00'],
  ['Feb 12, 9:10 am', '2025-02-12T09:10'],
  ['3小时前', '2025-02-14T09:30'],
  ['５分钟前', '2025-02-14T12:25'],
  ['半小时前', '2025-02-14T12:00'],
  ['2 天前', '2025-02-12T12:30'],
  ['两周前', '2025-01-31T12:30'],
  ['3个月前', '2024-11-14T12:30'],
  ['1年前', '2024-02-14T12:30'],
  ['刚刚', '2025-02-14T12:30'],
  ['昨天', '2025-02-13T00:00'],
  ['昨天 14:05', '2025-02-13T14:05'],
  ['今天 下午0:05', '2025-02-14T12:05'],
  ['前天 08:00', '2025-02-12T08:00'],
  ['02-12 14:05', '2025-02-12T14:05'],
  ['2月12日 09:00', '2025-02-12T09:00'],
  ['09:45', '2025-02-14T09:45'],
  // A clock east of ours is ahead of it.
  ['heute, 13:20', '2025-02-14T12:30'],
])('«%s»', (printed, expected) => {
  expect(readRelativeDate(printed, now)).toBe(`${expected}:00.000Z`)
})

test.each([
  '',
  'bald',
  'vorgestellt',
  'vor Ort',
  'in 3 Stunden',
  '3',
  'Mehr lesen',
  '31.02.',
  '99:99',
  'gesternabend',
  'vor 3 Äpfeln',
  '前',
])('«%s» is no date', (printed) => expect(readRelativeDate(printed, now)).toBeNull())

test('is never later than the page was read, whatever is printed, and does not fail', () => {
  const words = fc.constantFrom(
    'vor',
    'ago',
    '前',
    '昨天',
    'gestern',
    '9999',
    '3',
    'Jahren',
    'years',
    '年',
    '14:05',
    '.',
    ' ',
    'an',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((parts) => parts.join(' ')),
      ),
      (printed) => {
        const date = readRelativeDate(printed, now)
        expect(date === null || (date <= now && date >= '1970')).toBe(true)
      },
    ),
  )
})

test.each([
  ['今天 20:15', '2025-02-14T12:15'],
  ['昨天 08:00', '2025-02-13T00:00'],
  ['2小时前', '2025-02-14T10:30'],
])('«%s» is told in the zone of the page', (printed, expected) => {
  expect(readRelativeDate(printed, now, 8 * 60)).toBe(`${expected}:00.000Z`)
})

test('is read on list pages from text and attribute, where no whole date stands there', () => {
  const items = ['vor 3 Stunden', 'gestern, 14:05', '12.02.2025', 'irgendwann']
  const page = items.map((date, index) => `<li><a href="/${index}">Meldung ${index}</a> <i>${date}</i></li>`).join('')
  const rules = { item: 'li', link: 'a', title: null, date: 'i', summary: null, next: null }
  const reading = readList(`<ul>${page}</ul>`, { url: 'https://a.example/', rules, now })
  expect(reading.entries.map(({ published }) => published)).toEqual([
    '2025-02-14T09:30:00.000Z',
    '2025-02-13T14:05:00.000Z',
    '2025-02-12T00:00:00.000Z',
    null,
  ])
  expect(reading.warnings).toEqual(['1 dates cannot be read, the first is «irgendwann»'])
})
