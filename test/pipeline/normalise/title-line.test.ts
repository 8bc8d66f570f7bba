/** Titles and categories of any length end as ones that can be shown. */
import { expect, test } from 'vitest'
import { identifyEntries } from '../../../src/pipeline/normalise/identify-entries.ts'
import { normaliseEntry } from '../../../src/pipeline/normalise/normalise-entry.ts'
import { titleLine } from '../../../src/pipeline/normalise/title-line.ts'
import { sampleReading, sampleSource } from './sample-entries.ts'

test.each([
  ['a usual one', ' Groß\n und klein ', 'Groß und klein'],
  ['the longest', 'x'.repeat(1000), 'x'.repeat(1000)],
  ['one character more', 'x'.repeat(1001), `${'x'.repeat(999)}…`],
  ['pairs of surrogates are not parted', `${'x'.repeat(998)}${'𠀀'.repeat(9)}`, `${'x'.repeat(998)}𠀀…`],
  ['no space before the ellipsis', `${'x'.repeat(998)} ${'y'.repeat(9)}`, `${'x'.repeat(998)}…`],
])('%s', (_name, given, expected) => {
  expect(titleLine(given)).toBe(expected)
})

test('an entry of a million characters in title and category is an article all the same', () => {
  const huge = 'x'.repeat(1_000_000)
  const entry = {
    link: 'https://news.example/a',
    title: huge,
    categories: [huge, 'Handel'].map((term) => ({ term, scheme: null, label: null })),
  }
  const [identified] = identifyEntries(sampleReading([entry]), sampleSource())
  if (identified === undefined) throw new Error('One entry was given')
  expect(identified.title).toHaveLength(1000)
  const options = { source: sampleSource(), page: null, seenAt: '2025-02-14T08:00:00.000Z' }
  const { article } = normaliseEntry(identified, options)
  expect(article.title).toBe(identified.title)
  expect(article.categories.map(({ term }) => term)).toEqual(['Handel'])
})
