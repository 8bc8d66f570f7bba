/** Feed documents: what the store holds for a feed's query, written in one of the formats. */
import type { Article } from '../domain/article.ts'
import type { Config } from '../domain/config.ts'
import { RequestError } from '../domain/errors.ts'
import type { Feed, FeedFormat } from '../domain/feed.ts'
import { dependsOnNow } from '../domain/filter/traits.ts'
import type { Store } from '../domain/ports.ts'
import type { Shows } from '../domain/publish/showing.ts'
import type { ArticleChange } from '../domain/revision/revision-store.ts'
import type { StoryMember } from '../domain/story/story-store.ts'
import { parseQuery } from '../pipeline/filter/parse-query.ts'
import { renderChanges } from '../pipeline/publish/changes/render-changes.ts'
import type { FeedMeta } from '../pipeline/publish/feed-meta.ts'
import { LONGEST, rhythmOf, secondsToKeep } from '../pipeline/publish/feed-rhythm.ts'
import { renderFeed } from '../pipeline/publish/render-feed.ts'
import { archiveUrls, contentTypes, feedUrls, findFeed, pageUrl, queryUrls } from './feed-addresses.ts'
import { type FeedItems, readFeedItems } from './feed-items.ts'
import { hashBytes, hashText } from './hash-text.ts'
import { hubOf } from './hub/hub-address.ts'
import { type Origins, originOfArticle, originsOf } from './origins.ts'
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
  /** Name of the archive it goes on in, or null. */
  readonly archive: string | null
}

export type FeedRequest = { readonly format: FeedFormat } & (
  | { readonly feedId: string }
  | {
      readonly query: string
      readonly limit?: number | undefined
      readonly shows?: Shows | undefined
      /** Of the page before. */
      readonly cursor?: string | undefined
    }
)

/** What a document is written from. */
export interface FeedPage {
  readonly meta: FeedMeta
  readonly articles: readonly Article[]
  /** Null where the feed shows articles. */
  readonly changes: readonly ArticleChange[] | null
  /** Name of the archive it goes on in, or null. */
  readonly archive: string | null
}

/** A feed to be published; one asked for by its query has no id. */
export interface WantedFeed {
  readonly feed: Feed
  readonly isAdHoc: boolean
  /** Of the page before, where a later page is asked for. */
  readonly cursor?: string | undefined
}

const largestLimit = 200

/** What feeds are read from. */
export type FeedStore = Pick<Store, 'articles' | 'revisions' | 'sourceStates' | 'stories'>

/**
 * The configured feed (by id or alias), or one for a query. Null where there is no such feed, or where the
 * configuration allows no queries. Throws RequestError for a query that cannot be read.
 */
export function wantedFeed(config: Config, request: FeedRequest): WantedFeed | null {
  const isAdHoc = !('feedId' in request)
  const feed = isAdHoc ? queriedFeed(config, request) : findFeed(config.feeds, request.feedId)
  if (feed === null) return null
  return isAdHoc ? { feed, isAdHoc, cursor: request.cursor } : { feed, isAdHoc }
}

/** Reads what a feed shows now. Rejects with TooExpensive where a query would cost too much. */
export async function readFeedPage(
  store: FeedStore,
  config: Config,
  wanted: WantedFeed,
  now: string,
): Promise<FeedPage> {
  const { feed, isAdHoc, cursor = null } = wanted
  const items = await readFeedItems(store, { feed, publish: config.publish, now, isBounded: isAdHoc, cursor })
  const { articles, changes } = items
  const others = changes === null && feed.collapse === 'story' ? await readOthers(store, articles) : []
  const sources = [...articles, ...others.map(({ member }) => member)].map(({ sourceId }) => sourceId)
  const states = await store.sourceStates([...new Set(sources)])
  const origins = originsOf(config, states)
  const named = articles.map((article) => [article.sourceId, originOfArticle(article, origins)] as const)
  const rhythm = rhythmOf(changes?.map(({ at }) => ({ firstSeen: at })) ?? articles)
  const coverage = coverageOf(others, origins)
  const archive = isAdHoc ? null : archiveOf(feed, items)
  const meta = { ...feedMeta(config, wanted, items, archive), origins: Object.fromEntries(named), rhythm, coverage }
  return { meta, articles, changes, archive }
}

