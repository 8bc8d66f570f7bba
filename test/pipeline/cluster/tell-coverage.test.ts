/** What is said of a story's coverage, and why an article is part of it: in sentences. */
import { expect, test } from 'vitest'
import type { StoryLink } from '../../../src/domain/story/story-link.ts'
import { type CoveringArticle, coverageOf } from '../../../src/pipeline/cluster/coverage.ts'
import { tellCoverage, tellLink } from '../../../src/pipeline/cluster/tell-coverage.ts'

const SEEN = '2026-03-17T12:00:00.000Z'

function member(id: string, published: string | null, rest: Partial<CoveringArticle> = {}): CoveringArticle {
  return { id, textId: id, sourceId: id, language: 'de', published, firstSeen: SEEN, agency: null, ...rest }
}

const cases: readonly [string, readonly CoveringArticle[], readonly string[]][] = [
  ['nobody', [], []],
  ['one', [member('Blatt', SEEN)], ['Only Blatt has it so far.']],
  [
    'one outlet twice',
    [member('a', SEEN, { sourceId: 'Blatt' }), member('b', SEEN, { sourceId: 'Blatt' })],
    ['Blatt alone has it, in 2 articles.', 'One independent report.'],
  ],
  [
    'another at once',
    [member('Blatt', '2026-03-17T09:00:00Z'), member('Post', '2026-03-17T09:00:30Z')],
    ['Blatt had it first; one other outlet followed at once.', '2 independent reports.'],
  ],
  [
    'an agency’s text and reports in three languages',
    [
      member('Blatt', '2026-03-17T06:00:00Z', { agency: 'dpa' }),
      member('Post', '2026-03-17T07:00:00Z', { textId: 'Blatt' }),
      member('Ruf', '2026-03-17T07:10:00Z', { textId: 'Blatt' }),
      member('Mail', '2026-03-17T08:00:00Z', { language: 'en-GB' }),
      member('日报', '2026-03-17T10:00:00Z', { language: 'zh' }),
    ],
    [
      'Blatt had it first; 4 other outlets followed within 4 hours.',
      '3 independent reports and 2 copies of dpa text, in German, English and Chinese.',
    ],
  ],
  [
    'as far as dates tell',
    [member('Blatt', '2026-03-16T00:00:00Z'), member('Post', '2026-03-17T00:59:59.999Z')],
    ['Blatt had it first, by its day; one other outlet followed within one hour.', '2 independent reports.'],
  ],
  [
    'by when we saw it',
    [member('Blatt', null), member('Post', null, { firstSeen: '2026-03-17T12:40:00.000Z' })],
    ['Blatt had it first, by when we saw it; one other outlet followed within 40 minutes.', '2 independent reports.'],
  ],
]

test.each(cases)('of %s', (_, members, told) => {
  // "within 60 minutes" and "one hour" are the same.
  const said = tellCoverage(coverageOf(members), (sourceId) => sourceId).map((line) =>
    line.replace('60 minutes', 'one hour'),
  )
  expect(said).toEqual(told)
})

const link: StoryLink = {
  ...{ article: 'b', with: 'a', by: 'event', score: 2.4 },
  shared: [
    { kind: 'word', term: 'möbel', worth: 2 },
    { kind: 'place', term: 'Lisbon', worth: 1.5 },
    { kind: 'amount', term: '1,450', worth: 1.4 },
    { kind: 'pair', term: '关闭', worth: 1 },
  ],
  against: [{ reason: 'other amounts', worth: -0.3 }],
}

test.each<[string, StoryLink | null, string | null, string]>([
  ['nothing', null, null, 'It was the first of the story to be taken in.'],
  ['names before words', link, 'Blatt', 'Like Blatt it tells of Lisbon and 1,450; against it: other amounts.'],
  [
    'nothing twice',
    {
      ...link,
      against: [],
      shared: ['Tsai', 'Joe Tsai', 'Dubai', 'dubai'].map((term) => ({ kind: 'name', term, worth: 1 })),
    },
    'Blatt',
    'Like Blatt it tells of Joe Tsai and Dubai.',
  ],
  [
    'words where little is named',
    { ...link, against: [], shared: link.shared.slice(0, 2) },
    'Blatt',
    'Like Blatt it tells of Lisbon and möbel.',
  ],
  ['nothing that can be named', { ...link, shared: [], against: [] }, 'Blatt', 'It is much like the report of Blatt.'],
  [
    'one that left',
    { ...link, against: [], shared: link.shared.slice(1, 2) },
    null,
    'Like an article that has left the story it tells of Lisbon.',
  ],
  [
    'hours apart, which is no reason',
    { ...link, against: [{ reason: 'days between them', worth: -0.8 }] },
    'Blatt',
    'Like Blatt it tells of Lisbon and 1,450.',
  ],
  [
    'days apart',
    { ...link, against: [{ reason: 'days between them', worth: -2.2 }] },
    'Blatt',
    'Like Blatt it tells of Lisbon and 1,450; against it: days between them.',
  ],
  ['a copy', { ...link, by: 'copy', score: 1 }, 'Blatt', 'It has the text of Blatt.'],
  ['most of a text', { ...link, by: 'copy', score: 0.82 }, 'Blatt', 'It has 82% of the text of Blatt.'],
  [
    'a format',
    { ...link, by: 'format', shared: [{ kind: 'format', term: 'Marktbericht', worth: 1 }] },
    'Blatt',
    'It is the same issue of «Marktbericht» as at Blatt.',
  ],
  ['an editor', { ...link, by: 'editor' }, 'Blatt', 'An editor put it here.'],
])('by %s', (_, given, outlet, sentence) => expect(tellLink(given, outlet)).toBe(sentence))
