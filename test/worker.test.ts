/** The worker: what is due is polled once, side by side; what fails is told and tried again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StoreError } from '../src/domain/errors.ts'
import type { Fetched, FetchRequest, Store } from '../src/domain/ports.ts'
import type { Source } from '../src/domain/source.ts'
import type { BusinessEvent } from '../src/domain/watch/telemetry.ts'
import { openStore } from '../src/io/store/index.ts'
import { createWorker, type Worker, type WorkerContext } from '../src/worker.ts'

const START = '2025-02-14T09:00:00.000Z'
const HOUR = 3_600_000

const source = (id: string, change: Partial<Source> = {}): Source => ({
  id,
  title: id,
  url: `https://${id}.example/feed`,
  kind: 'feed',
  language: 'en',
  fullText: false,
  rights: 'excerpt',
  enabled: true,
  push: true,
  maxAge: null,
  list: null,
  json: null,
  include: [],
  exclude: [],
  folder: [],
  homepage: null,
  extract: null,
  ...change,
})

function feedOf(id: string): Fetched {
  const item = `<item><guid>${id}</guid><link>https://${id}.example/1</link><title>News of ${id}</title><description>Text.</description></item>`
  return {
    kind: 'document',
    status: 200,
    headers: {},
    redirects: [],
    url: `https://${id}.example/feed`,
    contentType: 'application/rss+xml',
    body: new TextEncoder().encode(`<rss version="2.0"><channel><title>${id}</title>${item}</channel></rss>`),
    etag: null,
    lastModified: null,
  }
}

const unreachable: Fetched = {
  kind: 'failed',
  status: 0,
  headers: {},
  redirects: [],
  problem: { code: 'network', severity: 'temporary', detail: 'There is no network.', retryAt: null },
}

let store: Store
let now: string
let asked: string[]
let events: BusinessEvent[]
/** Source id → its answer, or one that is still to come. Without one: its feed. */
let answers: Map<string, Fetched | Promise<Fetched>>
let context: WorkerContext
let workers: Worker[]

function begin(): Worker {
  const worker = createWorker(() => context)
  workers.push(worker)
  return worker
}

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.migrate()
  now = START
  asked = []
  events = []
  answers = new Map()
  workers = []
  const answer = async (url: string, { signal }: FetchRequest = {}) => {
    const id = new URL(url).hostname.replace('.example', '')
    asked.push(id)
    const aborted = new Promise<Fetched>((resolve) => {
      signal?.addEventListener('abort', () => resolve(unreachable), { once: true })
    })
    return Promise.race([aborted, answers.get(id) ?? feedOf(id)])
  }
  context = {
    store,
    queue: { fetchDocument: answer, fetchPage: answer },
    clock: { now: () => now, monotonic: () => 0, sleep: async () => undefined },
    telemetry: { record: (event) => void events.push(event) },
    topics: { topics: [], entities: [] },
    languages: ['de', 'en', 'zh'],
    bounds: { min: 300_000, max: 24 * HOUR },
    push: { enabled: false, lease: HOUR, publicUrl: '', suits: () => false, randomToken: () => '' },
    sources: [source('one'), source('two')],
  }
  await store.syncSources(
    [
      { id: 'one', recipe: '', polled: true },
      { id: 'two', recipe: '', polled: true },
      { id: 'three', recipe: '', polled: true },
      { id: 'paused', recipe: '', polled: true },
    ],
    now,
    HOUR,
  )
})
afterEach(async () => {
  for (const worker of workers) await worker.stop()
  await store.close()
})

const later = (milliseconds: number) => {
  now = new Date(Date.parse(now) + milliseconds).toISOString()
}
const names = () => events.map(({ name }) => name)
const stored = async () => {
  const query = { filter: { kind: 'all' }, now, limit: 50, cursor: null, collapse: 'none' } as const
  return (await store.articles(query)).items.map(({ sourceId }) => sourceId).sort()
}

