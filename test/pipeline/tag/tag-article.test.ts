/** What tags an article gets: places, weights, thresholds, company, overlaps, order. */
import { describe, expect, test } from 'vitest'
import { type Places, USUAL_PLACES } from '../../../src/domain/tagging/places.ts'
import type { Entity, Topic } from '../../../src/domain/topic.ts'
import { type TaggedText, tagArticle } from '../../../src/pipeline/tag/tag-article.ts'
import { entityOf, phraseOf, topicOf } from './topic-set.ts'

const FILLER = 'Ganz andere Dinge stehen hier, von denen nichts zählt. '

function tags(article: Partial<TaggedText>, owners: { topics?: Topic[]; entities?: Entity[] }) {
  const set = { topics: owners.topics ?? [], entities: owners.entities ?? [] }
  return tagArticle({ title: '', text: '', language: 'de', ...article }, set)
}

function ids(article: Partial<TaggedText>, owners: { topics?: Topic[]; entities?: Entity[] }): string[] {
  return tags(article, owners).map(({ id }) => id)
}

const parcels = topicOf('parcels', { phrases: { de: [phraseOf('Paket')] } })
const alibaba = entityOf('alibaba', { aliases: { '*': [phraseOf('Alibaba')] } })

test('a tag says exactly what earned it, the title first', () => {
  const topic = topicOf('parcels', { threshold: 2, phrases: { de: [phraseOf('Paket'), phraseOf('Zustellung')] } })
  const article = { title: 'Mehr Pakete', text: 'Die Zustellung der Pakete', categories: ['Handel', 'Paket'] }
  expect(tags(article, { topics: [topic] })).toEqual([
    {
      id: 'parcels',
      kind: 'topic',
      origin: 'rule',
      // Paket: 2 + 1.5 / 2 + 0.5 / 4; Zustellung: 1.5; together 4.375 of 2.
      score: 0.7805,
      evidence: [
        { field: 'title', start: 5, end: 11, text: 'Pakete', term: 'Paket' },
        { field: 'text', start: 4, end: 14, text: 'Zustellung', term: 'Zustellung' },
        { field: 'text', start: 19, end: 25, text: 'Pakete', term: 'Paket' },
        { field: 'category', start: 7, end: 12, text: 'Paket', term: 'Paket' },
      ],
    },
  ])
})

test('half is the score at the threshold, and below it there is no tag', () => {
  const topic = (threshold: number) => topicOf('t', { threshold, phrases: { de: [phraseOf('Paket')] } })
  expect(tags({ title: 'Paket' }, { topics: [topic(2)] })[0]?.score).toBe(0.5)
  expect(tags({ title: 'Paket' }, { topics: [topic(1)] })[0]?.score).toBe(0.75)
  expect(ids({ title: 'Paket' }, { topics: [topic(2.01)] })).toEqual([])
})

test('a match is worth more in the title than in the beginning, there more than later, least in a category', () => {
  const topic = topicOf('t', { threshold: 0.1, phrases: { de: [phraseOf('Paket')] } })
  const weak = { topics: [{ ...topic, threshold: 0.4 }] }
  const scores = [
    { title: 'Paket' },
    { text: 'Paket' },
    { text: `${FILLER.repeat(6)}Paket` },
    { categories: ['Paket'] },
  ].map((article) => tags(article, weak)[0]?.score ?? 0)
  expect(scores).toEqual([0.9688, 0.9257, 0.8232, 0.5796])
})

test('the same phrase again adds less, from the fourth time on nothing', () => {
  const topics = [topicOf('t', { threshold: 1, phrases: { de: [phraseOf('Paket')] } })]
  const scores = [1, 2, 3, 4, 30].map((times) => tags({ text: 'Paket '.repeat(times) }, { topics })[0]?.score)
  expect(scores).toEqual([0.6464, 0.7898, 0.8379, 0.8379, 0.8379])
})

test('a long text must show more, up to twice as much', () => {
  const topics = [topicOf('t', { threshold: 1.5, phrases: { de: [phraseOf('Paket')] } })]
  const at = (length: number) =>
    tags({ text: `Paket ${'x'.repeat(length - 6)}` }, { topics: [{ ...parcels, threshold: 0.5 }] })
  expect(at(4000)[0]?.score).toBe(0.875)
  expect(at(9000)[0]?.score).toBe(0.75)
  expect(at(16_000)[0]?.score).toBe(at(160_000)[0]?.score)
  expect(ids({ text: `Paket ${'x'.repeat(4000)}` }, { topics })).toEqual([])
})

