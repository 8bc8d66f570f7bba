/** The contract's promise that one query gives the same articles in the store as in memory. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/io/store/index.ts'
import { indexWords } from '../../src/pipeline/filter/index-words.ts'
import { matches } from '../../src/pipeline/filter/matches.ts'
import { parseQuery } from '../../src/pipeline/filter/parse-query.ts'
import { QUERY_FIELDS } from '../../src/pipeline/filter/query-fields.ts'
import { makeArticle, makePlan, makeRecord, makeTag, minute } from './make-plan.ts'
import type { MakeDatabase } from './test-database.ts'

/** Each round has new articles. */
const ROUNDS = 8
const QUERIES = 2000
const NOW = minute(60 * 24 * 10)
const VOCABULARY = [
  ...[
    'künstliche',
    'Künstlichen',
    'Intelligenz',
    'KI',
    'Chinas',
    'China',
    'Händler',
    'Groß',
    'Straße',
    'Ärger',
    'E-Auto',
  ],
  ...['artificial', 'intelligence', 'AI', 'LLMs', "China's", 'retailers', 'Qwen2.5', 'C++', 'Temu', 'Temuco', 'naïve'],
  ...[
    '人工智能',
    '阿里巴巴',
    '阿里',
    '中国',
    '中國',
    '電商',
    '电商',
    '巴',
    '大模型',
    'Ｑｗｅｎ',
    '𠮷野',
    'e\u0301clair',
    'İstanbul',
  ],
]
const SIGNS = [' ', ' ', ' ', ', ', '. ', '\n\n', '', ' – ', '”', '"']
const TOPICS = ['ai', 'retail', 'china-tech']
const ENTITIES = [
  ['alibaba', 'company'],
  ['joe-tsai', 'person'],
  ['qwen', 'product'],
  ['wgs-2025', 'event'],
] as const

const text = fc
  .array(fc.tuple(fc.constantFrom(...VOCABULARY), fc.constantFrom(...SIGNS)), { maxLength: 14 })
  .map((pieces) => pieces.flat().join(''))

const article = fc.record({
  ...{ title: text, text, language: fc.constantFrom('de', 'en', 'zh-Hant', 'und') },
  ...{ sourceId: fc.constantFrom('heise', 'tmt'), paywalled: fc.boolean(), revision: fc.integer({ min: 1, max: 2 }) },
  ...{ changedAt: fc.constantFrom(null, minute(7)), retractedAt: fc.constantFrom(null, minute(8)) },
  authors: fc.array(fc.constantFrom('Ada Lovelace', '王 小明', 'Jörg Groß'), { maxLength: 2 }),
  categories: fc
    .array(fc.constantFrom('Künstliche Intelligenz', '电商', 'Retail'), { maxLength: 2 })
    .map((terms) => terms.map((term) => ({ term, scheme: null, label: null }))),
  published: fc.option(fc.integer({ min: 0, max: 60 * 24 * 10 }).map(minute), { nil: null }),
  hidden: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  image: fc.option(fc.constant('https://i.example/')),
  enclosures: fc.array(fc.constant({ url: 'https://i.example/a.mp3', type: null, length: null }), { maxLength: 1 }),
  url: fc.nat().map((number) => `https://${number % 2 === 0 ? 'A' : 'b'}.example/Nachricht/${number}`),
  clusterId: fc.constantFrom('story-1', 'story-2', 'story-3'),
  tags: fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...TOPICS), { maxLength: 3 }),
      fc.uniqueArray(fc.constantFrom(...ENTITIES), { maxLength: 2 }),
      fc.constantFrom(0.25, 0.5, 1),
    )
    .map(([topics, entities, score]) => [
      ...topics.map((id, place) => makeTag(id, { score: score / (place + 1) })),
      ...entities.map(([id, kind]) => makeTag(id, { kind, score })),
    ]),
})

