/** Changed feeds are told of exactly once, by whoever finds the change, and again until it was heard. */
import { describe, expect, it } from 'vitest'
import { createPublisher } from '../../../src/service/outbox/publisher.ts'
import { makeArticle, makePlan, makeTag } from '../../contract/make-plan.ts'
import { makeConfig, makeFeed, openNewsroom, storeArticles } from '../../web/newsroom.ts'
import { fakeReceiver } from '../fake-receiver.ts'

const HUB = 'https://hub.example/publish'

/** A newsroom that names a hub, which answers as told. */
async function room() {
  const feeds = [makeFeed('all'), makeFeed('ai', { query: 'topic:ai' }), makeFeed('inner', { visibility: 'private' })]
  const config = makeConfig({ feeds, publish: { ...makeConfig().publish, hub: HUB } })
  const newsroom = await openNewsroom(undefined, config)
  const { store, clock, telemetry } = newsroom
  const { receiver: hub, fetcher } = fakeReceiver(204)
  /** What the hub took. */
  const heard = () =>
    hub.given.flatMap(({ url, method, body, status }) => {
      if (status >= 400) return []
      const form = new URLSearchParams(body)
      expect([method, form.get('hub.mode')]).toEqual(['POST', 'publish'])
      return [{ url, feeds: form.getAll('hub.url') }]
    })
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
    expect(heard()).toEqual([])
    await storeArticles(store, [makeArticle('new', { sourceId: 'open', ...later })])
    await publisher.round()
    await publisher.round()
    expect(heard()).toEqual([{ url: HUB, feeds: name('all') }])
    await storeArticles(store, [makeArticle('tagged', { sourceId: 'open', tags: [makeTag('ai')], ...later })])
    publisher.changed()
    await publisher.idle()
    expect(heard().slice(1)).toEqual([{ url: HUB, feeds: [...name('all'), ...name('ai')] }])
  })

  it('is silent about runs that change no feed', async () => {
    const { store, heard, publisherOf } = await room()
    const publisher = publisherOf()
    await publisher.round()
    await store.apply(makePlan({ sourceId: 'open' }))
    await publisher.round()
    expect(heard()).toEqual([])
  })

  it('tells after a restart of what was stored before it, and twice of nothing, whoever looks', async () => {
    const { store, heard, publisherOf, name } = await room()
    await publisherOf().round()
    await storeArticles(store, [makeArticle('new', { sourceId: 'open', ...later })])
    await Promise.all([publisherOf().round(), publisherOf().round(), publisherOf().round()])
    await publisherOf().round()
    expect(heard()).toEqual([{ url: HUB, feeds: name('all') }])
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
    expect(heard()).toEqual([])
    expect(await store.outbox.messages('ping', 5)).toMatchObject([{ state: 'given-up', problem: 'HTTP 503' }])
  }, 60_000)

  it('tells others while one receiver does not answer', async () => {
    const config = makeConfig({ feeds: [makeFeed('all')], publish: { ...makeConfig().publish, hub: 'builtin' } })
    const { store, clock, telemetry } = await openNewsroom(undefined, config)
    const answers: (() => void)[] = []
    const slow = 'https://slow.example/'
    const { receiver, fetcher } = fakeReceiver(200, (url) =>
      url.startsWith(slow) ? new Promise<void>((resolve) => answers.push(resolve)) : Promise.resolve(),
    )
    const world = { store, clock, telemetry, fetcher, config, sendMail: async () => null }
    const publisher = createPublisher(() => world, new AbortController().signal)
    const topic = 'https://news.example/feeds/all.atom'
    // More of them than are sent to at the same time.
    const callbacks = [...Array.from({ length: 40 }, (_, number) => `${slow}${number}`), 'https://quick.example/']
    for (const callback of callbacks) {
      await store.hub.subscribe({ topic, callback, secret: null, leaseUntil: '2025-03-01T00:00:00.000Z' })
    }
    await publisher.round()
    const quick = () => receiver.given.filter(({ url }) => url === 'https://quick.example/').length
    for (const name of ['first', 'second', 'third']) {
      const before = quick()
      await storeArticles(store, [makeArticle(name, { sourceId: 'open', ...later })])
      publisher.changed()
      await expect.poll(quick).toBe(before + 1)
    }
    expect(receiver.given.filter(({ url }) => url.startsWith(slow))).toHaveLength(4)
    const freeing = setInterval(() => {
      for (const answer of answers.splice(0)) answer()
    }, 1)
    await publisher.idle()
    clearInterval(freeing)
    expect(new Set(receiver.given.map(({ url }) => url)).size).toBe(41)
  })

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
    expect(heard()).toEqual([{ url: HUB, feeds: name('all') }])
  })
})
