/** Learning topics: what is learned, how far it is trusted, and how it blends with the phrases. */
import { describe, expect, it } from 'vitest'
import type { TopicSet } from '../../../src/domain/topic.ts'
import { applyModel } from '../../../src/pipeline/learn/apply-model.ts'
import { blendScores } from '../../../src/pipeline/learn/blend-scores.ts'
import { evaluateTopics } from '../../../src/pipeline/learn/evaluate-topics.ts'
import { suggestPhrases } from '../../../src/pipeline/learn/suggest-phrases.ts'
import { trainTopics } from '../../../src/pipeline/learn/train-topics.ts'
import { phraseScores, type TaggedText, tagArticle } from '../../../src/pipeline/tag/tag-article.ts'
import { phraseOf, topicOf } from '../tag/topic-set.ts'
import { labelledArticles } from './labelled.ts'

const none = () => new Map<string, number>()
const fresh = { title: '', text: 'A courier brought the shipment to the depot, and a van took it to the doorstep.' }
const other = { title: '', text: 'The gardener put compost on the soil below the hedge, and a tulip came.' }
/** Phrases that find few of the articles. */
const weak: TopicSet = {
  topics: [topicOf('parcels', { threshold: 1, phrases: { en: [phraseOf('doorstep')] } })],
  entities: [],
}
const byPhrases = (article: TaggedText) => phraseScores(article, weak)

describe('a model', () => {
  it('tells articles it has never seen apart, and names the words that decide', () => {
    const model = trainTopics(labelledArticles(60), none)
    const [yes, no] = [fresh, other].map((article) => applyModel(model, article).get('parcels'))
    expect(yes?.probability).toBeGreaterThan(0.8)
    expect(no?.probability).toBeLessThan(0.2)
    expect(yes?.terms).toContain('courier')
    expect(no?.terms).not.toContain('tulip')
  })

  it('is the same for the same labels, and survives JSON', () => {
    const model = trainTopics(labelledArticles(40), none)
    expect(trainTopics(labelledArticles(40), none)).toEqual(model)
    expect(applyModel(JSON.parse(JSON.stringify(model)), fresh)).toEqual(applyModel(model, fresh))
  })

  it('is not made of topics with too few labels on either side', () => {
    expect(trainTopics(labelledArticles(5), none).topics).toEqual({})
    expect(Object.keys(trainTopics(labelledArticles(6), none).topics)).toEqual(['parcels'])
    const oneSided = labelledArticles(40).map((article) => ({ ...article, labels: { parcels: true } }))
    expect(trainTopics(oneSided, none).topics).toEqual({})
  })

  it('is not trusted where the phrases are right already', () => {
    const right = new Map(labelledArticles(60).map((article) => [article.text, article.labels.parcels ? 0.9 : 0]))
    const model = trainTopics(labelledArticles(60), ({ text }) => new Map([['parcels', right.get(text) ?? 0]]))
    expect(model.topics.parcels?.trust).toBe(0)
    expect(trainTopics(labelledArticles(60), none).topics.parcels?.trust).toBeGreaterThan(0)
  })
})

describe('tags by a model', () => {
  const articles = labelledArticles(400)
  const model = trainTopics(articles, byPhrases)
  const learned = { ...weak, model }

  it('are better than those of weak phrases alone, on articles not learned from', () => {
    const unseen = labelledArticles(480).slice(400)
    const before = evaluateTopics(unseen, (article) => tagArticle(article, weak))
    const after = evaluateTopics(unseen, (article) => tagArticle(article, learned))
    expect(after.micro.f1).toBeGreaterThan(before.micro.f1)
  })

  it('say that they are a model’s, and show its strongest words where they stand', () => {
    const text = 'The courier left the depot with a shipment in a van after sorting.'
    const [tag] = tagArticle({ title: '', text, language: 'en' }, learned)
    expect(tag).toMatchObject({ id: 'parcels', origin: 'model' })
    expect(tag?.evidence.map((one) => text.slice(one.start, one.end))).toEqual(tag?.evidence.map((one) => one.text))
    expect(tag?.evidence.map((one) => one.text)).toContain('courier')
  })

  it('stay the phrases’ where those are enough, and go where the model is sure they are wrong', () => {
    const both = 'To the doorstep the courier brought a parcel from the depot, a van waited.'
    expect(tagArticle({ title: '', text: both, language: 'en' }, learned)).toMatchObject([
      { origin: 'rule', evidence: [{ term: 'doorstep' }] },
    ])
    const wrong =
      'By the doorstep a tulip, a hedge and a lawn in blossom: the gardener put compost on the soil, pruning.'
    expect(tagArticle({ title: '', text: wrong, language: 'en' }, weak)).toHaveLength(1)
    expect(tagArticle({ title: '', text: wrong, language: 'en' }, learned)).toEqual([])
  })

  it('touch no topic the model does not know', () => {
    const topics = [...weak.topics, topicOf('garden', { threshold: 1, phrases: { en: [phraseOf('tulip')] } })]
    expect(tagArticle({ ...other, language: 'en' }, { topics, entities: [], model })).toMatchObject([
      { id: 'garden', origin: 'rule' },
    ])
  })
})

describe('blending', () => {
  const sure = { probability: 0.95, usual: 0.2, trust: 1 }
  it('leaves all to the phrases without labels or trust, and all to the model in the end', () => {
    expect(blendScores(0.6, sure, 1)).toBeCloseTo(0.6)
    expect(blendScores(0.6, { ...sure, trust: 0 }, 0.1)).toBeCloseTo(0.6)
    expect(blendScores(0, sure, 0)).toBeCloseTo(0.95)
  })
  it('is moved by nothing but what a model says beyond the usual', () => {
    expect(blendScores(0.6, { ...sure, probability: 0.2 }, 0.99)).toBeCloseTo(0.6, 1)
    expect(blendScores(0.6, sure, 0.7)).toBeGreaterThan(0.7)
  })
})

describe('suggestions', () => {
  it('are words the topic’s articles share, as they are written, but none its phrases find', () => {
    const articles = labelledArticles(60).map((article) => ({
      ...article,
      text: article.text.replaceAll('courier', 'Couriers'),
    }))
    const terms =
      suggestPhrases(articles, weak, byPhrases)
        .get('parcels')
        ?.map(({ term }) => term) ?? []
    expect(terms).toContain('shipment')
    expect(terms).toContain('Couriers')
    expect(terms).not.toContain('doorstep')
    expect(terms).not.toContain('people')
    expect(terms).not.toContain('tulip')
  })

  it('are whole Chinese words', () => {
    const articles = Array.from({ length: 8 }, (_, index) => ({
      ...{ title: '', language: 'zh', categories: [], weight: 1 },
      text: index % 2 === 0 ? '快递公司今天提高了价格。' : '公园今天开放。',
      labels: { parcels: index % 2 === 0 },
    }))
    const terms =
      suggestPhrases(articles, weak, byPhrases)
        .get('parcels')
        ?.map(({ term }) => term) ?? []
    expect(terms).toContain('快递')
    expect(terms).not.toContain('今天')
  })

  it('are not made of what is only assumed', () => {
    expect(suggestPhrases(labelledArticles(60, 0.1), weak, byPhrases).get('parcels')).toEqual([])
  })
})
