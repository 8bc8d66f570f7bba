/** The public addresses of feeds and pages, always from the configured base, never from a request. */
import type { Feed, FeedFormat } from '../domain/feed.ts'

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

/** The addresses of the documents of a query. */
export function queryUrls(publicUrl: string, query: string, limit?: number): Readonly<Record<FeedFormat, string>> {
  const parameters = new URLSearchParams({ q: query })
  if (limit !== undefined) parameters.set('limit', String(limit))
  const of = (format: FeedFormat) => `${publicUrl}/feed.${format}?${parameters}`
  return { rss: of('rss'), atom: of('atom'), json: of('json') }
}

/** The desk's page for a query. */
export function pageUrl(publicUrl: string, query: string): string {
  return query.trim() === '' ? `${publicUrl}/` : `${publicUrl}/?${new URLSearchParams({ q: query })}`
}

/** Finds a feed by its id, or by one it had before. */
export function findFeed(feeds: readonly Feed[], id: string): Feed | null {
  return feeds.find((feed) => feed.id === id) ?? feeds.find(({ aliases }) => aliases.includes(id)) ?? null
}
