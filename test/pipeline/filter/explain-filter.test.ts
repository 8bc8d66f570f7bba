/** What an article meets of a query: the tree, its reasons, and that it says what `matches` says. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ExplainedPart, explainFilter } from '../../../src/pipeline/filter/explain-filter.ts'
import { matches } from '../../../src/pipeline/filter/matches.ts'
import { parseQuery } from '../../../src/pipeline/filter/parse-query.ts'
import { makeArticle, makeTag, minute, START } from '../../contract/make-plan.ts'

const article = makeArticle('a', {
  title: 'Händler und Zölle',
  text: 'Erster Absatz über Märkte.\n\n阿里巴巴 hilft den Händlern in Dubai.',
  language: 'de',
  authors: ['Ada Lovelace'],
  tags: [
    makeTag('ai', { score: 0.8, evidence: [{ field: 'text', start: 0, end: 6, text: 'Erster', term: 'erst' }] }),
    makeTag('alibaba', { kind: 'company', origin: 'editor' }),
  ],
})
const explain = (query: string, of = article) => explainFilter(parseQuery(query), of, minute(60))

function lines({ met, part, actual, found, parts }: ExplainedPart, indent = ''): string[] {
  const places = found.map(({ field, text }) => `${field} ${text}`).join(', ')
  const line = [`${indent}${met ? '✓' : '✗'} ${part}`, actual, places].filter(Boolean).join(' | ')
  return [line, ...parts.flatMap((one) => lines(one, `${indent}  `))]
}

it('gives a tree of parts with what was found where', () => {
  expect(lines(explain('(händler OR temu) topic:ai -lang:zh company:alibaba,jd -"märkte in"'))).toEqual([
    '✓ all of',
    '  ✓ any of',
    '    ✓ händler | title Händler, text Händlern',
    '    ✗ temu',
    '  ✓ topic:ai | ai 0.80 | text Erster',
    '  ✓ not',
    '    ✗ lang:zh | de',
    '  ✓ company:alibaba,jd | alibaba by an editor',
    '  ✓ not',
    '    ✗ "märkte in"',
  ])
})

it.each([
  ['topic:deals', '✗ topic:deals | it has ai'],
  ['person:joe-tsai', '✗ person:joe-tsai | it has no person'],
  ['score>=0.9', '✗ score>=0.9 | 0.80'],
  ['within:90m', `✓ within:90m | ${START}`],
  ['within:2w', `✓ within:2w | ${START}`],
  ['before:2025-02-12', `✗ before:2025-02-12T00:00:00.000Z | ${START}`],
  ['source:heise', '✗ source:heise | example'],
  ['url:news', '✓ url:news | https://news.example/a'],
  ['author:lovelace', '✓ author:lovelace | author Lovelace'],
  ['is:lead', '✓ is:lead'],
  ['has:image', '✗ has:image'],
  ['里巴', '✓ 里巴 | text 里巴'],
  ['', '✓ every article'],
])('%s', (query, line) => {
  expect(lines(explain(query))).toEqual([line])
})

it('places are places of the whole text', () => {
  const [found] = explain('dubai').found
  expect(article.text.slice(found?.start, found?.end)).toBe('Dubai')
})

it('says of a hidden article that it is hidden, and what it would meet', () => {
  const hidden = { ...article, hidden: true }
  const [root, first, second] = lines(explain('topic:ai', hidden))
  expect([root, second]).toEqual(['✗ all of', '  ✓ topic:ai | ai 0.80 | text Erster'])
  expect(first).toContain('hidden by an editor')
  expect(lines(explain('is:hidden topic:ai', hidden))[0]).toBe('✓ all of')
})

describe('law', () => {
  it('its root says what matches says', () => {
    const term = fc.constantFrom(
      'händler',
      'temu',
      'topic:ai',
      '-topic:ai',
      'is:hidden',
      'is:lead',
      '-is:hidden',
      '巴',
      'lang:zh',
    )
    const query = fc.array(fc.tuple(term, fc.constantFrom(' ', ' OR ')), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(query, fc.boolean(), (terms, hidden) => {
        const filter = parseQuery(terms.flat().slice(0, -1).join(''))
        const one = { ...article, hidden }
        expect(explainFilter(filter, one, minute(0)).met).toBe(matches(filter, one, minute(0)))
      }),
      { numRuns: 500 },
    )
  })
})
