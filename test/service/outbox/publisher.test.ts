/** Changed feeds are told of exactly once, by whoever finds the change, and again until it was heard. */
import { describe, expect, it } from 'vitest'
import type { Fetched, FetchRequest } from '../../../src/domain/ports.ts'
import { createPublisher } from '../../../src/service/outbox/publisher.ts'
import { makeArticle, makePlan, makeTag } from '../../contract/make-plan.ts'
import { makeConfig, makeFeed, openNewsroom, storeArticles } from '../../web/newsroom.ts'

const HUB = 'https://hub.example/publish'

/** A newsroom that names a hub, which answers as told. */
async function room() {
  const feeds = [makeFeed('all'), makeFeed('ai', { query: 'topic:ai' }), makeFeed('inner', { visibility: 'private' })]
  const config = makeConfig({ feeds, publish: { ...makeConfig().publish, hub: HUB } })
  const newsroom = await openNewsroom(undefined, config)
  const { store, clock, telemetry } = newsroom
  const heard: { url: string; feeds: string[] }[] = []
  const hub = { status: 204 }
  const fetcher = {
    async fetch(url: string, request: FetchRequest = {}): Promise<Fetched> {
      const answer = { status: hub.status, headers: {}, redirects: [] }
      if (hub.status >= 400) {
        const problem = { code: 'bad-status', severity: 'soft', detail: `HTTP ${hub.status}`, retryAt: null } as const
        return { ...answer, kind: 'failed', problem }
      }
      const form = new URLSearchParams(String(request.body))
      expect([request.method, form.get('hub.mode')]).toEqual(['POST', 'publish'])
      heard.push({ url, feeds: form.getAll('hub.url') })
      return {
        ...answer,
        kind: 'document',
        url,
        contentType: null,
        body: new Uint8Array(),
        etag: null,
        lastModified: null,
      }
    },
    close: async () => undefined,
  }
  const publisherOf = () =>
    createPublisher(
      () => ({ store, clock, telemetry, fetcher, config: newsroom.config(), sendMail: async () => null }),
      new AbortController().signal,
    )
  const name = (id: string) => ['atom', 'rss', 'json'].map((format) => `https://news.example/feeds/${id}.${format}`)
  return { newsroom, store, hub, heard, publisherOf, name }
}

const later = { published: '2025-02-15T11:00:00.000Z', firstSeen: '2025-02-15T11:05:00.000Z' }

describe('the publisher', () => {
  it('pings the hub once for a change, naming the feeds that changed, and no private one', async () => {
    const { store, heard, publisherOf, name } = await room()
    const publisher = publisherOf()
    await publisher.round()
    expect(heard).toEqual([])
    await storeArticles(store, [makeArticle('new', { sourceId: 'open', ...later })])
    await publisher.round()
    await publisher.round()
    expect(heard).toEqual([{ url: HUB, feeds: name('all') }])
    await storeArticles(store, [makeArticle('tagged', { sourceId: 'open', tags: [makeTag('ai')], ...later })])
    publisher.changed()
    await publisher.idle()
    expect(heard.slice(1)).toEqual([{ url: HUB, feeds: [...name('all'), ...name('ai')] }])
  })

  it('is silent about runs that change no feed', async () => {
    const { store, heard, publisherOf } = await room()
    const publisher = publisherOf()
    await publisher.round()
    await store.apply(makePlan({ sourceId: 'open' }))
    await publisher.round()
    expect(heard).toEqual([])
  })

  it('tells after a restart of what was stored before it, and twice of nothing, whoever looks', async () => {
    const { store, heard, publisherOf, name } = await room()
    await publisherOf().round()
    await storeArticles(store, [makeArticle('new', { sourceId: 'open', ...later })])
    await Promise.all([publisherOf().round(), publisherOf().round(), publisherOf().round()])
    await publisherOf().round()
    expect(heard).toEqual([{ url: HUB, feeds: name('all') }])
  })

  it('goes on trying, ever later, and gives up after three days', async () => {
    const { newsroom, store, hub, heard, publisherOf } = await room()
    const publisher = publisherOf()
    await publisher.round()
    await storeArticles(store, [makeArticle('new', { sourceId: 'open', ...later })])
    hub.status = 503
    const start = Date.parse(newsroom.clock.now())
    for (let minute = 0; minute < 4 * 24 * 60; minute += 1) {
      newsroom.clock.set(new Date(start + minute * 60_000).toISOString())
      await publisher.round()
    }
    const attempts = newsroom.events.flatMap((event) => (event.name === 'message-failed' ? [event] : []))
    expect(attempts.length).toBeGreaterThan(8)
    expect(attempts.length).toBeLessThan(16)
    expect(attempts.map(({ final }) => final)).toEqual(attempts.map((_, place) => place === attempts.length - 1))
    hub.status = 204
    await publisher.round()
    expect(heard).toEqual([])
    expect(await store.outbox.messages('ping', 5)).toMatchObject([{ state: 'given-up', problem: 'HTTP 503' }])
  }, 60_000)

  it('reaches a hub that was down as soon as it is back', async () => {
    const { newsroom, store, hub, heard, publisherOf, name } = await room()
    const publisher = publisherOf()
    await publisher.round()
    await storeArticles(store, [makeArticle('new', { sourceId: 'open', ...later })])
    hub.status = 500
    await publisher.round()
    hub.status = 202
    newsroom.clock.set(new Date(Date.parse(newsroom.clock.now()) + 60_000).toISOString())
    await publisher.round()
    expect(heard).toEqual([{ url: HUB, feeds: name('all') }])
  })
})
