/**
 * The archive of a feed (RFC 5005 section 4), month by month, by when articles were first seen; a month of many articles
 * in parts. What is over is closed: from then on it changes only if an article in it is hidden, taken back or removed, or its
 * source's rights change.
 */
import type { Article } from '../domain/article.ts'
import type { Config } from '../domain/config.ts'
import type { Feed, FeedFormat } from '../domain/feed.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { FeedMeta } from '../pipeline/publish/feed-meta.ts'
import { newestChange } from '../pipeline/publish/shown-dates.ts'
import { archiveUrls, feedUrls } from './feed-addresses.ts'
import { shownFilter } from './feed-items.ts'
import { type FeedDocument, hasArchives, writeDocument } from './feeds.ts'
import { hubOf } from './hub/hub-address.ts'
import { originOfArticle, originsOf } from './origins.ts'
import { tagLabels } from './tag-labels.ts'

export interface ArchiveContext {
  readonly store: Pick<Store, 'archives' | 'sourceStates'>
  readonly clock: Pick<Clock, 'now'>
  readonly config: () => Config
}

/** Articles of one document; a month of more has parts, numbered from its beginning. */
const PART = 500
/** Characters of a text that an excerpt may need. */
const KEPT_TEXT = 4000

/** What a document of the archive is made of. */
interface Archived {
  readonly title: string
  readonly description: string | null
  readonly language: string | null
  readonly content: FeedMeta['content']
  readonly articles: readonly Article[]
  /** Name of the archive before this one, or null. */
  readonly previous: string | null
}

/**
 * `archive` is `2025-02` (the end of that month, or what there is of it) or `2025-02-1` (its first part). Null where the
 * feed has no such archive. Rejects with StoreError.
 */
export async function archiveDocument(
  context: ArchiveContext,
  feed: Feed,
  archive: string,
  format: FeedFormat,
): Promise<FeedDocument | null> {
  const named = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-([1-9]\d{0,3}))?$/.exec(archive)
  const now = context.clock.now()
  const month = named?.[1] ?? ''
  if (named === null || !hasArchives(feed) || month > now.slice(0, 7)) return null
  const part = named[2] === undefined ? null : Number(named[2])
  const kept = await context.store.archives.closed(feed.id, archive)
  const archived: Archived | null =
    kept === null ? await makeArchive(context, feed, { month, part, now }) : JSON.parse(kept)
  return archived === null ? null : await writeArchive(context, feed, archive, archived, format)
}

/**
 * Parts are closed as soon as they are full, and what stands in one is in no other: articles that match no longer, or
 * anew, move nothing between them.
 */
async function makeArchive(
  context: ArchiveContext,
  feed: Feed,
  { month, part, now }: { readonly month: string; readonly part: number | null; readonly now: string },
): Promise<Archived | null> {
  const { store, config } = context
  const filter = shownFilter({ feed, publish: config().publish })
  const span = { from: `${month}-01T00:00:00.000Z`, to: `${monthAfter(month)}-01T00:00:00.000Z` }
  const ids = await store.archives.seen({ filter, now, collapse: feed.collapse, ...span })
  const isThere = ids.length > 0 || (await store.archives.monthBefore(span.to)) === month
  if (!isThere) return null
  const before = await store.archives.monthBefore(span.from)
  let rest = ids
  let number = 1
  for (; ; number += 1) {
    const name = `${month}-${number}`
    const kept = await store.archives.closed(feed.id, name)
    if (kept === null && rest.length < PART) break
    const previous = number === 1 ? before : `${month}-${number - 1}`
    const closed: Archived =
      kept === null ? await closeArchive(context, feed, name, { ids: rest.slice(0, PART), previous }) : JSON.parse(kept)
    if (part === number) return closed
    const inside = new Set(closed.articles.map(({ id }) => id))
    rest = rest.filter((id) => !inside.has(id))
  }
  if (part !== null) return null
  const content = { ids: rest, previous: number === 1 ? before : `${month}-${number - 1}` }
  return now >= span.to ? await closeArchive(context, feed, month, content) : await readArchived(context, feed, content)
}

interface ArchiveContent {
  readonly ids: readonly string[]
  readonly previous: string | null
}

async function closeArchive(
  context: ArchiveContext,
  feed: Feed,
  name: string,
  content: ArchiveContent,
): Promise<Archived> {
  const archived = await readArchived(context, feed, content)
  return JSON.parse(await context.store.archives.close(feed.id, name, JSON.stringify(archived)))
}

async function readArchived(
  { store }: ArchiveContext,
  feed: Feed,
  { ids, previous }: ArchiveContent,
): Promise<Archived> {
  const articles = (await store.archives.articles(ids)).toReversed().map((article) => trimmed(article, feed))
  const { title, description, language, content } = feed
  return { title, description, language, content, articles, previous }
}

async function writeArchive(
  { store, config: current }: ArchiveContext,
  feed: Feed,
  archive: string,
  { title, description, language, content, articles: kept, previous }: Archived,
  format: FeedFormat,
): Promise<FeedDocument> {
  const config = current()
  const { publicUrl } = config.server
  const states = await store.archives.states(kept.map(({ id }) => id))
  const removes = (feed.retractions ?? config.publish.retractions) === 'remove'
  const articles = kept.flatMap((article) => {
    const state = states.get(article.id)
    const retractedAt = state?.retractedAt ?? article.retractedAt
    const isGone = state === undefined || state.hidden || (removes && retractedAt !== null)
    return isGone ? [] : [{ ...article, retractedAt }]
  })
  const sources = await store.sourceStates([...new Set(articles.map(({ sourceId }) => sourceId))])
  const origins = originsOf(config, sources)
  const meta: FeedMeta = {
    ...{ title, description, language, content },
    id: `${publicUrl}/feeds/${feed.id}/${archive}`,
    updated: newestChange(articles),
    homeUrl: publicUrl,
    pageUrl: `${publicUrl}/feeds/${feed.id}`,
    selfUrls: archiveUrls(publicUrl, feed, archive),
    paging: {
      current: feedUrls(publicUrl, feed),
      ...(previous === null ? {} : { previousArchive: archiveUrls(publicUrl, feed, previous) }),
    },
    hub: hubOf(config),
    origins: Object.fromEntries(articles.map((article) => [article.sourceId, originOfArticle(article, origins)])),
    tagLabels: tagLabels(config.topics, language),
  }
  return await writeDocument(format, { meta, articles, changes: null, archive: previous })
}

/** Only what a document may need: texts stand in the store already. */
function trimmed(article: Article, { content }: Feed): Article {
  const tags = article.tags.map((tag) => ({ ...tag, evidence: [] }))
  const html = content === 'full' ? article.html : ''
  return { ...article, tags, html, text: article.text.slice(0, KEPT_TEXT) }
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}
