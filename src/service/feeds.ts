/** Feed documents, ready to be sent: what the store holds for a feed's query, written in one of the formats. */
import type { Article } from '../domain/article.ts'
import type { Config } from '../domain/config.ts'
import { RequestError } from '../domain/errors.ts'
import type { Feed, FeedFormat } from '../domain/feed.ts'
import { dependsOnNow, withoutHidden } from '../domain/filter/traits.ts'
import type { Clock, Store } from '../domain/ports.ts'
import { REQUEST_BUDGET } from '../domain/store/article-query.ts'
import { TooExpensive } from '../domain/store/too-expensive.ts'
import { parseQuery } from '../pipeline/filter/parse-query.ts'
import type { FeedMeta } from '../pipeline/publish/feed-meta.ts'
import { renderFeed } from '../pipeline/publish/render-feed.ts'
import { newestChange } from '../pipeline/publish/shown-dates.ts'
import { type EncodedDocument, encodeDocument } from './encode-document.ts'
import { contentTypes, feedUrls, findFeed, pageUrl, queryUrls } from './feed-addresses.ts'
import { hashText } from './hash-text.ts'
import { createKeyedCache, type KeyedCache } from './keyed-cache.ts'
import { type Origins, originOfArticle, originsOf } from './origins.ts'
import { tagLabels } from './tag-labels.ts'

export interface FeedDocument extends EncodedDocument {
  readonly contentType: string
  /** ISO instant of the newest change among its articles, or null if there are none. */
  readonly lastModified: string | null
}

/** What was built before, for one store. Without one, every document is built anew. */
export interface FeedCache {
  readonly documents: KeyedCache<FeedDocument>
  readonly origins: KeyedCache<{ readonly origins: Origins; readonly hash: string }>
}

export interface FeedContext {
  readonly store: Pick<Store, 'articles' | 'sourceStates' | 'version'>
  readonly clock: Pick<Clock, 'now'>
  /** The configuration as it is now: it may be reloaded. */
  readonly config: () => Config
  readonly cache?: FeedCache
}

export type FeedRequest = { readonly format: FeedFormat } & (
  | { readonly feedId: string }
  | { readonly query: string; readonly limit?: number | undefined }
)

const largestLimit = 200
const cacheBytes = 64 * 1024 * 1024

export function createFeedCache(): FeedCache {
  return {
    documents: createKeyedCache(({ body, gzip }) => body.byteLength + gzip.byteLength, cacheBytes),
    origins: createKeyedCache(() => 1, 4),
  }
}

/**
 * The document of a configured feed (by id or alias) or of a query. Null where there is no such feed, or where the
 * configuration allows no queries. Throws RequestError for a query that cannot be read. The same state of store and
 * configuration gives the same bytes, whenever and wherever it is built.
 */
export async function feedDocument(context: FeedContext, request: FeedRequest): Promise<FeedDocument | null> {
  const config = context.config()
  const feed = 'feedId' in request ? findFeed(config.feeds, request.feedId) : queriedFeed(config, request)
  if (feed === null) return null
  const adHoc = !('feedId' in request)
  const now = context.clock.now()
  const minute = now.slice(0, 16)
  const version = await context.store.version()
  const cache = context.cache ?? createFeedCache()
  // Sources may learn a new title without any article changing, so what they say is asked again every minute.
  const { origins, hash } = await cache.origins.get(config, `${version} ${minute}`, async () => {
    const origins = originsOf(config, await context.store.sourceStates())
    return { origins, hash: await hashText(JSON.stringify([...origins])) }
  })
  const place = adHoc ? `?${feed.limit} ${feed.query}` : feed.id
  const key = [request.format, version, dependsOnNow(feed.filter) ? minute : '', hash, place].join(' ')
  return await cache.documents.get(config, key, async () => {
    const { filter, limit, collapse } = feed
    const query = { filter: withoutHidden(filter), now, limit, cursor: null, collapse }
    const page = await context.store.articles(adHoc ? { ...query, budget: REQUEST_BUDGET } : query)
    // Half a feed would be another one every time: the same state gives the same document, or none.
    if (page.items.length < limit && page.next !== null) throw new TooExpensive()
    const meta = feedMeta(config, feed, adHoc, page.items, origins)
    const document = await encodeDocument(renderFeed(request.format, meta, page.items))
    const lastModified = page.items.length === 0 ? null : meta.updated
    return { ...document, contentType: `${contentTypes[request.format]}; charset=utf-8`, lastModified }
  })
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
  adHoc: boolean,
  articles: readonly Article[],
  origins: Origins,
): FeedMeta {
  const { publicUrl } = config.server
  const selfUrls = adHoc
    ? queryUrls(publicUrl, feed.query, feed.limit === 50 ? undefined : feed.limit)
    : feedUrls(publicUrl, feed)
  return {
    id: adHoc ? selfUrls.atom : `${publicUrl}/feeds/${feed.id}`,
    title: feed.title,
    description: feed.description,
    language: feed.language,
    content: feed.content,
    updated: newestChange(articles),
    homeUrl: publicUrl,
    pageUrl: pageUrl(publicUrl, feed.query),
    selfUrls,
    hub: config.publish.hub,
    origins: Object.fromEntries(articles.map((article) => [article.sourceId, originOfArticle(article, origins)])),
    tagLabels: tagLabels(config.topics, feed.language),
  }
}
