/** What a feed holds now: articles, or changes of them, and what left it. */
import type { Article } from '../domain/article.ts'
import type { Config } from '../domain/config.ts'
import type { Feed } from '../domain/feed.ts'
import { mentionsState, withoutHidden } from '../domain/filter/traits.ts'
import type { Filter } from '../domain/filter.ts'
import type { Store } from '../domain/ports.ts'
import type { ArticleChange } from '../domain/revision/revision-store.ts'
import { REQUEST_BUDGET } from '../domain/store/article-query.ts'
import { TooExpensive } from '../domain/store/too-expensive.ts'
import type { FeedMeta } from '../pipeline/publish/feed-meta.ts'
import { newestChange } from '../pipeline/publish/shown-dates.ts'

export interface FeedItems {
  readonly articles: readonly Article[]
  /** Null where the feed shows articles. */
  readonly changes: readonly ArticleChange[] | null
  readonly tombstones: NonNullable<FeedMeta['tombstones']>
  /** ISO instant of the newest change among all of these; the epoch if there is none. */
  readonly updated: string
  /** Where the page after this one begins; null at the end. */
  readonly next: string | null
}

export interface ItemsRequest {
  readonly feed: Feed
  readonly publish: Config['publish']
  /** For `within`. */
  readonly now: string
  /** Whether the query may not cost more than one request should. */
  readonly isBounded: boolean
  /** Of the page before; null: the first. Throws RequestError if it is none of ours. */
  readonly cursor: string | null
}

/** Tombstones of one feed, and for how long they stand: milliseconds before the feed's newest change. */
const MOST_TOMBSTONES = 100
const STANDING = 30 * 86_400_000

type ItemsStore = Pick<Store, 'articles' | 'revisions'>

/** Rejects with TooExpensive where a query would cost too much. */
export async function readFeedItems(store: ItemsStore, request: ItemsRequest): Promise<FeedItems> {
  return await (request.feed.shows === 'changes' ? readChangeItems : readArticleItems)(store, request)
}

async function readChangeItems(store: ItemsStore, { feed, now, isBounded, cursor }: ItemsRequest): Promise<FeedItems> {
  const query = { filter: withoutHidden(feed.filter), now, limit: feed.limit, cursor }
  const page = await store.revisions.changes(isBounded ? { ...query, budget: REQUEST_BUDGET } : query)
  const changes = whole(page, feed.limit)
  const articles = changes.map(({ article }) => article)
  const updated = changes[0]?.at ?? new Date(0).toISOString()
  return { articles, changes, tombstones: [], updated, next: page.next }
}

async function readArticleItems(store: ItemsStore, request: ItemsRequest): Promise<FeedItems> {
  const { feed, now, isBounded, cursor } = request
  const removes = removesRetracted(request)
  const { limit, collapse } = feed
  const query = {
    filter: shownFilter(request),
    ...(isBounded ? {} : { feedId: feed.id }),
    now,
    limit,
    cursor,
    collapse,
  }
  const page = await store.articles(isBounded ? { ...query, budget: REQUEST_BUDGET } : query)
  const articles = whole(page, limit)
  const asked = { filter: feed.filter, now, limit: MOST_TOMBSTONES, retracted: removes }
  const withdrawn = await store.revisions.withdrawn(asked)
  const updated = latest(newestChange(articles), withdrawn[0]?.at)
  // Counted from the newest change that we saw, not from now: the same state gives the same document.
  const seen = latest(withdrawn[0]?.at, ...articles.map(({ firstSeen, changedAt }) => changedAt ?? firstSeen))
  const since = new Date(Date.parse(seen) - STANDING).toISOString()
  const tombstones = withdrawn
    .filter(({ at }) => at >= since)
    .map(({ articleId, at }) => ({ ref: articleId, when: at }))
  return { articles, changes: null, tombstones, updated, next: page.next }
}

/** Half a feed would be another one every time: the same state gives the same document, or none. */
function whole<T>({ items, next }: { readonly items: readonly T[]; readonly next: string | null }, limit: number) {
  if (items.length < limit && next !== null) throw new TooExpensive()
  return items
}

/** Of ISO instants; the epoch where there are none. */
function latest(...instants: readonly (string | undefined)[]): string {
  const sorted = instants.filter((instant) => instant !== undefined).toSorted()
  return sorted.at(-1) ?? new Date(0).toISOString()
}

/** What a feed of articles shows, of all that its query finds. */
export function shownFilter(request: Pick<ItemsRequest, 'feed' | 'publish'>): Filter {
  return removesRetracted(request) ? standing(request.feed.filter) : withoutHidden(request.feed.filter)
}

/** A feed that asks for retracted articles itself shows them. */
function removesRetracted({ feed, publish }: Pick<ItemsRequest, 'feed' | 'publish'>): boolean {
  return (feed.retractions ?? publish.retractions) === 'remove' && !mentionsState(feed.filter, 'retracted')
}

function standing(filter: Filter): Filter {
  const notRetracted: Filter = { kind: 'not', part: { kind: 'is', state: 'retracted' } }
  return { kind: 'and', parts: [withoutHidden(filter), notRetracted] }
}
