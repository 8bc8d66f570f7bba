/**
 * Documents of feeds, kept ready. One is written anew only when what it shows has changed, however often the store
 * changes; many who ask at once have it looked at once.
 */
import type { Config } from '../domain/config.ts'
import type { FeedFormat } from '../domain/feed.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { Telemetry } from '../domain/watch/telemetry.ts'
import {
  type FeedDocument,
  type FeedPage,
  type FeedRequest,
  type FeedStore,
  fingerprintOf,
  readFeedPage,
  type WantedFeed,
  wantedFeed,
  writeDocument,
} from './feeds.ts'

export interface ShelfContext {
  readonly store: FeedStore & Pick<Store, 'version'>
  readonly clock: Pick<Clock, 'now' | 'monotonic' | 'sleep'>
  /** The configuration as it is now: it may be reloaded. */
  readonly config: () => Config
  readonly telemetry: Telemetry
  /** Called before a new document takes an older one's place, and waited for: to compress it as the older one was. */
  readonly beforeReplacing?: (older: FeedDocument, newer: FeedDocument) => Promise<void>
}

export interface FeedShelf {
  /** The document as the store has it now. Null, and throws, like `wantedFeed` and `readFeedPage`. */
  document(request: FeedRequest): Promise<FeedDocument | null>
  /**
   * The document of a configured feed without waiting, at most about a second behind the store; behind up to three
   * where it is asked for many times a second, and then looked at meanwhile. Null: ask for `document`.
   */
  ready(feedId: string, format: FeedFormat): FeedDocument | null
  /** Says that articles were stored, changed or hidden: what was asked for lately is looked at before it is asked for. */
  changed(): void
}

interface LastRead {
  readonly config: Config
  readonly feedKey: string
  /** Of the store, and the minute. */
  readonly state: string
  readonly page: Promise<{ readonly page: FeedPage; readonly fingerprint: string }>
}

interface Place {
  readonly config: Config
  /** The same for every format of a feed. */
  readonly feedKey: string
  readonly wanted: WantedFeed
  readonly format: FeedFormat
  document: FeedDocument | null
  /** Of all the document was written from. */
  fingerprint: string
  /** When the store was last asked: its version, the minute of the day, and a monotonic time. */
  version: number
  minute: string
  checkedAt: number
  /** Milliseconds the last look took. */
  cost: number
  askedAt: number
  /** Something was stored since. */
  isDoubtful: boolean
  checking: Promise<void> | null
}

/** Bytes kept of documents for queries, and what is kept beside each; those of configured feeds are kept all. */
const QUERY_BYTES = 32 * 1024 * 1024
const PLACE_BYTES = 4096
/** Milliseconds. */
const FRESH = 1000
const LATE = 3000
/** Asked for again within this, a document is in demand. */
const DEMAND = 250
/** Looked at again before it is asked for, if it was asked for within this. */
const LATELY = 600_000
/** Of the time, at most one part in so many goes into looking. */
const SHARE = 10
const PAUSE = 250