/** Of all a document is written from: another one means another document. */
export async function fingerprintOf(page: FeedPage): Promise<string> {
  return await hashText(JSON.stringify(page))
}

/** The same page gives the same bytes, whenever and wherever it is written. */
export async function writeDocument(format: FeedFormat, page: FeedPage): Promise<FeedDocument> {
  const { meta, articles, changes, archive } = page
  const text = changes === null ? renderFeed(format, meta, articles) : renderChanges(format, meta, changes)
  const body = new TextEncoder().encode(text)
  return {
    contentType: `${contentTypes[format]}; charset=utf-8`,
    body,
    etag: `"${await hashBytes(body)}"`,
    lastModified: articles.length === 0 ? null : meta.updated,
    secondsToKeep: secondsToKeep(meta.rhythm ?? LONGEST),
    links: linksOf(format, meta),
    archive,
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
  { feed, isAdHoc, cursor }: WantedFeed,
  items: FeedItems,
  archive: string | null,
): Omit<FeedMeta, 'origins'> {
  const { updated, tombstones } = items
  const { publicUrl } = config.server
  // Nothing leads from a private feed to where anybody may go: no page of it, and no hub that would ask for it.
  const isPrivate = feed.visibility === 'private'
  const asked = { query: feed.query, limit: feed.limit === 50 ? undefined : feed.limit, shows: feed.shows }
  const selfUrls = isAdHoc ? queryUrls(publicUrl, { ...asked, cursor }) : feedUrls(publicUrl, feed)
  return {
    id: isAdHoc ? queryUrls(publicUrl, asked).atom : `${publicUrl}/feeds/${feed.id}`,
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
    paging: {
      ...(isAdHoc && items.next !== null ? { next: queryUrls(publicUrl, { ...asked, cursor: items.next }) } : {}),
      ...(archive === null ? {} : { previousArchive: archiveUrls(publicUrl, feed, archive) }),
    },
    hub: isPrivate ? null : hubOf(config),
    tagLabels: tagLabels(config.topics, feed.language),
  }
}

/** A feed that is full goes on in its archive: by what it shows, not by today, so that the same state gives the same document. */
function archiveOf(feed: Feed, { articles, next }: FeedItems): string | null {
  if (next === null || !hasArchives(feed)) return null
  const newest = articles.map(({ firstSeen }) => firstSeen).toSorted()
  return newest.at(-1)?.slice(0, 7) ?? null
}

/** Public feeds of articles that do not go by the time. */
export function hasArchives({ visibility, shows, filter }: Feed): boolean {
  return visibility === 'public' && shows === 'articles' && !dependsOnNow(filter)
}

interface Other {
  /** The article the feed shows of its story. */
  readonly shown: string
  readonly member: StoryMember
}

/** The other articles of the stories shown, those of other sources, hidden ones excepted. */
async function readOthers(store: FeedStore, articles: readonly Article[]): Promise<readonly Other[]> {
  const shownOf = new Map(articles.map((article) => [article.clusterId, article]))
  const members = await store.stories.members([...shownOf.keys()])
  return members.flatMap((member) => {
    const shown = shownOf.get(member.clusterId)
    const isOther = shown !== undefined && !member.hidden && member.sourceId !== shown.sourceId
    return isOther ? [{ shown: shown.id, member }] : []
  })
}

function coverageOf(others: readonly Other[], origins: Origins): NonNullable<FeedMeta['coverage']> {
  const byShown = Map.groupBy(others, ({ shown }) => shown)
  const named = [...byShown].map(([shown, list]) => {
    return [
      shown,
      list.map(({ member }) => ({ outlet: originOfArticle(member, origins).title, url: member.url })),
    ] as const
  })
  return Object.fromEntries(named)
}

/** Addresses in a header are ASCII, and hold no bracket that would end them. */
function linksOf(format: FeedFormat, { selfUrls, hub }: FeedMeta): string {
  const link = (url: string, rel: string) => `<${new URL(url).href.replaceAll('>', '%3E')}>; rel="${rel}"`
  const self = link(selfUrls[format], 'self')
  return hub === null ? self : `${link(hub, 'hub')}, ${self}`
}
