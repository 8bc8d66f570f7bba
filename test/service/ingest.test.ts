/** One poll of one source, from the answer of the network to what the store holds. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fetched, FetchRequest, Store } from '../../src/domain/ports.ts'
import type { Source } from '../../src/domain/source.ts'
import { openStore } from '../../src/io/store/index.ts'
import type { HostQueue } from '../../src/service/host-queue.ts'
import { ingestSource } from '../../src/service/ingest.ts'
import { createPollPool, type PollContext } from '../../src/service/poll-pool.ts'
import { withStories } from '../../src/service/stories.ts'
import { removing } from '../contract/make-plan.ts'

const source: Source = {
  id: 'shop',
  title: 'Shop',
  url: 'https://shop.example/feed',
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
}

const item = (name: string, text = `Text of ${name}`) =>
  `<item><guid>${name}</guid><link>https://shop.example/${name}</link><title>Title ${name}</title><description>${text}</description></item>`
const rss = (...items: string[]) =>
  `<rss version="2.0"><channel><title>Shop news</title>${items.join('')}</channel></rss>`

function document(body: string, over: { etag?: string; url?: string; contentType?: string } = {}): Fetched {
  return {
    kind: 'document',
    status: 200,
    headers: {},
    redirects: [],
    url: over.url ?? source.url,
    contentType: over.contentType ?? 'application/rss+xml',
    body: new TextEncoder().encode(body),
    etag: over.etag ?? null,
    lastModified: null,
  }
}

const failed = (code: 'network' | 'gone', severity: 'temporary' | 'hard', status = 0): Fetched => ({
  kind: 'failed',
  status,
  headers: {},
  redirects: [],
  problem: { code, severity, detail: 'It failed.', retryAt: null },
})

const NO_TOPICS = { topics: [], entities: [] }

let store: Store
let now: string
let answers: Map<string, Fetched>
let asked: { url: string; request: FetchRequest; way: 'document' | 'page' }[]
let events: string[]
let onAsk: (url: string) => void
let onSleep: () => void

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.migrate()
  now = '2025-02-14T09:00:00.000Z'
  answers = new Map()
  asked = []
  events = []
  onAsk = () => undefined
  onSleep = () => undefined
  await store.syncSources(
    [
      { id: 'shop', recipe: '', polled: true },
      { id: 'copy', recipe: '', polled: true },
    ],
    now,
    3_600_000,
  )
})
afterEach(() => store.close())

function context(): PollContext {
  const way =
    (name: 'document' | 'page') =>
    async (url: string, request: FetchRequest = {}) => {
      asked.push({ url, request, way: name })
      onAsk(url)
      return answers.get(url) ?? failed('network', 'temporary')
    }
  const queue: HostQueue = { fetchDocument: way('document'), fetchPage: way('page') }
  return {
    store: withStories(store, () => NO_TOPICS),
    queue,
    clock: { now: () => now, monotonic: () => 0, sleep: async () => onSleep() },
    telemetry: { record: ({ name }) => void events.push(name) },
    topics: NO_TOPICS,
    languages: ['de', 'en', 'zh'],
    bounds: { min: 300_000, max: 86_400_000 },
  }
}

async function poll(over: Partial<Source> = {}, signal = new AbortController().signal) {
  const polled = { ...source, ...over }
  const state = (await store.sourceStates()).find(({ sourceId }) => sourceId === polled.id)
  if (state === undefined) throw new Error('no state')
  const run = await ingestSource(context(), polled, state, signal)
  now = new Date(Date.parse(now) + 3_600_000).toISOString()
  return run
}

const titles = async () => {
  const query = { filter: { kind: 'all' }, now, limit: 50, cursor: null, collapse: 'none' } as const
  return (await store.articles(query)).items.map(({ title }) => title).sort()
}

describe('a poll', () => {
  it('stores what is new, then nothing twice, with or without 304', async () => {
    answers.set(source.url, document(rss(item('a'), item('b')), { etag: '"1"' }))
    expect((await poll())?.counts).toMatchObject({ stored: 2 })
    answers.set(source.url, { kind: 'not-modified', status: 304, headers: {}, redirects: [] })
    expect(await poll()).toMatchObject({ outcome: 'not-modified', seen: 0 })
    expect(asked[1]?.request).toMatchObject({ etag: '"1"' })
    answers.set(source.url, document(rss(item('a'), item('b')), { etag: '"1"' }))
    expect(await poll()).toMatchObject({ outcome: 'same-body', seen: 0 })
    answers.set(source.url, document(`${rss(item('a'), item('b'))}<!-- 10:42 -->`))
    expect(await poll()).toMatchObject({ outcome: 'read', seen: 2, counts: { stored: 0, updated: 0, unchanged: 2 } })
    expect(await titles()).toEqual(['Title a', 'Title b'])
  })

  it('does not take an article in again that retention removed: not by its id, nor by its address', async () => {
    answers.set(source.url, document(rss(item('a'), item('b'))))
    await poll()
    const range = await store.retention.range('shop', { olderThan: now, keep: null })
    const reason = 'removed on 2025-06-01: older than 90 days'
    await store.retention.remove({ ...range, ...removing, agedReason: reason, after: null, limit: 9 })
    expect(await titles()).toEqual([])
    const renamed = item('b', 'Another text').replace('<guid>b</guid>', '<guid>other</guid>')
    answers.set(source.url, document(rss(item('a', 'A corrected text'), renamed, item('c'))))
    for (const counts of [
      { stored: 1, rejected: 2 },
      { unchanged: 1, rejected: 2 },
    ]) {
      const run = await poll({}, undefined)
      expect(run?.counts).toMatchObject(counts)
      expect(run?.seen).toBe(3)
      answers.set(source.url, document(`${rss(item('a', 'A corrected text'), renamed, item('c'))}<!-- again -->`))
    }
    expect(await titles()).toEqual(['Title c'])
    const { decisions } = await store.history('https://shop.example/b')
    expect(decisions.at(-1)).toMatchObject({ kind: 'rejected', reason, entryId: expect.any(String) })
  })

  it('updates an article whose text changed, under the same id', async () => {
    answers.set(source.url, document(rss(item('a', 'The shop has 120 branches.'))))
    await poll()
    answers.set(source.url, document(rss(item('a', 'The shop has 210 branches.'))))
    expect((await poll())?.counts).toMatchObject({ updated: 1, stored: 0 })
    const { article, provenance, revisions, decisions } = await store.history('a')
    expect(article).toMatchObject({
      revision: 2,
      text: 'The shop has 210 branches.',
      updated: '2025-02-14T10:00:00.000Z',
    })
    expect(provenance.updated).toBe('change first seen')
    expect(revisions).toMatchObject([{ text: 'The shop has 120 branches.', class: 'number', material: true }])
    expect(decisions.map(({ kind }) => kind).sort()).toEqual(['stored', 'updated'])
  })

  it('rejects with a reason, every time it sees the entry', async () => {
    const broken = '<item><title>No way to it</title></item>'
    answers.set(source.url, document(rss(item('a'), broken)))
    expect((await poll())?.counts).toMatchObject({ stored: 1, rejected: 1 })
    answers.set(source.url, document(rss(item('a'), broken, item('b'))))
    expect((await poll())?.counts).toMatchObject({ stored: 1, unchanged: 1, rejected: 1 })
  })

  it('knows an address that another source had first', async () => {
    answers.set(source.url, document(rss(item('a'))))
    await poll()
    const again = item('a').replace('<guid>a</guid>', '<guid>other</guid>')
    answers.set(source.url, document(rss(again)))
    expect((await poll({ id: 'copy' }))?.counts).toMatchObject({ duplicate: 1, stored: 0 })
    expect(await titles()).toEqual(['Title a'])
  })

  it('records a failure and waits longer, and forgets it at the next success', async () => {
    expect(await poll()).toMatchObject({ outcome: 'failed', problem: { code: 'network' } })
    expect((await store.sourceStates())[1]).toMatchObject({ sourceId: 'shop', failures: 0.25 })
    answers.set(source.url, document(rss(item('a'))))
    await poll()
    expect((await store.sourceStates())[1]).toMatchObject({ failures: 0, problem: null })
    expect(events).toEqual(['run-finished', 'run-finished'])
  })

  it('stops asking a source that is gone', async () => {
    answers.set(source.url, failed('gone', 'hard', 410))
    await poll()
    const due = await store.dueSources('2030-01-01T00:00:00.000Z', 10)
    expect(due.map(({ sourceId }) => sourceId)).toEqual(['copy'])
  })

  it('remembers a permanent move', async () => {
    const url = 'https://new.example/feed'
    answers.set(source.url, { ...document(rss(item('a')), { url }), redirects: [{ status: 301, url }] })
    await poll()
    answers.set(url, document(rss(item('a'), item('b')), { url }))
    expect((await poll())?.counts).toMatchObject({ stored: 1, unchanged: 1 })
    expect(asked.at(-1)?.url).toBe(url)
  })

  it('writes nothing when told to stop', async () => {
    answers.set(source.url, document(rss(item('a'))))
    const stopping = new AbortController()
    stopping.abort()
    expect(await poll({}, stopping.signal)).toBeNull()
    expect(await titles()).toEqual([])
    expect(await store.runs('shop', 10)).toEqual([])
  })

  it('reads what is whole of a damaged document, and says so', async () => {
    answers.set(source.url, document(rss(item('a'), item('b')).slice(0, -60)))
    const run = await poll()
    expect(run?.counts.stored).toBeGreaterThanOrEqual(1)
    expect(run?.warnings.length).toBeGreaterThan(0)
  })
})

describe('full text', () => {
  const page = (text: string) =>
    document(`<html><body><article><h1>Title a</h1><p>${text}</p></article></body></html>`, {
      url: 'https://shop.example/a',
      contentType: 'text/html',
    })
  const long = 'The whole text of the article is on its page only, and it is much longer than the teaser was. '.repeat(
    6,
  )

  it('takes the text from the page of a new entry, once', async () => {
    answers.set(source.url, document(rss(item('a'))))
    answers.set('https://shop.example/a', page(long))
    await poll({ fullText: true })
    expect((await store.history('a')).article?.text).toContain('much longer than the teaser')
    // robots.txt concerns the page, not the feed its owner offers.
    expect(asked.map(({ way, url }) => [way, url])).toEqual([
      ['document', source.url],
      ['page', 'https://shop.example/a'],
    ])
    answers.set(source.url, document(rss(item('a'), item('b'))))
    await poll({ fullText: true })
    expect(asked.filter(({ url }) => url === 'https://shop.example/a')).toHaveLength(1)
  })

  it('is read by the rules of the source', async () => {
    answers.set(source.url, document(rss(item('a'))))
    const ruled = '<div class="entry"><p>What the rules name.</p><p class="promo">Buy now.</p></div>'
    answers.set('https://shop.example/a', page(`</p>${ruled}<p>${long}`))
    await poll({ fullText: true, extract: { body: '.entry', remove: ['.promo'] } })
    expect((await store.history('a')).article?.text).toBe('What the rules name.')
  })

  it('is not sought at the home page, where an entry without an address leads', async () => {
    const atHome = '<item><guid>note</guid><link>https://shop.example/</link><title>A note</title></item>'
    const body = rss(atHome).replace('<title>', '<link>https://shop.example/</link><title>')
    answers.set(source.url, document(body))
    expect(await poll({ fullText: true })).toMatchObject({ counts: { stored: 1 }, warnings: [] })
    expect(asked.map(({ url }) => url)).toEqual([source.url])
  })

  it('stores what the feed gave where the page cannot be had, and tries again at the next poll', async () => {
    answers.set(source.url, document(rss(item('a')), { etag: '"1"' }))
    expect(await poll({ fullText: true })).toMatchObject({
      counts: { stored: 1 },
      warnings: [expect.stringContaining('It failed')],
    })
    expect(await poll({ fullText: true })).toMatchObject({ counts: { unchanged: 1, updated: 0 } })
    answers.set('https://shop.example/a', page(long))
    expect(await poll({ fullText: true })).toMatchObject({ counts: { updated: 1 } })
    expect(await poll({ fullText: true })).toMatchObject({ outcome: 'same-body' })
  })

  it('keeps the text of a changed entry whose page cannot be had now, and takes the change as soon as it can', async () => {
    answers.set(source.url, document(rss(item('a'))))
    answers.set('https://shop.example/a', page(long))
    await poll({ fullText: true })
    answers.set(source.url, document(rss(item('a', 'Another teaser')), { etag: '"2"' }))
    answers.delete('https://shop.example/a')
    expect(await poll({ fullText: true })).toMatchObject({
      counts: { unchanged: 1, updated: 0 },
      warnings: ['https://shop.example/a: It failed.'],
    })
    expect((await store.history('a')).article).toMatchObject({ revision: 1, text: long.trim() })
    answers.set('https://shop.example/a', page(`${long}One sentence more.`))
    expect(await poll({ fullText: true })).toMatchObject({ counts: { unchanged: 0, updated: 1 } })
    expect((await store.history('a')).article).toMatchObject({ revision: 2, text: `${long}One sentence more.` })
  })

  it('is over when its last page is there, and waits from then on', async () => {
    const begun = now
    answers.set(source.url, document(rss(item('a'))))
    onAsk = (url) => {
      if (url === 'https://shop.example/a') now = '2025-02-14T09:07:00.000Z'
    }
    expect(await poll({ fullText: true })).toMatchObject({ startedAt: begun, finishedAt: '2025-02-14T09:07:00.000Z' })
    expect((await store.sourceStates())[1]).toMatchObject({ nextCheck: '2025-02-14T09:37:00.000Z' })
  })

  it('writes nothing when told to stop while articles are made', async () => {
    answers.set(source.url, document(rss(item('a'), item('b'))))
    const stopping = new AbortController()
    onSleep = () => stopping.abort()
    expect(await poll({}, stopping.signal)).toBeNull()
    expect(await titles()).toEqual([])
  })
})

describe('a list page', () => {
  const list = { item: 'li', link: 'a@href', title: 'a', date: null, summary: null, next: '.next@href' }
  const over: Partial<Source> = { kind: 'page', url: 'https://shop.example/news', list }
  const listPage = (names: readonly string[], next = '') =>
    document(
      `<html><body><ul>${names.map((name) => `<li><a href="/${name}">Title ${name}</a></li>`).join('')}</ul>${next}</body></html>`,
      { url: 'https://shop.example/news', contentType: 'text/html' },
    )

  it('is followed further back as long as all of it is new', async () => {
    answers.set('https://shop.example/news', listPage(['c', 'd'], '<a class="next" href="/news?page=2">older</a>'))
    answers.set('https://shop.example/news?page=2', listPage(['a', 'b']))
    expect((await poll(over))?.counts).toMatchObject({ stored: 4 })
    answers.set('https://shop.example/news', listPage(['e', 'c'], '<a class="next" href="/news?page=2">older</a>'))
    asked = []
    expect((await poll(over))?.counts).toMatchObject({ stored: 1, unchanged: 1 })
    expect(asked.map(({ url }) => url)).not.toContain('https://shop.example/news?page=2')
  })
})

describe('many polls', () => {
  it('are written by two sources at once without storing one address twice', async () => {
    const items = Array.from({ length: 30 }, (_, index) => item(`n${index}`))
    answers.set(source.url, document(rss(...items)))
    const pool = createPollPool(context, new AbortController().signal)
    const states = await store.sourceStates()
    const runs = await Promise.all(
      states.map((state) => pool.poll({ source: { ...source, id: state.sourceId }, state })),
    )
    const stored = runs.reduce((sum, run) => sum + (run?.counts.stored ?? 0), 0)
    const duplicates = runs.reduce((sum, run) => sum + (run?.counts.duplicate ?? 0), 0)
    expect([stored, duplicates]).toEqual([30, 30])
    expect(await titles()).toHaveLength(30)
  })

  it('put copies of one text into one cluster, though both came at once', async () => {
    const text = (number: number) =>
      [`Title shop${number} copy${number}`, ...Array.from({ length: 40 }, (_, word) => `word${word}of${number}`)].join(
        ' ',
      )
    for (const id of ['shop', 'copy']) {
      const items = [1, 2, 3].map((number) => item(`${id}${number}`, text(number)))
      answers.set(`https://${id}.example/feed`, document(rss(...items), { url: `https://${id}.example/feed` }))
    }
    const pool = createPollPool(context, new AbortController().signal)
    const states = await store.sourceStates()
    await Promise.all(
      states.map((state) => {
        const id = state.sourceId
        return pool.poll({ source: { ...source, id, url: `https://${id}.example/feed` }, state })
      }),
    )
    const query = { filter: { kind: 'all' }, now, limit: 50, cursor: null } as const
    expect((await store.articles({ ...query, collapse: 'none' })).items).toHaveLength(6)
    expect((await store.articles({ ...query, collapse: 'text' })).items).toHaveLength(3)
  })

  it('go on when one of them breaks, and the fault is recorded', async () => {
    answers.set(source.url, document(rss(item('a'))))
    const broken = { ...source, id: 'copy', kind: 'page' as const, list: null }
    const pool = createPollPool(context, new AbortController().signal)
    const [copy, shop] = await store.sourceStates()
    if (copy === undefined || shop === undefined) throw new Error('no states')
    const runs = await Promise.all([pool.poll({ source: broken, state: copy }), pool.poll({ source, state: shop })])
    expect(runs[0]).toMatchObject({ outcome: 'failed', problem: { code: 'malformed' } })
    expect(runs[1]?.counts.stored).toBe(1)
    expect(events).toContain('run-broken')
  })
})
