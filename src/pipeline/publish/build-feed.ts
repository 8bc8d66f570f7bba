/** Lays the cleaned values out as a feed of the package `feed`, which writes the documents' frame. */
import { Feed } from 'feed'
import { cleanTextLine } from './clean-text.ts'
import { cleanUrl } from './clean-url.ts'
import type { FeedMeta } from './feed-meta.ts'
import { languageTag } from './language-tag.ts'
import type { PublishedItem } from './published-item.ts'

/** Feed-level values after cleaning. */
export interface PublishedFeed {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly language: string | null
  readonly updated: Date
  readonly homeUrl: string
  readonly pageUrl: string
  readonly hub: string | null
}

export const generator = 'Depesche'
/** Stands where a title is set later: the package wants one. */
const PLACEHOLDER = '-'

/** Cleans what a feed says of itself. Throws where the configured addresses are none: that is a bug. */
export function publishedFeed(meta: FeedMeta): PublishedFeed {
  const homeUrl = cleanUrl(meta.homeUrl)
  if (homeUrl === null) throw new Error(`The feed's home is no address: ${meta.homeUrl}`)
  const title = cleanTextLine(meta.title) || generator
  const time = Date.parse(meta.updated)
  return {
    id: cleanTextLine(meta.id),
    title,
    description: cleanTextLine(meta.description ?? '') || title,
    language: languageTag(meta.language),
    updated: new Date(Number.isNaN(time) ? 0 : time),
    homeUrl,
    pageUrl: (meta.pageUrl === undefined ? null : cleanUrl(meta.pageUrl)) ?? homeUrl,
    hub: cleanUrl(meta.hub),
  }
}

/**
 * The frame of a feed, its items with addresses and dates. The package writes some values as CDATA and ends a section at
 * a second `]]>`, and changes `&amp;` in text: so texts are set in the finished tree, which also spares writing and
 * reading them twice.
 */
export function buildFeed(feed: PublishedFeed, meta: FeedMeta, items: readonly PublishedItem[]): Feed {
  const document = new Feed({
    id: feed.id,
    title: feed.title,
    description: feed.description,
    link: feed.pageUrl,
    updated: feed.updated,
    generator,
    docs: 'https://www.rssboard.org/rss-specification',
    feedLinks: { ...meta.selfUrls },
    ...(feed.hub === null ? {} : { hub: feed.hub }),
    ...(feed.language === null ? {} : { language: feed.language }),
  })
  for (const item of items) {
    document.addItem({
      // The package takes only URLs as ids; the true one is set in the finished tree.
      id: item.link,
      guid: item.id,
      link: item.link,
      title: PLACEHOLDER,
      date: item.updated,
      published: item.published,
    })
  }
  return document
}
