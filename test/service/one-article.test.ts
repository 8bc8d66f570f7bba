/** One article under several addresses: the feed's link, the AMP page, the address its page names. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fetched, Store } from '../../src/domain/ports.ts'
import type { Source } from '../../src/domain/source.ts'
import { openStore } from '../../src/io/store/index.ts'
import { ingestSource } from '../../src/service/ingest.ts'
import { makeSource } from '../web/newsroom.ts'

let store: Store
let now: string
let answers: Map<string, string>
let asked: string[]

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.migrate()
  now = '2025-02-12T08:00:00.000Z'
  answers = new Map()
  asked = []
  const listed = ['shop', 'agency'].map((id) => ({ id, recipe: '', polled: true }))
  await store.syncSources(listed, now, 3_600_000)
})
afterEach(() => store.close())

function answer(url: string): Fetched {
  asked.push(url)
  const body = answers.get(url)
  const about = { headers: {}, redirects: [] }
  if (body === undefined) {
    const problem = { code: 'bad-status', severity: 'hard', detail: 'It failed.', retryAt: null } as const
    return { ...about, kind: 'failed', status: 404, problem }
  }
  const document = { url, contentType: null, body: new TextEncoder().encode(body), etag: null, lastModified: null }
  return { ...about, kind: 'document', status: 200, ...document }
}

const feedOf = (...links: string[]) =>
  `<rss version="2.0"><channel><title>News</title>${links.map((link, at) => `<item><guid isPermaLink="false">${at} ${link.replace('?changed=1', '')}</guid><link>${link}</link><title>Robots fill the shelves</title></item>`).join('')}</channel></rss>`
const pageNaming = (canonical: string) =>
  `<html><head><link rel="canonical" href="${canonical}"></head><body><h1>Robots fill the shelves</h1><article><p>${'The chain said its robots would fill the shelves at night. '.repeat(12)}</p></article></body></html>`

async function poll(id: string, links: readonly string[], over: Partial<Source> = {}) {
  const source = { ...makeSource(id), url: `https://${id}.example/feed`, ...over }
  answers.set(source.url, feedOf(...links))
  const state = (await store.sourceStates()).find(({ sourceId }) => sourceId === id)
  if (state === undefined) throw new Error('no state')
  const queue = { fetchDocument: async (url: string) => answer(url), fetchPage: async (url: string) => answer(url) }
  const run = await ingestSource(
    {
      ...{ store, queue, visit: queue, topics: { topics: [], entities: [] }, languages: ['en'] },
      clock: { now: () => now, monotonic: () => 0, sleep: async () => undefined },
      telemetry: { record: () => undefined },
      bounds: { min: 300_000, max: 86_400_000 },
    },
    source,
    state,
    new AbortController().signal,
  )
  now = new Date(Date.parse(now) + 3_600_000).toISOString()
  return run?.counts
}

describe('one article', () => {
  it('in one feed: plain, for telephones, AMP, from a cache, with marks of tracking', async () => {
    const links = [
      'https://www.news.example/2025/robots-fill-shelves/?utm_source=rss',
      'http://news.example/2025/robots-fill-shelves',
      'https://m.news.example/2025/robots-fill-shelves/',
      'https://amp.news.example/2025/robots-fill-shelves/',
      'https://www.news.example/2025/robots-fill-shelves/amp/',
      'https://www.news.example/2025/robots-fill-shelves/?amp=1',
      'https://www.google.com/amp/s/www.news.example/2025/robots-fill-shelves/',
      'https://www.news.example/2025/another-story-altogether/',
    ]
    expect(await poll('shop', links)).toMatchObject({ stored: 2, duplicate: 6 })
    const { article } = await store.history('https://m.news.example/2025/robots-fill-shelves')
    expect(article?.url).toBe('https://www.news.example/2025/robots-fill-shelves/')
  })

  it('in two sources, one of which links to the AMP page', async () => {
    expect(await poll('shop', ['https://news.example/a/4711?id=2&ref=x'])).toMatchObject({ stored: 1 })
    expect(await poll('agency', ['https://amp.news.example/a/4711?ref=x&id=2&amp'])).toMatchObject({ duplicate: 1 })
  })

  it('gets the address its page names, and is known under both', async () => {
    const canonical = 'https://news.example/2025/robots-fill-shelves'
    answers.set('https://news.example/?p=4711', pageNaming(canonical))
    await poll('shop', ['https://news.example/?p=4711'], { fullText: true })
    const { article, provenance } = await store.history(canonical)
    expect(article).toMatchObject({ url: canonical, sourceId: 'shop' })
    expect(provenance.url).toBe('link canonical')
    expect(await poll('agency', ['https://news.example/?p=4711'])).toMatchObject({ stored: 0, duplicate: 1 })
    expect(await poll('agency', [canonical])).toMatchObject({ stored: 0, duplicate: 1 })
    const again = await poll('shop', ['https://news.example/?p=4711', canonical], { fullText: true })
    expect(again).toMatchObject({ unchanged: 1, duplicate: 1 })
  })

  it('is found to be one by the address its page names; the page is asked for once', async () => {
    const canonical = 'https://news.example/2025/robots-fill-shelves'
    const other = 'https://news.example/go/12'
    answers.set(other, pageNaming(canonical))
    await poll('shop', [canonical])
    expect(await poll('agency', [other], { fullText: true })).toMatchObject({ stored: 0, duplicate: 1 })
    const { decisions } = await store.history(canonical)
    expect(decisions.at(-1)?.reason).toBe('its page names the address of an article already stored')
    expect(await poll('agency', [other, canonical], { fullText: true })).toMatchObject({ duplicate: 2 })
    expect(asked.filter((url) => url === other)).toHaveLength(1)
  })

  it('stays its own where the page names another site or a section', async () => {
    const links = ['https://news.example/a/1', 'https://news.example/a/2', 'https://news.example/a/3']
    answers.set('https://news.example/a/1', pageNaming('https://agency.example/robots-fill-shelves'))
    answers.set('https://news.example/a/2', pageNaming('https://news.example/technology'))
    answers.set('https://news.example/a/3', pageNaming('https://news.example/technology'))
    expect(await poll('shop', links, { fullText: true })).toMatchObject({ stored: 3 })
    expect((await store.history('https://news.example/a/2')).article?.url).toBe('https://news.example/a/2')
  })

  it('whose page names the address of another article stored before keeps what it was', async () => {
    const [one, two] = ['https://news.example/2025/robots-fill-shelves', 'https://news.example/go/12']
    await poll('shop', [one, two])
    answers.set(`${two}?changed=1`, pageNaming(one))
    const counts = await poll('shop', [one, `${two}?changed=1`], { fullText: true })
    expect(counts).toMatchObject({ stored: 0, unchanged: 1, duplicate: 1 })
    expect((await store.history(two)).article?.url).toBe(two)
  })
})
