/** Laws of tagging: evidence is exact, nothing throws, the order of a file does not matter, more never scores less. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Phrase } from '../../../src/domain/tagging/phrase.ts'
import type { TopicSet } from '../../../src/domain/topic.ts'
import { tagArticle } from '../../../src/pipeline/tag/tag-article.ts'
import { entityOf, phraseOf, topicOf } from './topic-set.ts'

/** Pieces that meet often, with all that makes offsets hard: folding that lengthens or shortens, invisible signs, pairs. */
const piece = fc.constantFrom(
  ...[
    'KI',
    'ki',
    'Händler',
    'Ha\u0308ndlern',
    'Zölle',
    'straße',
    'STRASSE',
    'Open',
    'Source',
    'AI',
    'ＡＩ',
    '京东',
    '北京东路',
  ],
  ...[
    '臺積電',
    '㈱',
    'ﬁ',
    '\u00ad',
    '\u200b',
    '\u0301',
    '𠀀',
    '😀',
    '\ud800',
    '\udc00',
    'İ',
    'x',
    '5',
    '2.5',
    '™',
    '‑',
    "'",
    '’s',
  ],
  ...['-', ' ', ' ', ' ', '\n', '\n\n', '.', '，', '&', '\0', 's', 'n'],
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
)
const phrase: fc.Arbitrary<Phrase> = fc
  .record({
    text: fc.oneof(
      fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('')),
      fc.constantFrom('KI', 'Händler', 'Zoll', 'Straße', 'Open Source', '京东', '台积电', 'AI 芯片', 'x5', '株'),
    ),
    weight: fc.constantFrom(0.5, 1, 1.5, 3),
    compound: fc.boolean(),
    guard: fc.boolean(),
  })
  .map(({ text: given, ...options }) => phraseOf(given, options))
const language = fc.constantFrom('de', 'en', 'zh', '*')
const phrases = fc.dictionary(language, fc.array(phrase, { maxLength: 4 }), { maxKeys: 3 })
const excluded = fc.array(
  phrase.map(({ text: given }) => given),
  { maxLength: 2 },
)
const topicSet: fc.Arbitrary<TopicSet> = fc.record({
  topics: fc
    .array(fc.record({ phrases, exclude: excluded, threshold: fc.constantFrom(0.1, 1, 3) }), { maxLength: 3 })
    .map((topics) =>
      topics.map((topic, index) => topicOf(`topic-${index}`, { ...topic, entities: { 'entity-0': 1 } })),
    ),
  entities: fc
    .array(
      fc.record({ aliases: phrases, not: excluded, kind: fc.constantFrom('company' as const, 'product' as const) }),
      {
        maxLength: 3,
      },
    )
    .map((entities) => entities.map((entity, index) => entityOf(`entity-${index}`, entity))),
})
const article = fc.record({
  title: text,
  text,
  language: fc.constantFrom('de', 'en', 'zh', 'und', 'xx', ''),
  categories: fc.array(text, { maxLength: 3 }),
})

