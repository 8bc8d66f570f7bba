/** What a query answers on the command line: every article by itself, with its tags and how well they answer. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../src/domain/ports.ts'
import { openStore } from '../../src/io/store/index.ts'
import { queryArticles } from '../../src/service/query-articles.ts'
import { idOf, makeArticle, makePlan, makeTag, minute } from '../contract/make-plan.ts'

let store: Store

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.migrate()
  const tags = [
    makeTag('ai', { score: 0.7 }),
    makeTag('deals', { score: 0.9 }),
    makeTag('alibaba', { kind: 'company', score: 0.4 }),
    makeTag('qwen', { kind: 'product', score: 1 }),
  ]
  const lead = makeArticle('lead', { published: minute(1), tags })
  const copy = makeArticle('copy', { published: null, firstSeen: minute(0), clusterId: lead.id })
  await store.apply(makePlan({ stored: [lead, copy] }))
})
afterEach(() => store.close())

const clock = { now: () => minute(5), monotonic: () => 0, sleep: async () => undefined }
const ask = (query: string, limit = 50) => queryArticles({ store, clock }, query, limit)

it('lists each copy of a text, newest first', async () => {
  expect(await ask('')).toEqual([
    {
      id: idOf('lead'),
      url: 'https://news.example/lead',
      title: 'Title of lead',
      source: 'example',
      published: minute(1),
      language: 'en',
      topics: ['ai', 'deals'],
      entities: ['alibaba', 'qwen'],
      cluster: idOf('lead'),
      score: 0.9,
    },
    {
      ...{ id: idOf('copy'), url: 'https://news.example/copy', title: 'Title of copy', source: 'example' },
      ...{ published: null, language: 'en', topics: [], entities: [], cluster: idOf('lead'), score: 0 },
    },
  ])
  expect(await ask('', 1)).toHaveLength(1)
})

it.each([
  ['the best topic where the query names no tag', 'title:lead', 0.9],
  ['the tag the query names', 'topic:ai', 0.7],
  ['the best of those it names', 'topic:ai OR company:alibaba', 0.7],
  ['not one it excludes', 'company:alibaba -topic:privacy', 0.4],
])('scores by %s', async (_rule, query, score) => {
  expect((await ask(query)).map((article) => article.score)).toEqual([score])
})