test('at most twenty places are shown', () => {
  const topics = [topicOf('t', { threshold: 0.1, phrases: { de: [phraseOf('Paket')] } })]
  const { evidence = [] } = tags({ title: 'Paket', text: 'Paket '.repeat(50) }, { topics })[0] ?? {}
  expect(evidence).toHaveLength(20)
  expect(evidence[0]?.field).toBe('title')
  expect(evidence[19]?.start).toBe(18 * 6)
})

test('phrases count in their language, those of * in all, English ones in Chinese texts, all where no language is known', () => {
  const phrases = { de: [phraseOf('Paket')], en: [phraseOf('parcel')], zh: [phraseOf('包裹')], '*': [phraseOf('DHL')] }
  const topics = [topicOf('t', { threshold: 0.1, phrases })]
  const found = (language: string) =>
    tags({ text: 'Paket parcel 包裹 DHL', language }, { topics })[0]?.evidence.map(({ text }) => text)
  expect(found('de-AT')).toEqual(['Paket', 'DHL'])
  expect(found('en')).toEqual(['parcel', 'DHL'])
  expect(found('zh-Hant')).toEqual(['parcel', '包裹', 'DHL'])
  expect(found('fr')).toEqual(['DHL'])
  expect(found('und')).toEqual(['Paket', 'parcel', '包裹', 'DHL'])
  expect(found('')).toEqual(['Paket', 'parcel', '包裹', 'DHL'])
})

test('a name counts in every language', () => {
  const aliases = { de: [phraseOf('Alibaba')], zh: [phraseOf('阿里巴巴')] }
  const entities = [entityOf('alibaba', { aliases })]
  for (const language of ['de', 'en', 'zh', 'fr', 'und']) {
    expect(tags({ text: 'Alibaba 阿里巴巴', language }, { entities })[0]?.evidence).toHaveLength(2)
  }
})

test('one mention tags an entity; more of them, or one in the title, score higher', () => {
  const late = `${FILLER.repeat(6)}Alibaba`
  const scores = [late, `${late} Alibaba`].map((text) => tags({ text }, { entities: [alibaba] })[0]?.score)
  expect(scores).toEqual([0.2929, 0.4054])
  expect(tags({ title: 'Alibaba' }, { entities: [alibaba] })).toEqual([
    {
      id: 'alibaba',
      kind: 'company',
      origin: 'rule',
      score: 0.5,
      evidence: [{ field: 'title', start: 0, end: 7, text: 'Alibaba', term: 'Alibaba' }],
    },
  ])
})

test('of names of one kind that lie over each other the longest counts', () => {
  const cloud = entityOf('cloud', { aliases: { '*': [phraseOf('Alibaba Cloud')] } })
  const product = entityOf('product', { kind: 'product', aliases: { '*': [phraseOf('Alibaba Cloud')] } })
  expect(ids({ text: 'Alibaba Cloud' }, { entities: [alibaba, cloud] })).toEqual(['cloud'])
  expect(ids({ text: 'Alibaba Cloud' }, { entities: [alibaba, product] })).toEqual(['alibaba', 'product'])
  expect(ids({ text: 'Alibaba Cloud, Alibaba' }, { entities: [alibaba, cloud] })).toEqual(['alibaba', 'cloud'])
})

test('an excluded name of one entity does not silence another', () => {
  const jd = entityOf('jd', { aliases: { '*': [phraseOf('JD')] }, not: ['JD Sports'] })
  const sports = entityOf('sports', { aliases: { '*': [phraseOf('JD Sports')] } })
  expect(ids({ text: 'JD Sports' }, { entities: [jd, sports] })).toEqual(['sports'])
})

test("entities count for a topic, with the topic's weight and the entity's places", () => {
  const topic = topicOf('china', { entities: { alibaba: 1.5 } })
  expect(tags({ title: 'Alibaba' }, { topics: [topic], entities: [alibaba] })).toEqual([
    expect.objectContaining({ id: 'alibaba' }),
    {
      id: 'china',
      kind: 'topic',
      origin: 'rule',
      score: 0.5,
      evidence: [{ field: 'title', start: 0, end: 7, text: 'Alibaba', term: 'Alibaba' }],
    },
  ])
  expect(ids({ text: 'Alibaba' }, { topics: [topic], entities: [alibaba] })).toEqual(['alibaba'])
})

test('a stretch of text counts once for a topic: for its heaviest phrase, or the longest of one weight', () => {
  const topic = (weight: number) =>
    topicOf('t', { threshold: 0.1, phrases: { de: [phraseOf('Paket', { weight }), phraseOf('Paket Shop')] } })
  const terms = (weight: number) =>
    tags({ text: 'Paket-Shop' }, { topics: [topic(weight)] })[0]?.evidence.map(({ term }) => term)
  expect(terms(1)).toEqual(['Paket Shop'])
  expect(terms(2)).toEqual(['Paket'])
})

