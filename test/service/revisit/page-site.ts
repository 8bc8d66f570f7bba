/** A site for tests of looking again: a feed of teasers and their pages, on a clock that is set by hand, with a real store. */
import type { Fetched, FetchRequest, Store } from '../../../src/domain/ports.ts'
import type { Source } from '../../../src/domain/source.ts'
import type { BusinessEvent } from '../../../src/domain/watch/telemetry.ts'
import { openStore } from '../../../src/io/store/index.ts'
import { ingestSource } from '../../../src/service/ingest.ts'
import { createPageWatch, type RevisitingContext } from '../../../src/service/revisit/revisit-pages.ts'
import { makeSource } from '../../web/newsroom.ts'

export const HOUR = 3_600_000
const START = '2025-02-14T09:00:00.000Z'

export const TEXT = [
  'The chain opens a second warehouse near Leipzig this autumn and hires 450 people for it.',
  'Robots fetch the goods, and people pack them; the parcels leave the same evening.',
  'The mayor calls it good news for a town that lost its last factory ten years ago.',
].join(' ')

/** A page as a publisher would write it. */
export const pageOf = (text: string) =>
  `<html lang="en"><head><title>News</title></head><body><article><h1>Chain opens a warehouse</h1><p>${text}</p></article></body></html>`

export interface Page {
  readonly status?: number
  readonly body?: string
  readonly etag?: string
  readonly url?: string
}

export interface PageSite {
  readonly store: Store
  readonly pages: Map<string, Page>
  readonly asked: { readonly url: string; readonly conditional: boolean; readonly inNoHurry: boolean }[]
  readonly events: BusinessEvent[]
  /** Called before each answer. */
  onAsk: () => void
  now(): string
  /** Sets the clock to so many hours after its start. */
  at(hours: number): void
  /** Polls the feed, which lists these pages as published at the start. */
  poll(paths: readonly string[], source?: Partial<Source>): Promise<void>
  /** One round of looks, to its end. */
  round(change?: Partial<RevisitingContext>, signal?: AbortSignal): Promise<void>
  story(path: string): ReturnType<Store['history']>
}

export const address = (path: string) => `https://shop.example/${path}`

export async function openPageSite(url = 'sqlite::memory:'): Promise<PageSite> {
  const store = await openStore(url)
  await store.migrate()
  let now = START
  const pages: PageSite['pages'] = new Map()
  const asked: PageSite['asked'] = []
  const events: BusinessEvent[] = []
  let sources: Source[] = []
  let feed = ''

  async function answer(
    url: string,
    request: FetchRequest & { inNoHurry?: boolean | undefined } = {},
  ): Promise<Fetched> {
    site.onAsk()
    const common = { headers: {}, redirects: [] }
    if (url.endsWith('/feed')) return documentOf(url, { body: feed })
    asked.push({ url, conditional: Boolean(request.etag), inNoHurry: request.inNoHurry === true })
    const page = pages.get(url.slice(address('').length)) ?? { status: 404 }
    if (page.etag !== undefined && request.etag === page.etag) return { ...common, kind: 'not-modified', status: 304 }
    if (page.body !== undefined) return documentOf(url, page)
    const status = page.status ?? 500
    const severity = status >= 500 ? 'temporary' : 'hard'
    const problem = { code: 'bad-status', severity, detail: `It answered ${status}.`, retryAt: null } as const
    return { ...common, kind: 'failed', status, problem }
  }

  function documentOf(url: string, { body = '', etag, url: landed }: Page): Fetched {
    const common = { headers: {}, redirects: [], kind: 'document', status: 200, contentType: null } as const
    return {
      ...common,
      url: landed ?? url,
      body: new TextEncoder().encode(body),
      etag: etag ?? null,
      lastModified: null,
    }
  }

  const context = (): RevisitingContext => ({
    ...{ store, queue: { fetchDocument: answer, fetchPage: answer }, sources, languages: ['en'] },
    topics: { topics: [], entities: [] },
    clock: { now: () => now, monotonic: () => Date.parse(now), sleep: async () => undefined },
    telemetry: { record: (event) => void events.push(event) },
    bounds: { min: 300_000, max: 24 * HOUR },
    revisit: { after: [1, 3, 9, 24, 72, 168].map((hours) => hours * HOUR), pages: 5 },
  })

  const site: PageSite = {
    ...{ store, pages, asked, events, onAsk: () => undefined },
    now: () => now,
    at: (hours) => {
      now = new Date(Date.parse(START) + hours * HOUR).toISOString()
    },
    async poll(paths, over = {}) {
      const source = { ...makeSource('shop'), url: address('feed'), fullText: true, ...over }
      sources = [source]
      await store.syncSources([{ id: 'shop', recipe: '', polled: true }], now, HOUR)
      const items = paths.map(
        (path) =>
          `<item><guid>${path}</guid><link>${address(path)}</link><title>Chain opens a warehouse (${path})</title>
          <pubDate>${new Date(START).toUTCString()}</pubDate><description>A teaser.</description></item>`,
      )
      feed = `<rss version="2.0"><channel><title>Shop</title>${items.join('')}</channel></rss>`
      const state = (await store.sourceStates()).find(({ sourceId }) => sourceId === 'shop')
      if (state === undefined) throw new Error('no state')
      await ingestSource(context(), source, state, new AbortController().signal)
      asked.length = 0
    },
    async round(change = {}, signal = new AbortController().signal) {
      const faults: unknown[] = []
      const onFault = (error: unknown) => void faults.push(error)
      const watch = createPageWatch(() => ({ ...context(), ...change }), signal, onFault)
      await watch.round()
      await watch.idle()
      if (faults.length > 0) throw faults[0]
    },
    story: (path) => store.history(address(path)),
  }
  return site
}
