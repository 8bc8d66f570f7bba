/** Writes a feed document: RSS 2.0, Atom 1.0 or JSON Feed 1.1. */
import type { Article } from '../../domain/article.ts'
import type { FeedFormat } from '../../domain/feed.ts'
import type { FeedMeta } from './feed-meta.ts'
import { type PublishedItem, publishedItem } from './published-item.ts'
import { renderAtom } from './render-atom.ts'
import { renderJson } from './render-json.ts'
import { renderRss } from './render-rss.ts'

/**
 * The document as text. Every article becomes exactly one item, whatever its values are; the same input gives the same
 * bytes. No output carries more of an article than its source's rights allow.
 */
export function renderFeed(format: FeedFormat, feed: FeedMeta, articles: readonly Article[]): string {
  return renderItems(
    format,
    feed,
    articles.map((article) => publishedItem(article, feed)),
  )
}

/** The document of items that are cleaned already. */
export function renderItems(format: FeedFormat, feed: FeedMeta, items: readonly PublishedItem[]): string {
  switch (format) {
    case 'rss':
      return renderRss(feed, items)
    case 'atom':
      return renderAtom(feed, items)
    case 'json':
      return renderJson(feed, items)
  }
}