test('a topic that needs company is tagged only beside it', () => {
  const topics = [
    topicOf('china-parcels', { threshold: 1, phrases: parcels.phrases, requireAny: ['alibaba', 'ships'] }),
    topicOf('ships', { threshold: 1, phrases: { de: [phraseOf('Schiff')] } }),
  ]
  const owners = { topics, entities: [alibaba] }
  expect(ids({ text: 'Pakete' }, owners)).toEqual([])
  expect(ids({ text: 'Pakete von Alibaba' }, owners)).toEqual(['china-parcels', 'alibaba'])
  expect(ids({ text: 'Pakete auf dem Schiff' }, owners)).toEqual(['china-parcels', 'ships'])
})

test('two topics that need each other alone are no company', () => {
  const topics = [
    topicOf('a', { threshold: 1, phrases: parcels.phrases, requireAny: ['b'] }),
    topicOf('b', { threshold: 1, phrases: parcels.phrases, requireAny: ['a'] }),
  ]
  expect(ids({ text: 'Pakete' }, { topics })).toEqual([])
})

test('a phrase does not go on from one category into the next', () => {
  const topics = [topicOf('t', { threshold: 0.1, phrases: { de: [phraseOf('Open Source')] } })]
  expect(ids({ categories: ['Open', 'Source'] }, { topics })).toEqual([])
  expect(tags({ categories: ['Handel', 'Open Source'] }, { topics })[0]?.evidence).toEqual([
    { field: 'category', start: 7, end: 18, text: 'Open Source', term: 'Open Source' },
  ])
})

test('tags stand by score, then by id', () => {
  const topic = (id: string, threshold: number) => topicOf(id, { threshold, phrases: parcels.phrases })
  const topics = [topic('c', 1), topic('b', 1.2), topic('a', 1.2)]
  expect(ids({ title: 'Paket' }, { topics })).toEqual(['c', 'a', 'b'])
})

describe('passages that speak of something else', () => {
  const asides = {
    openers: ['Lesen Sie auch', 'Foto:', '图/', '相关阅读：'],
    mentions: ['unseren Newsletter', 'sign up to our'],
  }
  const entities = [entityOf('temu', { aliases: { '*': [phraseOf('Temu')] } })]
  const countIn = (text: string, places: Partial<Places> = {}) =>
    tagArticle({ title: '', text }, { topics: [], entities, asides, places: { ...USUAL_PLACES, ...places } })[0]
      ?.evidence.length ?? 0

  test.each([
    ['Die Katze ist wohlauf. Lesen Sie auch: Temu wächst weiter', 0],
    ['Die Katze ist wohlauf. • Lesen Sie auch: Temu wächst weiter\nTemu meldet Zahlen.', 1],
    ['Wir lesen Sie auch über Temu', 1],
    ['Ein Paket liegt da (Foto: Temu), sagt Temu.', 1],
    ['Foto: Temu', 0],
    ['Foto von Temu', 1],
    ['故宫开放。（图/Temu）Temu 涨价', 1],
    ['图书销售 Temu', 1],
    ['相关阅读： Temu 涨价。 Temu', 0],
    ['Alles zu Temu und mehr lesen Sie, wenn Sie unseren Newsletter bestellen. Temu wächst.', 1],
    ['Rain fell. More on Temu: sign up to our letters! Temu fell too.', 1],
    [`Foto: ${'x '.repeat(300)} Temu`, 1],
  ])('%s', (text, count) => expect(countIn(text)).toBe(count))

  test('count as configured', () => {
    expect(countIn('Foto: Temu', { aside: 0.5 })).toBe(1)
    const score = (places: Partial<Places>) =>
      tagArticle({ title: '', text: 'Temu' }, { topics: [], entities, places: { ...USUAL_PLACES, ...places } })[0]
        ?.score
    expect(score({ beginning: 2 })).toBeGreaterThan(score({}) ?? 1)
  })
})

test('near and notNear of a topic hold for all its phrases', () => {
  const phrases = { de: [phraseOf('Chip'), phraseOf('Wafer')] }
  const topic = topicOf('chips', { threshold: 1, phrases, near: ['Fabrik'], notNear: ['Kartoffel'] })
  expect(ids({ text: 'Der Chip kommt aus der Fabrik.' }, { topics: [topic] })).toEqual(['chips'])
  expect(ids({ text: 'Der Wafer kommt aus der Fabrik.' }, { topics: [topic] })).toEqual(['chips'])
  expect(ids({ text: 'Der Chip kommt an.' }, { topics: [topic] })).toEqual([])
  expect(ids({ text: 'Der Chip kommt aus der Fabrik, aus einer Kartoffel.' }, { topics: [topic] })).toEqual([])
})
