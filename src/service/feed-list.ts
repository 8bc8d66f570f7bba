/** The public feeds: what a reader can subscribe to. */
import type { Config } from '../domain/config.ts'
import type { Feed, FeedFormat } from '../domain/feed.ts'
import { renderOpml } from '../pipeline/publish/opml.ts'
import { feedUrls, pageUrl } from './feed-addresses.ts'
import type { Subscribers } from './subscribers/subscribers-of-feeds.ts'

export interface ListedFeed extends Pick<Feed, 'id' | 'title' | 'description' | 'language' | 'query' | 'limit'> {
  readonly content: Feed['content']
  readonly collapse: Feed['collapse']
  readonly shows: Feed['shows']
  readonly urls: Readonly<Record<FeedFormat, string>>
  /** How many read it, where that was asked for. */
  readonly subscribers?: Subscribers
  /** The desk's page of the feed's articles. */
  readonly pageUrl: string
}

/** The feeds anyone may read, as the file orders them. */
export function listFeeds({ feeds, server: { publicUrl } }: Pick<Config, 'feeds' | 'server'>): readonly ListedFeed[] {
  return feeds
    .filter(({ visibility }) => visibility === 'public')
    .map(({ id, title, description, language, query, limit, content, collapse, shows }) => ({
      id,
      title,
      description,
      language,
      query,
      limit,
      content,
      collapse,
      shows,
      urls: feedUrls(publicUrl, { id }),
      pageUrl: pageUrl(publicUrl, query, shows),
    }))
}

/** The public feeds as OPML, each by its Atom address (the format all readers show right), and the page its documents name. */
export function feedsOpml(config: Pick<Config, 'feeds' | 'server'>): string {
  const outlines = listFeeds(config).map(({ id, title, description, language, urls }) => ({
    title,
    description,
    language,
    feedUrl: urls.atom,
    homeUrl: `${config.server.publicUrl}/feeds/${id}`,
  }))
  return renderOpml('Feeds', outlines)
}
