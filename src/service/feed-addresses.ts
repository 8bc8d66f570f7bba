/** The public addresses of feeds and pages, always from the configured base, never from a request. */
import type { Feed, FeedFormat } from '../domain/feed.ts'
import type { Shows } from '../domain/publish/showing.ts'

export const feedFormats: readonly FeedFormat[] = ['atom', 'rss', 'json']

export const contentTypes: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

/** The addresses of a configured feed's documents. */
export function feedUrls(publicUrl: string, feed: Pick<Feed, 'id'>): Readonly<Record<FeedFormat, string>> {
  const of = (format: FeedFormat) => `${publicUrl}/feeds/${feed.id}.${format}`
  return { rss: of('rss'), atom: of('atom'), json: of('json') }
}

export interface AskedFeed {
  readonly query: string
  readonly limit?: number | undefined
  readonly shows?: Shows
  /** Of the page before. */
  readonly cursor?: string | undefined
}

/** The addresses of an archive of a feed: `2025-02`, or a part of that month. */
export function archiveUrls(
  publicUrl: string,
  feed: Pick<Feed, 'id'>,
  archive: string,
): Readonly<Record<FeedFormat, string>> {
  const of = (format: FeedFormat) => `${publicUrl}/feeds/${feed.id}/${archive}.${format}`
  return { rss: of('rss'), atom: of('atom'), json: of('json') }
}

/** The addresses of the documents of a query. */
export function queryUrls(
  publicUrl: string,
  { query, limit, shows, cursor }: AskedFeed,
): Readonly<Record<FeedFormat, string>> {
  const parameters = new URLSearchParams({ q: query })
  if (limit !== undefined) parameters.set('limit', String(limit))
  if (shows === 'changes') parameters.set('shows', shows)
  if (cursor !== undefined) parameters.set('cursor', cursor)
  const of = (format: FeedFormat) => `${publicUrl}/feed.${format}?${parameters}`
  return { rss: of('rss'), atom: of('atom'), json: of('json') }
}

/** The desk's page for a query. */
export function pageUrl(publicUrl: string, query: string, shows: Shows = 'articles'): string {
  const page = shows === 'changes' ? `${publicUrl}/corrections` : `${publicUrl}/`
  return query.trim() === '' ? page : `${page}?${new URLSearchParams({ q: query })}`
}

/** Finds a feed by its id, or by one it had before. */
export function findFeed(feeds: readonly Feed[], id: string): Feed | null {
  return feeds.find((feed) => feed.id === id) ?? feeds.find(({ aliases }) => aliases.includes(id)) ?? null
}
