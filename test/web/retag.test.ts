/** What a changed topic file would change, asked over HTTP. */
import { describe, expect, it } from 'vitest'
import { loadTopics } from '../../src/pipeline/settings/load-topics.ts'
import { createServer } from '../../src/web/server.ts'
import { newsroomArticles, openNewsroom } from './newsroom.ts'

const address = '/api/v1/retag/preview'
const topics = 'topics: [{id: price, threshold: 0.5, phrases: {de: [Preis], zh: [模型]}}]'
const watchlist = 'entities: []'

async function openServer() {
  const room = await openNewsroom()
  const post = (payload: object | string) =>
    createServer(room).inject({
      method: 'POST',
      url: address,
      payload,
      headers: { 'content-type': 'application/json' },
    })
  return { room, post }
}

describe('a trial of topics', () => {
  it('tells which articles would gain or lose what, newest first, and writes nothing', async () => {
    const { room, post } = await openServer()
    const before = await room.store.version()
    const answer = (await post({ since: '30d', topics, watchlist })).json()
    expect(answer).toMatchObject({ articles: 4, tags: { price: { gained: 2, lost: 0 }, ai: { lost: 2 } } })
    expect(answer.changed[0]).toMatchObject({ id: newsroomArticles()[1]?.id })
    const chinese = answer.changed.find(({ title }: { title: string }) => title.startsWith('阿里'))
    expect(chinese.changes).toMatchObject([
      { id: 'price', change: 'gained', before: null, evidence: [{ field: 'title', text: '模型' }] },
    ])
    expect(await room.store.version()).toBe(before)
  })

  it('tries the configuration in force where no texts are sent', async () => {
    const { post } = await openServer()
    expect((await post({ since: '1h' })).json()).toEqual({ articles: 0, changedCount: 0, tags: {}, changed: [] })
  })

  it('blends in what was learned, as the texts would be once they are saved', async () => {
    const { room, post } = await openServer()
    const saved = loadTopics([topics, watchlist])
    const linear = { method: 'logistic', share: 0.5, trust: 1, bias: 8, weights: { preis: 9 } } as const
    const model = { labels: 10_000, terms: { preis: 1, modell: 1 }, topics: { price: linear } }
    room.reload({ ...room.config(), topics: { ...saved, model } })
    const inForce = (await post({})).json()
    expect((await post({ topics, watchlist })).json()).toEqual(inForce)
    room.reload({ ...room.config(), topics: saved })
    expect((await post({})).json()).not.toEqual(inForce)
  })

  it('says what is wrong with the texts, with file and line', async () => {
    const { post } = await openServer()
    const answer = await post({ topics: 'topics: [{id: x, treshold: 1}]', watchlist })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().faults).toMatchObject([{ file: 'topics.yaml', line: 1 }])
  })

  it.each([
    [{ since: 'gestern' }],
    [{ since: '999999999999d' }],
    [{ topics }],
    [{ since: 3 }],
    [{ other: 'x' }],
    ['[]'],
  ])('refuses %j', async (payload) => {
    const { post } = await openServer()
    expect((await post(payload)).statusCode).toBe(400)
  })

  it('is not begun while another is under way', async () => {
    const { room } = await openServer()
    const server = createServer({ ...room, tryTopics: async () => 'busy' })
    const answer = await server.inject({ method: 'POST', url: address, payload: {} })
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '60' } })
    const slow = createServer({ ...room, tryTopics: async () => 'too-long' })
    expect((await slow.inject({ method: 'POST', url: address, payload: {} })).statusCode).toBe(422)
  })
})
