/** Depesche with a publisher and a hub on loopback: web server and worker over one store, and a clock that is set. */
import { randomBytes } from 'node:crypto'
import type { Store } from '../../../src/domain/ports.ts'
import type { Subscription } from '../../../src/domain/push/subscription.ts'
import type { Source } from '../../../src/domain/source.ts'
import type { SourceState } from '../../../src/domain/watch/source-state.ts'
import type { BusinessEvent } from '../../../src/domain/watch/telemetry.ts'
import { createFetcher } from '../../../src/io/fetch/client.ts'
import { openStore } from '../../../src/io/store/index.ts'
import { createHostQueue } from '../../../src/service/host-queue.ts'
import { createServer, type WebServer } from '../../../src/web/server.ts'
import { createWorker, type Worker, type WorkerContext } from '../../../src/worker.ts'
import { makeConfig, makeSource } from '../../web/newsroom.ts'
import { type FakeNet, startFakeNet } from './fake-net.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export interface PushRoom {
  readonly net: FakeNet
  readonly store: Store
  readonly events: BusinessEvent[]
  /** The address callbacks begin with. */
  readonly publicUrl: string
  now(): string
  later(milliseconds: number): void
  /** What the worker does in a minute: polls, requests to hubs and what hubs then do, deliveries. */
  round(): Promise<void>
  /** Puts other sources or another switch in force. */
  configure(change: {
    sources?: readonly Source[]
    push?: Partial<WorkerContext['push']>
    maxBytes?: number
  }): Promise<void>
  /** Ends the worker and begins another over the same store. */
  restart(): Promise<void>
  subscription(): Promise<Subscription>
  subscriptions(): Promise<readonly Subscription[]>
  state(): Promise<SourceState>
  titles(): Promise<string[]>
  close(): Promise<void>
}

/** `feed` is the source's path at the publisher. */
export async function openPushRoom(feed = '/feed'): Promise<PushRoom> {
  const net = await startFakeNet()
  const store = await openStore('sqlite::memory:')
  await store.migrate()
  const events: BusinessEvent[] = []
  const telemetry = { record: (event: BusinessEvent) => void events.push(event) }
  let now = Date.parse('2025-02-14T09:00:00.000Z')
  let maxBytes = 100_000
  const clock = { now: () => new Date(now).toISOString(), monotonic: () => now, sleep: async () => undefined }
  const fetcher = createFetcher({ allow: ['127.0.0.0/8'], userAgent: 'test' })
  const queue = createHostQueue({ fetcher, clock, connections: 2, spacing: 0, isExempt: () => true, productToken: 'T' })
  const config = () => {
    const base = makeConfig()
    return { ...base, server: { ...base.server, port: 0 }, fetch: { ...base.fetch, maxBytes } }
  }
  let delivered: Promise<void> = Promise.resolve()
  const onDelivery = () => {
    delivered = worker.takeDeliveries()
  }
  const web: WebServer = createServer({
    store,
    clock,
    telemetry,
    metrics: async () => '',
    config,
    onDelivery,
    tryTopics: async () => 'busy',
  })
  const publicUrl = await web.listen()
  let context: WorkerContext = {
    ...{ store, queue, clock, telemetry, topics: { topics: [], entities: [] }, languages: [] },
    bounds: { min: 5 * MINUTE, max: DAY },
    sources: [makeSource('news', { url: `${net.address}${feed}` })],
    push: {
      ...{ enabled: true, lease: 10 * DAY, publicUrl, suits: () => true },
      randomToken: () => randomBytes(32).toString('base64url'),
    },
  }
  let worker: Worker = createWorker(() => context)

  async function sync(): Promise<void> {
    const listed = context.sources.map(({ id, url, enabled }) => ({ id, recipe: url, polled: enabled }))
    await store.syncSources(listed, clock.now(), HOUR / 2)
  }

  await sync()
  const subscriptions = () => store.push.subscriptions()
  return {
    ...{ net, store, events, publicUrl, now: clock.now, subscriptions },
    later(milliseconds) {
      now += milliseconds
    },
    async round() {
      await worker.tick()
      await worker.idle()
      await net.settled()
      await delivered
    },
    async configure({ sources, push, maxBytes: most }) {
      maxBytes = most ?? maxBytes
      context = { ...context, sources: sources ?? context.sources, push: { ...context.push, ...push } }
      await sync()
    },
    async restart() {
      await worker.stop()
      worker = createWorker(() => context)
    },
    async subscription() {
      const [first, ...others] = await subscriptions()
      if (first === undefined || others.length > 0) throw new Error('there is not one subscription')
      return first
    },
    async state() {
      const [state] = await store.sourceStates()
      if (state === undefined) throw new Error('there is no state')
      return state
    },
    async titles() {
      const query = { filter: { kind: 'all' }, now: clock.now(), limit: 50, cursor: null, collapse: 'none' } as const
      return (await store.articles(query)).items.map(({ title }) => title).sort()
    },
    async close() {
      await worker.stop()
      await web.close()
      await fetcher.close()
      await store.close()
      await net.close()
    },
  }
}

export const item = (name: string, published = 'Fri, 14 Feb 2025 08:00:00 GMT') =>
  `<item><guid isPermaLink="false">${name}</guid><link>https://news.example/${name}</link><title>Title ${name}</title><description>Text of ${name}.</description><pubDate>${published}</pubDate></item>`

/** An RSS document that names these hubs and this address of its own. */
export function rss(o: { hubs?: readonly string[]; self?: string; items?: readonly string[] }): string {
  const links = [
    ...(o.hubs ?? []).map((hub) => `<atom:link rel="hub" href="${hub}"/>`),
    ...(o.self === undefined ? [] : [`<atom:link rel="self" href="${o.self}"/>`]),
  ]
  const items = (o.items ?? []).map((name) => item(name))
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title>${links.join('')}${items.join('')}</channel></rss>`
}
