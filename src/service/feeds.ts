/** Feed documents: what the store holds for a feed's query, written in one of the formats. */
import type { Article } from '../domain/article.ts'
import type { Config } from '../domain/config.ts'
import { RequestError } from '../domain/errors.ts'
import type { Feed, FeedFormat } from '../domain/feed.ts'
import type { Store } from '../domain/ports.ts'
import type { Shows } from '../domain/publish/showing.ts'
import type { ArticleChange } from '../domain/revision/revision-store.ts'
import { parseQuery } from '../pipeline/filter/parse-query.ts'
import { renderChanges } from '../pipeline/publish/changes/render-changes.ts'
import type { FeedMeta } from '../pipeline/publish/feed-meta.ts'
import { secondsToKeep } from '../pipeline/publish/feed-rhythm.ts'
import { renderFeed } from '../pipeline/publish/render-feed.ts'
import { contentTypes, feedUrls, findFeed, pageUrl, queryUrls } from './feed-addresses.ts'
import { type FeedItems, readFeedItems } from './feed-items.ts'
import { hashBytes, hashText } from './hash-text.ts'
import { hubOf } from './hub/hub-address.ts'
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
  /** The `Link` header (RFC 8288): its own address, and the hub's. */
  readonly links: string
}

export type FeedRequest = { readonly format: FeedFormat } & (
  | { readonly feedId: string }
  | { readonly query: string; readonly limit?: number | undefined; readonly shows?: Shows | undefined }
)

/** What a document is written from. */
export interface FeedPage {
  readonly meta: FeedMeta
  readonly articles: readonly Article[]
  /** Null where the feed shows articles. */
  readonly changes: readonly ArticleChange[] | null
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
  store: Pick<Store, 'articles' | 'revisions' | 'sourceStates'>,
  config: Config,
  { feed, isAdHoc }: WantedFeed,
  now: string,
): Promise<FeedPage> {
  const items = await readFeedItems(store, { feed, publish: config.publish, now, isBounded: isAdHoc })
  const { articles, changes } = items
  const states = await store.sourceStates([...new Set(articles.map(({ sourceId }) => sourceId))])
  const origins = originsOf(config, states)
  const named = articles.map((article) => [article.sourceId, originOfArticle(article, origins)] as const)
  const meta = { ...feedMeta(config, feed, isAdHoc, items), origins: Object.fromEntries(named) }
  return { meta, articles, changes }
}

/** Of all a document is written from: another one means another document. */
export async function fingerprintOf(page: FeedPage): Promise<string> {
  return await hashText(JSON.stringify(page))
}

/** The same page gives the same bytes, whenever and wherever it is written. */
export async function writeDocument(format: FeedFormat, { meta, articles, changes }: FeedPage): Promise<FeedDocument> {
  const text = changes === null ? renderFeed(format, meta, articles) : renderChanges(format, meta, changes)
  const body = new TextEncoder().encode(text)
  return {
    contentType: `${contentTypes[format]}; charset=utf-8`,
    body,
    etag: `"${await hashBytes(body)}"`,
    lastModified: articles.length === 0 ? null : meta.updated,
    secondsToKeep: secondsToKeep(changes?.map(({ at }) => ({ firstSeen: at })) ?? articles),
    links: linksOf(format, meta),
  }
}

/** A feed for a query, with the defaults every feed has. */
function queriedFeed(config: Config, request: Extract<FeedRequest, { query: string }>): Feed | null {
  if (!config.publish.adHoc) return null
  const { shows = 'articles' } = request
  const limit = request.limit ?? 50
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) {
    throw new RequestError('The limit cannot be used.', { expected: `a whole number from 1 to ${largestLimit}` })
  }
  return {
    id: '',
    title: request.query.trim() === '' ? `All ${shows}` : titleOf(request.query.trim(), shows),
    description: null,
    language: null,
    query: request.query,
    filter: parseQuery(request.query),
    limit,
    content: 'excerpt',
    collapse: 'story',
    shows,
    retractions: null,
    visibility: 'public',
    aliases: [],
  }
}

function titleOf(query: string, shows: Shows): string {
  return shows === 'changes' ? `Changes: ${query}` : query
}

function feedMeta(
  config: Config,
  feed: Feed,
  isAdHoc: boolean,
  { updated, tombstones }: FeedItems,
): Omit<FeedMeta, 'origins'> {
  const { publicUrl } = config.server
  // Nothing leads from a private feed to where anybody may go: no page of it, and no hub that would ask for it.
  const isPrivate = feed.visibility === 'private'
  const asked = { query: feed.query, limit: feed.limit === 50 ? undefined : feed.limit, shows: feed.shows }
  const selfUrls = isAdHoc ? queryUrls(publicUrl, asked) : feedUrls(publicUrl, feed)
  return {
    id: isAdHoc ? selfUrls.atom : `${publicUrl}/feeds/${feed.id}`,
    title: feed.title,
    description: feed.description,
    language: feed.language,
    content: feed.content,
    updated,
    tombstones,
    homeUrl: publicUrl,
    pageUrl: isAdHoc
      ? pageUrl(publicUrl, feed.query, feed.shows)
      : isPrivate
        ? publicUrl
        : `${publicUrl}/feeds/${feed.id}`,
    selfUrls,
    hub: isPrivate ? null : hubOf(config),
    tagLabels: tagLabels(config.topics, feed.language),
  }
}

/** Addresses in a header are ASCII, and hold no bracket that would end them. */
function linksOf(format: FeedFormat, { selfUrls, hub }: FeedMeta): string {
  const link = (url: string, rel: string) => `<${new URL(url).href.replaceAll('>', '%3E')}>; rel="${rel}"`
  const self = link(selfUrls[format], 'self')
  return hub === null ? self : `${link(hub, 'hub')}, ${self}`
}