const term = fc.oneof(
  fc.constantFrom(...VOCABULARY),
  fc.tuple(fc.constantFrom(...VOCABULARY), fc.constantFrom(...VOCABULARY)).map((pair) => `"${pair.join(' ')}"`),
  fc.constantFrom('人', '智能', '里巴', '国', '"工智"', 'künst', 'Intelligen', 'te'),
  fc.constantFrom(...TOPICS).map((id) => `topic:${id}`),
  fc.constantFrom(...ENTITIES).map(([id, kind]) => `${kind}:${id}`),
  fc.constantFrom('company:alibaba,jd', 'topic:alibaba', 'cluster:story-1', 'cluster:story-2,story-3'),
  fc.constantFrom(
    'has:enclosure',
    'has:revisions',
    'is:lead,paywalled',
    'is:updated',
    '-is:updated has:revisions',
    'url:nachricht',
    'url:A.example,zzz',
  ),
  fc.constantFrom('score>0.25', 'score<=0.5', 'score=0.5', 'score>=0', 'score<0.3', 'after:2025-02-13T10:00:00+01:00'),
  fc.constantFrom(
    'AI芯',
    '"Qwen2 5"',
    'Ｑｗｅｎ',
    '"Ha\u0308ndler"',
    'haendler',
    '國',
    'text:巴',
    'title:人',
    'category:商',
  ),
  fc.constantFrom('topic:ai,retail', 'source:heise', 'lang:de,zh', 'author:groß', 'author:小明', 'category:电商'),
  fc.constantFrom(
    'title:ki',
    'text:中国',
    'is:paywalled',
    'is:hidden',
    'is:updated',
    'is:retracted',
    'has:image',
    'url:a1',
  ),
  fc.constantFrom('score>=0.5', 'score<0.5', 'after:2025-02-15', 'before:2025-02-15', 'within:3d', 'is:lead'),
)

/** A query as a person may write it: terms, negated, joined, grouped. */
const { query } = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3 },
    term,
    term.map((one) => `-${one}`),
    fc.tuple(tie('query'), tie('query')).map((two) => two.join(' ')),
    fc.tuple(tie('query'), tie('query')).map((two) => `(${two.join(' OR ')})`),
    tie('query').map((one) => `-(${one})`),
  ),
}))

export function describeSearchLaws(make: MakeDatabase): void {
  describe('search', () => {
    test('every field of the language is among the queries', () => {
      const written = fc.sample(query, { numRuns: 5000, seed: 7 }).join(' ')
      for (const field of QUERY_FIELDS.keys()) expect(written).toContain(`${field}:`)
      expect(written).toMatch(/score[<>=]/)
    })

    test('law: a query gives the same articles in the store as in memory', { timeout: 120_000 }, async () => {
      let found = 0
      for (let round = 0; round < ROUNDS; round += 1) {
        const database = await make()
        const store = await openStore(database.url)
        await store.migrate()
        const samples = fc.sample(article, { numRuns: 125 })
        const articles = samples.map((change, index) =>
          makeArticle(`a${index}`, { ...change, url: `${change.url}-${index}` }),
        )
        const records = articles.map((one) => makeRecord(one, { indexWords: indexWords(one) }))
        await store.apply(makePlan({ stored: records }))
        const law = fc.asyncProperty(query, async (written) => {
          const filter = parseQuery(written)
          const page = await store.articles({ filter, now: NOW, limit: 1000, cursor: null, collapse: 'none' })
          const inMemory = articles.filter((one) => matches(filter, one, NOW))
          expect(page.items.map(({ id }) => id).toSorted()).toEqual(inMemory.map(({ id }) => id).toSorted())
          if (inMemory.length > 0 && inMemory.length < articles.length) found += 1
        })
        await fc.assert(law, { numRuns: QUERIES / ROUNDS })
        await store.close()
        await database.remove()
      }
      expect(found).toBeGreaterThan(QUERIES / 3)
    })
  })
}