describe('a tick', () => {
  it('takes on what is due once, and again when it is due again', async () => {
    const worker = begin()
    await worker.tick()
    await worker.idle()
    expect(asked.sort()).toEqual(['one', 'two'])
    await worker.tick()
    await worker.idle()
    expect(asked).toHaveLength(2)
    later(2 * HOUR)
    await worker.tick()
    await worker.idle()
    expect(asked.sort()).toEqual(['one', 'one', 'two', 'two'])
    expect(await stored()).toEqual(['one', 'two'])
  })

  it('does not poll a source that is being polled, paused or not configured', async () => {
    context = { ...context, sources: [source('one'), source('paused', { enabled: false })] }
    const slow = Promise.withResolvers<Fetched>()
    answers.set('one', slow.promise)
    const worker = begin()
    await worker.tick()
    await worker.tick()
    expect(asked).toEqual(['one'])
    slow.resolve(feedOf('one'))
    await worker.idle()
    expect(await stored()).toEqual(['one'])
  })

  it('lets a slow source hold back nobody', async () => {
    const slow = Promise.withResolvers<Fetched>()
    answers.set('one', slow.promise)
    const worker = begin()
    await worker.tick()
    await until(async () => (await stored()).includes('two'))
    context = { ...context, sources: [...context.sources, source('three')] }
    await worker.tick()
    await until(async () => (await stored()).includes('three'))
    expect(asked.sort()).toEqual(['one', 'three', 'two'])
    slow.resolve(feedOf('one'))
    await worker.idle()
    expect(await stored()).toEqual(['one', 'three', 'two'])
  })

  it('uses the configuration as it is now', async () => {
    const worker = begin()
    await worker.tick()
    await worker.idle()
    context = { ...context, sources: [source('three')] }
    later(2 * HOUR)
    await worker.tick()
    await worker.idle()
    expect(asked.slice(2)).toEqual(['three'])
  })
})

describe('stopping', () => {
  it('ends what runs at once; a poll that was not written leaves no trace', async () => {
    answers.set('one', new Promise(() => undefined))
    const worker = begin()
    await worker.tick()
    await until(async () => asked.length === 2 && (await stored()).includes('two'))
    await worker.stop()
    expect(await stored()).toEqual(['two'])
    expect(await store.runs('one', 10)).toEqual([])
    const due = await store.dueSources(now, 10)
    expect(due.map(({ sourceId }) => sourceId)).toContain('one')
    expect(due.map(({ sourceId }) => sourceId)).not.toContain('two')
  })

  it('takes on nothing afterwards', async () => {
    const worker = begin()
    await worker.stop()
    await worker.tick()
    expect(asked).toEqual([])
  })
})

describe('telling', () => {
  it('says once that nobody could be reached in the first round', async () => {
    answers.set('one', unreachable).set('two', unreachable)
    const worker = begin()
    await worker.tick()
    await until(async () => names().includes('no-source-reached'))
    expect(events.at(-1)).toEqual({ name: 'no-source-reached', sources: 2 })
    later(48 * HOUR)
    await worker.tick()
    await worker.idle()
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked).toHaveLength(4)
    expect(names().filter((name) => name === 'no-source-reached')).toHaveLength(1)
  })

  it('says nothing of it where one could be reached', async () => {
    answers.set('one', unreachable)
    const worker = begin()
    await worker.tick()
    await worker.idle()
    await new Promise((resolve) => setImmediate(resolve))
    expect(names()).toEqual(['run-finished', 'run-finished'])
  })

  it('tells of a store that cannot say what is due, and asks again at the next tick', async () => {
    const broken: Store = { ...store, dueSources: async () => Promise.reject(new StoreError('The disk is gone.')) }
    const working = context
    context = { ...context, store: broken }
    const worker = begin()
    await worker.tick()
    expect(events).toEqual([
      { name: 'run-broken', sourceId: '*', error: expect.stringContaining('The disk is gone.') as string },
    ])
    context = working
    await worker.tick()
    await worker.idle()
    expect(await stored()).toEqual(['one', 'two'])
  })

  it('tells of a store that cannot write, loses nothing, and polls again', async () => {
    const working = context
    context = {
      ...context,
      store: { ...store, apply: async () => Promise.reject(new StoreError('The disk is full.')) },
    }
    const worker = begin()
    await worker.tick()
    await until(async () => names().filter((name) => name === 'run-broken').length === 2)
    expect(await stored()).toEqual([])
    context = working
    await worker.tick()
    await worker.idle()
    expect(asked).toHaveLength(4)
    expect(await stored()).toEqual(['one', 'two'])
  })

  it('begins at once when started', async () => {
    const worker = begin()
    worker.start()
    await until(async () => (await stored()).length === 2)
    expect(names()).toEqual(['run-finished', 'run-finished'])
  })
})

/** Waits for a condition by turns of the event loop; the test's own time limit ends it. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve))
}
