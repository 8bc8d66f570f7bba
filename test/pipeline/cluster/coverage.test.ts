/** Who had a story first, with what lag the others, and whose text is whose. */
import { describe, expect, test } from 'vitest'
import { type CoveringArticle, coverageOf, lagWords } from '../../../src/pipeline/cluster/coverage.ts'

const SEEN = '2026-03-17T12:00:00.000Z'

function member(id: string, published: string | null, rest: Partial<CoveringArticle> = {}): CoveringArticle {
  return { id, textId: id, sourceId: `outlet ${id}`, language: 'de', published, firstSeen: SEEN, agency: null, ...rest }
}

describe('who had it first', () => {
  const cases: readonly [string, readonly CoveringArticle[], readonly (readonly [string, string, string])[]][] = [
    [
      'as published',
      [member('b', '2026-03-17T09:40:00Z'), member('a', '2026-03-17T09:00:00Z')],
      [
        ['a', 'published', 'first'],
        ['b', 'published', '40 minutes later'],
      ],
    ],
    [
      'as first seen where no date is stated',
      [member('a', null), member('b', '2026-03-17T11:00:00Z')],
      [
        ['b', 'published', 'first'],
        ['a', 'first-seen', '60 minutes later'],
      ],
    ],
    [
      'as first seen where the date cannot be',
      [member('a', '1970-01-01T00:00:00Z'), member('b', '2026-03-17T11:59:30Z')],
      [
        ['b', 'published', 'first'],
        ['a', 'first-seen', 'at the same time'],
      ],
    ],
    [
      'as first seen where the date lies ahead of it',
      [member('a', '2026-03-17T20:00:00Z'), member('b', '2026-03-17T10:00:00Z')],
      [
        ['b', 'published', 'first'],
        ['a', 'first-seen', '2 hours later'],
      ],
    ],
    [
      'a bare day is not its midnight',
      [member('a', '2026-03-17T00:00:00Z'), member('b', '2026-03-17T09:00:00Z')],
      [
        ['b', 'published', 'first'],
        ['a', 'day', '3 hours later'],
      ],
    ],
    [
      'a bare day before is the day before',
      [member('a', '2026-03-16T00:00:00.000Z'), member('b', '2026-03-17T09:00:00Z')],
      [
        ['a', 'day', 'first'],
        ['b', 'published', '9 hours later'],
      ],
    ],
    [
      'an original before its copy of the same minute',
      [member('a', '2026-03-17T09:00:00.000Z', { textId: 'b' }), member('b', '2026-03-17T09:00:00Z')],
      [
        ['b', 'published', 'first'],
        ['a', 'published', 'at the same time'],
      ],
    ],
  ]
  test.each(cases)('%s', (_, members, expected) => {
    const coverage = coverageOf(members)
    expect(coverage.members.map(({ id, basis, lagWords: words }) => [id, basis, words])).toEqual(expected)
    expect(coverage.first?.id).toBe(expected[0]?.[0])
    expect(coverageOf(members.toReversed())).toEqual(coverage)
  })
})

test('copies are told from reports, and agencies by name', () => {
  const coverage = coverageOf([
    member('dpa', '2026-03-17T08:00:00Z', { agency: 'dpa' }),
    member('copy', '2026-03-17T08:30:00Z', { textId: 'dpa', language: 'de-AT' }),
    member('short', '2026-03-17T08:40:00Z', { agency: 'DPA' }),
    member('own', '2026-03-17T11:00:00Z', { language: 'en' }),
    member('own again', '2026-03-17T11:30:00Z', { language: 'en', sourceId: 'outlet own' }),
    member('stray', '2026-03-17T11:40:00Z', { textId: 'elsewhere', language: 'zh-Hans' }),
  ])
  expect(coverage.texts).toEqual([{ original: 'dpa', agency: 'dpa', copies: ['copy'] }])
  expect(coverage.members.map(({ id, copyOf, agency }) => [id, copyOf, agency]).slice(0, 4)).toEqual([
    ['dpa', null, 'dpa'],
    ['copy', 'dpa', 'dpa'],
    ['short', null, 'DPA'],
    ['own', null, null],
  ])
  expect(coverage.independent).toBe(3)
  expect(coverage.languages).toEqual(['de', 'en', 'zh'])
  expect(coverage.outlets).toEqual(['outlet dpa', 'outlet copy', 'outlet short', 'outlet own', 'outlet stray'])
})

test('a text is an agency’s also where only a copy says so', () => {
  const members = [
    member('a', '2026-03-17T08:00:00Z'),
    member('b', '2026-03-17T09:00:00Z', { textId: 'a', agency: 'AFP' }),
  ]
  expect(coverageOf(members).texts).toEqual([{ original: 'a', agency: 'AFP', copies: ['b'] }])
})

test('nobody covered nothing', () => {
  expect(coverageOf([])).toEqual({ first: null, members: [], texts: [], independent: 0, languages: [], outlets: [] })
})

test.each([
  [0, 'at the same time'],
  [60_000, '1 minute later'],
  [119 * 60_000, '119 minutes later'],
  [3 * 3_600_000, '3 hours later'],
  [50 * 3_600_000, '2 days later'],
])('%i ms: %s', (lag, words) => expect(lagWords(lag)).toBe(words))
