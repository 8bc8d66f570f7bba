/** Feed documents: what the store holds for a feed's query, written in one of the formats. */
import type { Article } from '../domain/article.ts'
import type { Config } from '../domain/config.ts'
import { RequestError } from '../domain/errors.ts'
import type { Feed, FeedFormat } from '../domain/feed.ts'
import { withoutHidden } from '../domain/filter/traits.ts'
import type { Store } from '../domain/ports.ts'
import { REQUEST_BUDGET } from '../domain/store/article-query.ts'
import { TooExpensive } from '../domain/store/too-expensive.ts'
import { parseQuery } from '../pipeline/filter/parse-query.ts'
import type { FeedMeta } from '../pipeline/publish/feed-meta.ts'
import { secondsToKeep } from '../pipeline/publish/feed-rhythm.ts'
import { renderFeed } from '../pipeline/publish/render-feed.ts'
import { newestChange } from '../pipeline/publish/shown-dates.ts'
import { contentTypes, feedUrls, findFeed, pageUrl, queryUrls } from './feed-addresses.ts'
import { hashBytes } from './hash-text.ts'
import { originOfArticle, originsOf } from './origins.ts'
import { tagLabels } from './tag-labels.ts'

export interface FeedDocument {
  readonly contentType: string
  readonly body: Uint8Array
  /** Strong, with its quotation marks: the same bytes have the same one on every node and after every restart. */
  readonly etag: string
  /** ISO instant of the newest change among its articles, or null if there are none. */
  readonly lastModified: string | null
  /** Seconds for which a reader need not ask again, by the pace at which its articles came. */
  readonly secondsToKeep: number
}

export type FeedRequest = { readonly format: FeedFormat } & (
  | { readonly feedId: string }
  | { readonly query: string; readonly limit?: number | undefined }
)

/** What a document is written from. */
export interface FeedPage {
  readonly meta: FeedMeta
  readonly articles: readonly Article[]
}

/** A feed to be published; one asked for by its query has no id. */
export interface WantedFeed {
  readonly feed: Feed
  readonly isAdHoc: boolean
}

const largestLimit = 200

/**
 * The configured feed (by id or alias), or one for a query. Null where there is no such feed, or where the
 * configuration allows no queries. Throws RequestError for a query that cannot be read.
 */
export function wantedFeed(config: Config, request: FeedRequest): WantedFeed | null {
  const isAdHoc = !('feedId' in request)
  const feed = isAdHoc ? queriedFeed(config, request) : findFeed(config.feeds, request.feedId)
  return feed === null ? null : { feed, isAdHoc }
}

/** Reads what a feed shows now. Rejects with TooExpensive where a query would cost too much. */
export async function readFeedPage(
  store: Pick<Store, 'articles' | 'sourceStates'>,
  config: Config,
  { feed, isAdHoc }: WantedFeed,
  now: string,
): Promise<FeedPage> {
  const { filter, limit, collapse } = feed
  const query = { filter: withoutHidden(filter), now, limit, cursor: null, collapse }
  const { items, next } = await store.articles(isAdHoc ? { ...query, budget: REQUEST_BUDGET } : query)
  // Half a feed would be another one every time: the same state gives the same document, or none.
  if (items.length < limit && next !== null) throw new TooExpensive()
  const states = await store.sourceStates([...new Set(items.map(({ sourceId }) => sourceId))])
  const origins = originsOf(config, states)
  const named = items.map((article) => [article.sourceId, originOfArticle(article, origins)] as const)
  return { meta: { ...feedMeta(config, feed, isAdHoc, items), origins: Object.fromEntries(named) }, articles: items }
}

/** The same page gives the same bytes, whenever and wherever it is written. */
export async function writeDocument(format: FeedFormat, { meta, articles }: FeedPage): Promise<FeedDocument> {
  const body = new TextEncoder().encode(renderFeed(format, meta, articles))
  return {
    contentType: `${contentTypes[format]}; charset=utf-8`,
    body,
    etag: `"${await hashBytes(body)}"`,
    lastModified: articles.length === 0 ? null : meta.updated,
    secondsToKeep: secondsToKeep(articles),
  }
}

/** A feed for a query, with the defaults every feed has. */
function queriedFeed(config: Config, request: { query: string; limit?: number | undefined }): Feed | null {
  if (!config.publish.adHoc) return null
  const limit = request.limit ?? 50
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) {
    throw new RequestError('The limit cannot be used.', { expected: `a whole number from 1 to ${largestLimit}` })
  }
  return {
    id: '',
    title: request.query.trim() === '' ? 'All articles' : request.query.trim(),
    description: null,
    language: null,
    query: request.query,
    filter: parseQuery(request.query),
    limit,
    content: 'excerpt',
    collapse: 'story',
    shows: 'articles',
    retractions: null,
    visibility: 'public',
    aliases: [],
  }
}

function feedMeta(
  config: Config,
  feed: Feed,
  isAdHoc: boolean,
  articles: readonly Article[],
): Omit<FeedMeta, 'origins'> {
  const { publicUrl } = config.server
  const selfUrls = isAdHoc
    ? queryUrls(publicUrl, feed.query, feed.limit === 50 ? undefined : feed.limit)
    : feedUrls(publicUrl, feed)
  return {
    id: isAdHoc ? selfUrls.atom : `${publicUrl}/feeds/${feed.id}`,
    title: feed.title,
    description: feed.description,
    language: feed.language,
    content: feed.content,
    updated: newestChange(articles),
    homeUrl: publicUrl,
    pageUrl: isAdHoc ? pageUrl(publicUrl, feed.query) : `${publicUrl}/feeds/${feed.id}`,
    selfUrls,
    hub: config.publish.hub,
    tagLabels: tagLabels(config.topics, feed.language),
  }
}