export function createFeedShelf(context: ShelfContext): FeedShelf {
  const { store, clock, telemetry } = context
  let places = new Map<string, Place>()
  let owner: Config | null = null
  let queryBytes = 0
  let warming = false
  let changes = 0
  /** What was read last, for the other formats of the same feed. */
  let lastRead: LastRead | null = null

  /** Another configuration forgets everything. */
  function placesNow(config: Config): Map<string, Place> {
    if (config !== owner) {
      owner = config
      places = new Map()
      queryBytes = 0
    }
    return places
  }

  function placeOf(config: Config, wanted: WantedFeed, format: FeedFormat): Place {
    const { feed, isAdHoc } = wanted
    const feedKey = isAdHoc ? `?${wanted.cursor ?? ''} ${feed.limit} ${feed.shows} ${feed.query}` : feed.id
    const key = `${format} ${feedKey}`
    const kept = placesNow(config)
    const known = kept.get(key)
    const place: Place = known ?? {
      ...{ config, feedKey, wanted, format, document: null, fingerprint: '', version: -1, minute: '' },
      ...{ checkedAt: Number.NEGATIVE_INFINITY, cost: 0, askedAt: 0, isDoubtful: false, checking: null },
    }
    // The one used last stands last.
    kept.delete(key)
    kept.set(key, place)
    return place
  }

  async function document(request: FeedRequest): Promise<FeedDocument | null> {
    const config = context.config()
    const wanted = wantedFeed(config, request)
    if (wanted === null) return null
    const place = placeOf(config, wanted, request.format)
    place.askedAt = clock.monotonic()
    return await looked(place)
  }

  /** The place's document, true to the store at some moment after the call. */
  async function looked(place: Place): Promise<FeedDocument | null> {
    // A look that began before may have missed what was stored since.
    if (place.checking !== null) await place.checking.catch(() => undefined)
    place.checking ??= look(place).finally(() => {
      place.checking = null
      if (place.document === null) forget(place)
    })
    await place.checking
    return place.document
  }

  async function look(place: Place): Promise<void> {
    const began = clock.monotonic()
    place.isDoubtful = false
    const version = await store.version()
    const now = clock.now()
    // What sources say of themselves may change without any article changing, and `within:` goes with the time.
    const minute = now.slice(0, 16)
    if (place.document === null || version !== place.version || minute !== place.minute) {
      const { page, fingerprint } = await read(place, `${version} ${minute}`, now)
      if (fingerprint !== place.fingerprint || place.document === null) {
        const written = await writeDocument(place.format, page)
        if (place.document !== null) await context.beforeReplacing?.(place.document, written)
        weigh(place, written)
        place.document = written
        place.fingerprint = fingerprint
        const feed = place.wanted.isAdHoc ? '?' : place.wanted.feed.id
        telemetry.record({ name: 'feed-written', feed, format: place.format })
      }
      place.version = version
      place.minute = minute
    }
    place.checkedAt = clock.monotonic()
    place.cost = place.checkedAt - began
  }

  /** Asked for one format after the other, a feed is read once. */
  function read(place: Place, state: string, now: string): LastRead['page'] {
    const { config, feedKey } = place
    if (lastRead?.config !== config || lastRead.feedKey !== feedKey || lastRead.state !== state) {
      const page = readFeedPage(store, config, place.wanted, now).then(async (page) => {
        return { page, fingerprint: await fingerprintOf(page) }
      })
      lastRead = { config, feedKey, state, page }
      page.catch(() => {
        if (lastRead?.page === page) lastRead = null
      })
    }
    return lastRead.page
  }

  function forget(place: Place): void {
    for (const [key, kept] of places) if (kept === place) places.delete(key)
  }

  /** Lets go of the queries used longest ago where there is no room. */
  function weigh(place: Place, written: FeedDocument): void {
    if (!place.wanted.isAdHoc || place.config !== owner) return
    queryBytes += bytesOf(written) - bytesOf(place.document)
    for (const [key, other] of places) {
      if (queryBytes <= QUERY_BYTES) return
      if (!other.wanted.isAdHoc || other === place || other.document === null) continue
      places.delete(key)
      queryBytes -= bytesOf(other.document)
    }
  }

  function ready(feedId: string, format: FeedFormat): FeedDocument | null {
    const place = placesNow(context.config()).get(`${format} ${feedId}`)
    if (place?.document == null) return null
    const now = clock.monotonic()
    const isInDemand = now - place.askedAt <= DEMAND
    const age = now - place.checkedAt
    place.askedAt = now
    if (!place.isDoubtful && age < FRESH) return place.document
    if (!isInDemand || age >= LATE) return null
    if (place.checking === null && age >= Math.min(FRESH, SHARE * place.cost)) looked(place).catch(() => undefined)
    return place.document
  }

  function changed(): void {
    changes += 1
    for (const place of places.values()) place.isDoubtful = true
    if (!warming) void warm()
  }

  async function warm(): Promise<void> {
    warming = true
    for (let seen = -1, cost = 0; seen !== changes; ) {
      seen = changes
      await clock.sleep(Math.max(PAUSE, SHARE * cost))
      const began = clock.monotonic()
      const byFeed = [...places.values()].sort((one, other) => (one.feedKey < other.feedKey ? -1 : 1))
      for (const place of byFeed) {
        // What fails is told to whoever asks for it.
        if (began - place.askedAt < LATELY) await looked(place).catch(() => undefined)
      }
      cost = clock.monotonic() - began
    }
    warming = false
  }

  return { document, ready, changed }
}

function bytesOf(document: FeedDocument | null): number {
  return document === null ? 0 : document.body.byteLength + PLACE_BYTES
}