test('evidence is never empty and always stands where it says, title first, at most twenty; scores are within 0 and 1', () => {
  fc.assert(
    fc.property(article, topicSet, (given, set) => {
      const fields = { title: given.title, text: given.text, category: given.categories.join('\n') }
      for (const { score, evidence } of tagArticle(given, set)) {
        expect(score).toBeGreaterThan(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(evidence.length).toBeGreaterThan(0)
        expect(evidence.length).toBeLessThanOrEqual(20)
        for (const { field, start, end, text: shown } of evidence) {
          expect(start).toBeLessThan(end)
          expect(fields[field].slice(start, end)).toBe(shown)
        }
        const order = evidence.map(({ field }) => ['title', 'text', 'category'].indexOf(field))
        expect(order).toEqual(order.toSorted())
      }
    }),
    { numRuns: 2000 },
  )
})

test('the order of topics, entities, phrases and aliases does not matter', () => {
  const turned = <T>(record: Readonly<Record<string, readonly T[]>>) =>
    Object.fromEntries(
      Object.entries(record)
        .map(([key, list]) => [key, list.toReversed()] as const)
        .toReversed(),
    )
  fc.assert(
    fc.property(article, topicSet, (given, set) => {
      const reversed = {
        topics: set.topics.map((topic) => ({ ...topic, phrases: turned(topic.phrases) })).toReversed(),
        entities: set.entities.map((entity) => ({ ...entity, aliases: turned(entity.aliases) })).toReversed(),
      }
      expect(tagArticle(given, reversed)).toEqual(tagArticle(given, set))
    }),
    { numRuns: 1000 },
  )
})

test('a phrase listed twice in two ways counts as one, in whatever order', () => {
  const twins = [phraseOf('Straße', { weight: 3, compound: true }), phraseOf('Straße', { weight: 3 })]
  const scores = [twins, twins.toReversed()].map((phrases) => {
    const topics = [topicOf('t', { threshold: 1, phrases: { de: phrases } })]
    const given = { title: '', text: 'STRASSE', language: 'de', categories: ['Straßenhändler'] }
    return tagArticle(given, { topics, entities: [] })[0]?.score
  })
  expect(scores).toEqual([scores[0], scores[0]])
})

test('the same text behind another sentence has the same evidence, moved', () => {
  const set = {
    topics: [
      topicOf('t', {
        threshold: 0.01,
        phrases: { '*': ['KI', 'Händler', '京东', 'Open Source'].map((one) => phraseOf(one)) },
      }),
    ],
    entities: [],
  }
  const before = 'Vorab ein Satz. \n\n'
  const places = (given: string) => tagArticle({ title: '', text: given }, set)[0]?.evidence ?? []
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const given = `x ${pieces.join('')}`
      const moved = places(given).map((one) => ({
        ...one,
        start: one.start + before.length,
        end: one.end + before.length,
      }))
      expect(places(before + given)).toEqual(moved)
    }),
    { numRuns: 1000 },
  )
})

test('a text added to the end never lowers a score', () => {
  const topics = ['KI', 'Händler', '京东'].map((one) =>
    topicOf(one, { threshold: 0.1, phrases: { '*': [phraseOf(one)] } }),
  )
  const scoreOf = (given: string, id: string) =>
    tagArticle({ title: '', text: given }, { topics, entities: [] }).find((tag) => tag.id === id)?.score ?? 0
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 15 }), fc.array(piece, { maxLength: 15 }), (first, second) => {
      const given = first.join('')
      for (const { id } of topics)
        expect(scoreOf(`${given}. \n\n${second.join('')}`, id)).toBeGreaterThanOrEqual(scoreOf(given, id))
    }),
  )
})

test('hostile texts take time in proportion to their length', () => {
  const conditions = { near: ['a'], notNear: ['KI a'], requireAny: ['京东', 'KI'], exclude: ['a KI a'] }
  const listed = ['KI', '京东', 'a a a a', 'künstliche Intelligenz'].flatMap((one) => [
    phraseOf(one, { compound: true, guard: true }),
    phraseOf(one, { conditions, gap: 8 }),
    phraseOf(one, { conditions: { ...conditions, near: [], notNear: [], exclude: ['KI Newsletter'] } }),
  ])
  const set = {
    topics: [topicOf('t', { threshold: 0.01, phrases: { '*': listed }, exclude: ['KI KI'] })],
    entities: [entityOf('e', { aliases: { '*': [phraseOf('KI', { conditions, gap: 8 })] }, not: ['KI KI KI'] })],
    asides: { openers: ['Foto:'], mentions: ['Newsletter'] },
  }
  for (const unit of [
    'KI ',
    'KI a ',
    'Foto: KI a\n',
    'KI Newsletter. ',
    '京东',
    'a ',
    'a-',
    'a',
    'künstliche ',
    '\u0301',
    'İ',
  ]) {
    const hostile = unit.repeat(100_000 / unit.length)
    // More than linear time would run into the test's time limit.
    expect(tagArticle({ title: '', text: hostile, language: 'de' }, set), unit).toBeInstanceOf(Array)
  }
})

test('a bracket that never closes is not searched for from each of a million letters', () => {
  const set = { topics: [], entities: [], asides: { openers: ['Mehr'], mentions: [] } }
  expect(tagArticle({ title: '', text: '（Mehr '.repeat(166_000), language: 'de' }, set)).toEqual([])
})

test('a name within one of eighty thousand longer names is none', () => {
  const conditions = { near: [], notNear: [], requireAny: [], exclude: ['Ai Weiwei'] }
  const set = { topics: [topicOf('t', { phrases: { de: [phraseOf('Ai', { conditions })] } })], entities: [] }
  expect(tagArticle({ title: '', text: 'Ai Weiwei, '.repeat(80_000), language: 'de' }, set)).toEqual([])
})
