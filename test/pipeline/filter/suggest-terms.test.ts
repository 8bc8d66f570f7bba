/** What is suggested where a query names what there is not. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { suggestTerms } from '../../../src/pipeline/filter/suggest-terms.ts'

const KNOWN = [
  { field: 'topic', id: 'ai', label: 'Artificial intelligence', names: ['Künstliche Intelligenz', '人工智能'] },
  { field: 'topic', id: 'semiconductors', label: 'Semiconductors', names: ['Halbleiter'] },
  { field: 'company', id: 'alibaba', label: 'Alibaba', names: ['阿里巴巴'] },
  { field: 'person', id: 'joe-tsai', label: 'Joe Tsai', names: [] },
  { field: 'source', id: 'retail-news', label: 'Retail-News', names: [] },
]
const terms = (query: string) =>
  suggestTerms(query, KNOWN).map(({ given, suggested }) => [given, ...suggested.map(({ term }) => term)])

it.each<[string, string[][]]>([
  ['topic:ai company:alibaba', []],
  ['topic:AI', []],
  ['topic:aii', [['topic:aii', 'topic:ai']]],
  ['topic:semiconducters', [['topic:semiconducters', 'topic:semiconductors']]],
  ['topic:semicondcutors', [['topic:semicondcutors', 'topic:semiconductors']]],
  ['topic:semi', [['topic:semi', 'topic:semiconductors']]],
  ['topic:"künstliche Intelligenz"', [['topic:"künstliche Intelligenz"', 'topic:ai']]],
  ['topic:人工智能', [['topic:人工智能', 'topic:ai']]],
  ['topic:alibaba', [['topic:alibaba', 'company:alibaba']]],
  ['company:阿里巴巴', [['company:阿里巴巴', 'company:alibaba']]],
  ['person:"Joe Tsai"', [['person:"Joe Tsai"', 'person:joe-tsai']]],
  ['source:retailnews', [['source:retailnews', 'source:retail-news']]],
  ['topic:ai,semiconductor', [['semiconductor', 'semiconductors']]],
  ['topic:zeppelin', []],
  ['product:qwen', []],
  ['topik:ai', [['topik:', 'topic:']]],
  ['language:de', [['language:', 'lang:']]],
  ['zoll (tilte:x)', [['tilte:', 'title:']]],
  ['zzzzz:x', []],
  ['topic:(', []],
])('%s', (query, suggested) => {
  expect(terms(query)).toEqual(suggested)
})

it('gives the whole query as it would be', () => {
  const queries = (query: string) =>
    suggestTerms(query, KNOWN).flatMap(({ suggested }) => suggested.map((one) => one.query))
  expect(queries('zoll topic:"aii" -lang:de')).toEqual(['zoll topic:ai -lang:de'])
  expect(queries('topik:ai zoll')).toEqual(['topic:ai zoll'])
  expect(queries('topic:semi,ai')).toEqual(['topic:semiconductors,ai'])
})

it('law: never throws, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'topic:ai,"() ：阿'), maxLength: 40 }), (query) => {
      for (const { start, end, given } of suggestTerms(query, KNOWN)) expect(query.slice(start, end)).toBe(given)
    }),
  )
})
