/** Which articles a query takes: the traps of three languages, every field, hidden articles, time. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Article, Tag } from '../../../src/domain/article.ts'
import { matches } from '../../../src/pipeline/filter/matches.ts'
import { parseQuery } from '../../../src/pipeline/filter/parse-query.ts'

const NOW = '2025-02-14T12:00:00.000Z'

function article(change: Partial<Article> = {}): Article {
  return {
    id: 'urn:uuid:1',
    url: 'https://news.example/KI/artikel-1',
    sourceId: 'handel-heute',
    guid: null,
    title: 'Titel',
    lead: null,
    summary: null,
    html: '<p>Text</p>',
    text: 'Text',
    language: 'de',
    authors: [],
    published: '2025-02-13T12:00:00.000Z',
    updated: null,
    firstSeen: '2025-02-13T12:05:00.000Z',
    dateOrigin: 'entry',
    image: null,
    enclosures: [],
    categories: [],
    rightsLine: null,
    ...{ licence: null, agency: null, originalTitle: null, publishedDay: null, publishedConfidence: null },
    paywalled: false,
    readingMinutes: 1,
    tags: [],
    textId: 'urn:uuid:a',
    clusterId: 'urn:uuid:c',
    isLead: true,
    revision: 1,
    hidden: false,
    ...{ changedAt: null, retractedAt: null },
    ...change,
  }
}

function tag(id: string, score: number, kind: Tag['kind'] = 'topic'): Tag {
  return { id, kind, origin: 'rule', score, evidence: [] }
}

const takes = (query: string, change: Partial<Article>) => matches(parseQuery(query), article(change), NOW)

const words: [query: string, text: string, taken: boolean][] = [
  ['Temu', 'Rabatte bei TEMU locken', true],
  ['Temu', 'Temus Rabatte', true],
  ['Temu', 'ein Temu-Verkäufer', true],
  ['Temu', 'Temuco liegt in Chile', false],
  ['Temu', 'Artemu', false],
  ['Temu', 'Temu是拼多多的平台', true],
  ['China', 'Chinas Ausfuhren', true],
  ['China', 'China’s exports', true],
  ['China', "China's exports", true],
  ['China', 'deus ex machina', false],
  ['Chinas', 'exports from China', true],
  ['"China exports"', 'China’s exports', true],
  ['"künstliche Intelligenz"', 'mit Hilfe der künstlichen Intelligenz', true],
  ['"künstliche Intelligenz"', 'dank KÜNSTLICHER INTELLIGENZ', true],
  ['"künstlichen Intelligenz"', 'Kuenstliche Intelligenz', true],
  ['"künstliche Intelligenz"', 'künstliche, aber keine Intelligenz', false],
  ['"künstliche Intelligenz"', 'Intelligenz, künstliche', false],
  ['künstliche Intelligenz', 'Intelligenz, die künstlich ist', true],
  ['Händler', 'die Ha\u0308ndler', true],
  ['Haendler', 'den Händlern', true],
  ['Ha\u0308ndler', 'HAENDLER', true],
  ['Händler', 'Handler', false],
  ['Strasse', 'Seidenstraße', false],
  ['Strasse', 'die neue Straße', true],
  ['KI', 'KI‑Modelle', true],
  ['KI', 'KIs rechnen', true],
  ['KI', 'SKI und Kiew', false],
  ['AI', 'ＡＩ芯片', true],
  ['ＡＩ', 'the AI race', true],
  ['companies', 'a company', true],
  ['chip', 'Chips', true],
  ['retail', 'a retailer', false],
  ['Schein', 'SHEIN', false],
  ['Qwen2.5', 'das Modell Qwen2.5 ist offen', true],
  ['Qwen2.5', 'Qwen2 5 Mal', true],
  ['Qwen2.5', 'Qwen2', false],
  ['2.5', 'Version 2,5', true],
  ['阿里', '阿里巴巴集团', true],
  ['巴巴集', '阿里巴巴集团', true],
  ['阿里巴巴', '阿里 巴巴', false],
  ['巴', '阿里巴巴', true],
  ['团', '阿里巴巴集团。', true],
  ['里', '集团', false],
  ['阿里里', '阿里巴巴', false],
  ['电商', '跨境電商平臺', true],
  ['電商', '跨境电商', true],
  ['"使用AI"', '他们使用AI芯片', true],
  ['"AI芯"', '使用AI芯片', true],
  ['"AI片"', '使用AI芯片', false],
  ['"用AI 芯片"', '使用AI芯片', true],
  ['Han\u00addel', 'Handel', true],
  ['Handel', 'Han\u00addel', true],
]

describe('matches', () => {
  it.each(words)('%s in «%s»: %s', (query, text, taken) => {
    expect(takes(query, { text })).toBe(taken)
    expect(takes(query, { title: text })).toBe(taken)
    expect(takes(`-(${query})`, { text })).toBe(!taken)
  })

  const categories = [
    { term: 'ki', scheme: null, label: 'Künstliche Intelligenz' },
    { term: 'China', scheme: null, label: null },
  ]
  const tags = [tag('ai', 0.7), tag('retail', 0.4), tag('alibaba', 0.9, 'company')]
  const fields: [query: string, change: Partial<Article>, taken: boolean][] = [
    ['', {}, true],
    ['"Temu Shein"', { text: 'Temu. Shein' }, true],
    ['"Temu Shein"', { text: 'Temu.\n\nShein' }, false],
    ['title:Temu', { title: 'Temu' }, true],
    ['title:Temu', { text: 'Temu' }, false],
    ['text:Temu', { text: 'Temu' }, true],
    ['text:Temu', { title: 'Temu' }, false],
    ['"Temu Shein"', { title: 'Temu', text: 'Shein' }, false],
    ['Temu Shein', { title: 'Temu', text: 'Shein' }, true],
    ['author:"joe tsai"', { authors: ['Jack Ma', 'Joe Tsai'] }, true],
    ['author:"ma joe"', { authors: ['Jack Ma', 'Joe Tsai'] }, false],
    ['Tsai', { authors: ['Joe Tsai'] }, false],
    ['category:"künstliche intelligenz"', { categories }, true],
    ['category:ki', { categories }, true],
    ['category:"intelligenz china"', { categories }, false],
    ['China', { categories }, false],
    ['topic:ai', { tags }, true],
    ['topic:deals,ai', { tags }, true],
    ['topic:deals', { tags }, false],
    ['company:alibaba', { tags }, true],
    ['topic:alibaba', { tags }, false],
    ['source:handel-heute', {}, true],
    ['source:handel', {}, false],
    ['lang:zh', { language: 'zh-Hant-TW' }, true],
    ['lang:de,zh', { language: 'en' }, false],
    ['url:news.example/ki', {}, true],
    ['url:/EN/', {}, false],
    ['cluster:urn:uuid:c', {}, true],
    ['cluster:urn:uuid', {}, false],
    ['is:lead', { isLead: false }, false],
    ['is:lead', {}, true],
    ['is:updated', { changedAt: '2025-02-14T09:00:00.000Z' }, true],
    ['is:updated', { revision: 2 }, false],
    ['is:updated', {}, false],
    ['is:paywalled', { paywalled: true }, true],
    ['is:paywalled', {}, false],
    ['is:retracted', { retractedAt: '2025-02-14T00:00:00.000Z' }, true],
    ['is:retracted', {}, false],
    ['has:image', { image: 'https://news.example/a.jpg' }, true],
    ['has:image', {}, false],
    ['has:enclosure', { enclosures: [{ url: 'https://news.example/a.mp3', type: null, length: null }] }, true],
    ['has:enclosure', {}, false],
    ['has:revisions', { revision: 2 }, true],
    ['has:revisions', {}, false],
    ['score>=0.7', { tags }, true],
    ['score>0.7', { tags }, false],
    ['score=0.7', { tags }, true],
    ['score<0.7', { tags }, false],
    ['score<=0.7', { tags }, true],
    ['topic:retail score>=0.5', { tags }, false],
    ['company:alibaba score>=0.9', { tags }, true],
    ['-topic:retail score>=0.5', { tags: [tag('ai', 0.7)] }, true],
    ['score<0.1', {}, true],
    ['after:2025-02-13', {}, true],
    ['after:2025-02-14', {}, false],
    ['before:2025-02-14', {}, true],
    ['before:2025-02-13', {}, false],
    ['after:2025-02-13T13:00:00+01:00', {}, true],
    ['before:2025-02-13T13:00:00+01:00', {}, false],
    ['after:2025-02-13', { published: '2025-02-13T00:00:00Z' }, true],
    ['before:2025-02-14', { published: '2025-02-14T00:00:00.000Z' }, false],
    ['within:24h', {}, true],
    ['within:1439m', {}, false],
    ['within:2d', { published: null }, true],
  ]
  it.each(fields)('%s of %j: %s', (query, change, taken) => {
    expect(takes(query, change)).toBe(taken)
  })

  it.each([
    ['', false],
    ['Titel', false],
    ['-Temu', false],
    ['is:hidden', true],
    ['Titel is:hidden', true],
    ['Titel OR is:hidden', true],
    ['-is:hidden', false],
    ['Temu is:hidden', false],
  ])('a hidden article and «%s»: %s', (query, taken) => {
    expect(takes(query, { hidden: true })).toBe(taken)
  })

  it('finds every substring of a Chinese text, and every row of words of any text', () => {
    const run = fc.string({ unit: fc.constantFrom(...'阿里巴集团电商𠮷臺'), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(run, fc.nat(11), fc.integer({ min: 1, max: 12 }), (text, start, length) => {
        const characters = [...text]
        const sought = characters
          .slice(start % characters.length)
          .slice(0, length)
          .join('')
        expect(takes(sought, { text }), `${sought} in ${text}`).toBe(true)
      }),
    )
    const word = fc.constantFrom('Händler', 'Chinas', 'AI', '芯片', '阿', 'companies', '2.5', 'Temu')
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 5 }), (all, start, length) => {
        const sought = all
          .slice(start % all.length)
          .slice(0, length)
          .join(' ')
        expect(takes(`"${sought}"`, { text: all.join(' ') }), sought).toBe(true)
      }),
    )
  })

  it('judges a long text that almost has the phrase everywhere in bounded time', () => {
    const long = article({ text: `${'a '.repeat(98)}c `.repeat(5000) })
    const filter = parseQuery(`"${'a '.repeat(99)}"`)
    expect(matches(filter, long, NOW)).toBe(false)
  })
})
