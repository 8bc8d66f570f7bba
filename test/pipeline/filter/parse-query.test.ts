/** The query language: what each form means, where errors point, and that nothing else than RequestError is thrown. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RequestError } from '../../../src/domain/errors.ts'
import type { Filter, TextField } from '../../../src/domain/filter.ts'
import { parseQuery } from '../../../src/pipeline/filter/parse-query.ts'

function words(text: string, given: string, fields: readonly TextField[] = ['title', 'text'], prefix = false): Filter {
  return { kind: 'words', fields, words: text.split(' '), prefix, given }
}
const and = (...parts: Filter[]): Filter => ({ kind: 'and', parts })
const or = (...parts: Filter[]): Filter => ({ kind: 'or', parts })
const not = (part: Filter): Filter => ({ kind: 'not', part })
const topic = (...ids: string[]): Filter => ({ kind: 'tag', tagKind: 'topic', ids })
const temu = words('temu', 'Temu')
const shein = words('shein', 'Shein')
const alibaba = words('alibaba', 'Alibaba')

const meanings: [query: string, filter: Filter][] = [
  ['', { kind: 'all' }],
  [' \t\n　', { kind: 'all' }],
  ['Temu', temu],
  ['Temu Shein', and(temu, shein)],
  ['Temu AND Shein', and(temu, shein)],
  ['Temu OR Shein', or(temu, shein)],
  ['Temu or', and(temu, words('or', 'or'))],
  ['Temu Shein OR Alibaba', or(and(temu, shein), alibaba)],
  ['Temu (Shein OR Alibaba)', and(temu, or(shein, alibaba))],
  ['Temu(Shein)', and(temu, shein)],
  ['((Temu))', temu],
  ['-Temu', not(temu)],
  ['--Temu', not(not(temu))],
  ['-(Temu OR Shein) Alibaba', and(not(or(temu, shein)), alibaba)],
  ['-"Joe Tsai"', not(words('joe tsai', 'Joe Tsai'))],
  ['-topic:ai', not(topic('ai'))],
  ['Temu - Shein', and(temu, shein)],
  ['Temu & Shein … –', and(temu, shein)],
  ['"künstliche Intelligenz"', words('kuenstlich intelligenz', 'künstliche Intelligenz')],
  ['„Joe Tsai“ «Joe Tsai» “Joe Tsai”', and(...new Array(3).fill(words('joe tsai', 'Joe Tsai')))],
  ['"Temu"Shein', and(temu, shein)],
  ['"OR"', words('or', 'OR')],
  ['KI-Modell', words('ki modell', 'KI-Modell')],
  ['JD.com', words('jd com', 'JD.com')],
  ['阿', words('阿', '阿', ['title', 'text'], true)],
  ['阿里', words('阿里', '阿里')],
  ['阿里巴巴', words('阿里 里巴 巴巴', '阿里巴巴')],
  ['人工智慧', words('人工 工智 智慧', '人工智慧')],
  ['topic:ai', topic('ai')],
  ['topic:ai,Open-Source', topic('ai', 'open-source')],
  ['TOPIC:ai', topic('ai')],
  ['topic："ai"，retail', topic('ai', 'retail')],
  ['（topic:ai OR “Temu”）－Shein', and(or(topic('ai'), temu), not(shein))],
  ['company:alibaba', { kind: 'tag', tagKind: 'company', ids: ['alibaba'] }],
  ['person:joe-tsai', { kind: 'tag', tagKind: 'person', ids: ['joe-tsai'] }],
  ['product:qwen', { kind: 'tag', tagKind: 'product', ids: ['qwen'] }],
  ['event:wgs-2025', { kind: 'tag', tagKind: 'event', ids: ['wgs-2025'] }],
  ['source:a,b', { kind: 'source', ids: ['a', 'b'] }],
  ['lang:de,ZH', { kind: 'language', ids: ['de', 'zh'] }],
  ['author:"Joe Tsai",Ma', or(words('joe tsai', 'Joe Tsai', ['author']), words('ma', 'Ma', ['author']))],
  ['title:Temu', words('temu', 'Temu', ['title'])],
  ['text:Temu', words('temu', 'Temu', ['text'])],
  ['category:"Künstliche Intelligenz"', words('kuenstlich intelligenz', 'Künstliche Intelligenz', ['category'])],
  ['url:https://Shop.example/News', { kind: 'url', parts: ['https://shop.example/news'] }],
  ['url://shop', { kind: 'url', parts: ['//shop'] }],
  ['url:"a,b",c', { kind: 'url', parts: ['a,b', 'c'] }],
  ['https://shop.example/a', words('http shop exampl a', 'https://shop.example/a')],
  ['cluster:urn:uuid:12-3', { kind: 'cluster', ids: ['urn:uuid:12-3'] }],
  ['is:lead', { kind: 'is', state: 'lead' }],
  ['is:updated,Paywalled', or({ kind: 'is', state: 'updated' }, { kind: 'is', state: 'paywalled' })],
  ['-is:hidden', not({ kind: 'is', state: 'hidden' })],
  ['has:image,revisions', or({ kind: 'has', what: 'image' }, { kind: 'has', what: 'revisions' })],
  ['has:enclosure', { kind: 'has', what: 'enclosure' }],
  ['after:2025-02-11', { kind: 'after', instant: '2025-02-11T00:00:00.000Z' }],
  ['before:2024-02-29', { kind: 'before', instant: '2024-02-29T00:00:00.000Z' }],
  ['after:2025-02-11T10:30+01:00', { kind: 'after', instant: '2025-02-11T09:30:00.000Z' }],
  ['before:2025-02-11T10:30:15.5Z', { kind: 'before', instant: '2025-02-11T10:30:15.500Z' }],
  ['within:30m', { kind: 'within', milliseconds: 1_800_000 }],
  ['within:12h', { kind: 'within', milliseconds: 43_200_000 }],
  ['within:7d', { kind: 'within', milliseconds: 604_800_000 }],
  ['within:2w', { kind: 'within', milliseconds: 1_209_600_000 }],
  ['score>=0.6', { kind: 'score', operator: '>=', value: 0.6, tagIds: [] }],
  ['score < .5', { kind: 'score', operator: '<', value: 0.5, tagIds: [] }],
  ['score＞＝1', { kind: 'score', operator: '>=', value: 1, tagIds: [] }],
  ['score', words('score', 'score')],
  [
    'score>0.5 topic:ai (company:temu OR -topic:retail) -(-topic:deals topic:ai)',
    and(
      { kind: 'score', operator: '>', value: 0.5, tagIds: ['ai', 'temu', 'deals'] },
      topic('ai'),
      or({ kind: 'tag', tagKind: 'company', ids: ['temu'] }, not(topic('retail'))),
      not(and(not(topic('deals')), topic('ai'))),
    ),
  ],
]

const refusals: [query: string, position: number, expected: RegExp, message: RegExp][] = [
  ['Temu foo:bar', 5, /^topic: .* score>=$/, /no field «foo»/],
  ['Exklusiv: Temu', 0, /topic:/, /quotes/],
  ['topic:', 6, /topic’s id/, /value is missing/],
  ['topic: ai', 6, /topic’s id/, /value is missing/],
  ['lang:de, zh', 8, /de, en or zh/, /comma/],
  ['lang:zh-TW', 5, /de, en or zh/, /«zh-TW»/],
  ['title:""', 6, /phrase/, /missing/],
  ['title:"…"', 7, /phrase/, /no letter/],
  ['Temu "Joe', 5, /^"$/, /never closed/],
  ['Temu (Shein', 5, /^\)$/, /never closed/],
  ['Temu) Shein', 4, /word/, /no opening/],
  ['()', 1, /word/, /missing/],
  ['OR Temu', 0, /word/, /missing/],
  ['Temu OR', 7, /word/, /missing/],
  ['Temu OR OR Shein', 8, /word/, /missing/],
  ['Temu AND', 8, /word/, /missing/],
  ['NOT Temu', 0, /^-word$/, /hyphen/],
  ['… –', 0, /word/, /letter or a digit/],
  ['Temu OR !', 8, /word/, /letter or a digit/],
  ['-', 0, /word/, /letter or a digit/],
  ['is:starred', 3, /lead/, /only on the desk/],
  ['is:new', 3, /^lead, updated, retracted, paywalled, hidden$/, /«new»/],
  ['has:video', 4, /^image, enclosure, revisions$/, /«video»/],
  ['after:2025-02-30', 6, /2025-02-11/, /«2025-02-30»/],
  ['after:yesterday', 6, /2025-02-11/, /«yesterday»/],
  ['after:2025-02-11T10:00', 6, /2025-02-11/, /cannot be read/],
  ['after:2025-02-11,2025-02-12', 17, /2025-02-11/, /one too many/],
  ['within:0d', 7, /7d/, /«0d»/],
  ['within:7y', 7, /7d/, /«7y»/],
  ['score:0.6', 5, /^score>=0\.6$/, /compared/],
  ['score>1.1', 6, /^score>=0\.6$/, /0 to 1/],
  ['score>=', 7, /^score>=0\.6$/, /no score/],
  ['score==0.6', 6, /^score>=0\.6$/, /no score/],
]

function refusal(query: string): RequestError {
  try {
    parseQuery(query)
  } catch (error) {
    if (error instanceof RequestError) return error
    throw error
  }
  throw new Error(`«${query.slice(0, 50)}» was not refused`)
}

describe('parseQuery', () => {
  it.each(meanings)('%s', (query, filter) => {
    expect(parseQuery(query)).toEqual(filter)
  })

  it.each(refusals)('refuses %s', (query, position, expected, message) => {
    const error = refusal(query)
    expect(error.position).toBe(position)
    expect(error.expected).toMatch(expected)
    expect(error.message).toMatch(message)
    expect(error.message).toMatch(/\.$/)
  })

  it.each([
    ['length', 'a'.repeat(2000), 'a'.repeat(2001), /2000 characters/],
    ['depth of parentheses', `${'('.repeat(32)}a${')'.repeat(32)}`, `${'('.repeat(33)}a${')'.repeat(33)}`, /32 levels/],
    ['depth of negations', `${'-'.repeat(32)}a`, `${'-'.repeat(33)}a`, /32 levels/],
    ['words', 'a '.repeat(100), 'a '.repeat(101), /100 words/],
    ['words in one phrase', `"${'a '.repeat(100)}"`, `"${'a '.repeat(101)}"`, /100 words/],
    ['values', `topic:a${',a'.repeat(99)}`, `topic:a${',a'.repeat(100)}`, /100 words/],
    ['parts of addresses', `url:a${',a'.repeat(19)}`, `url:a${',a'.repeat(20)}`, /100 words/],
    ['comparisons', 'score>0 '.repeat(20), 'score>0 '.repeat(21), /100 words/],
    ['phrases with an open end', '"a芯" '.repeat(4), '"a芯" '.repeat(5), /100 words/],
    ['single characters', '芯 '.repeat(100), '芯 '.repeat(101), /100 words/],
    ['text values', `title:a${',a'.repeat(99)}`, `title:a${',a'.repeat(100)}`, /100 words/],
  ])('bounds the %s', (_what, largest, larger, message) => {
    expect(() => parseQuery(largest)).not.toThrow()
    expect(refusal(larger).message).toMatch(message)
    expect(refusal(larger).expected).toMatch(/^at most \d/)
  })

  it('throws nothing but RequestError, with a position in the query, whatever the query', () => {
    const pieces = [
      ...'()"-:,“：（…',
      ' ',
      'OR ',
      'AND',
      'topic:',
      'url:',
      'is:',
      'after:',
      'score',
      '>=',
      '0.6',
      'ä',
      '阿里',
      '\ud83d',
      'https://',
    ]
    const query = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces)).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(query, (text) => {
        try {
          parseQuery(text)
        } catch (error) {
          expect(error).toBeInstanceOf(RequestError)
          const { position } = error as RequestError
          expect(position).toBeGreaterThanOrEqual(0)
          expect(position).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('refuses or reads the most hostile 2,000 characters at once', () => {
    for (const piece of ['(', '-', '"', 'a(', 'title:', ',', 'score', '\u0301', 'ﷺ', '阿', 'OR ', 'a:', '-(']) {
      try {
        parseQuery(piece.repeat(2000).slice(0, 2000))
      } catch (error) {
        expect(error).toBeInstanceOf(RequestError)
      }
    }
  })
})
