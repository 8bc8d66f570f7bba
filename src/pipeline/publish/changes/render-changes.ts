/** Writes a feed document whose items are changes of articles: RSS 2.0, Atom 1.0 or JSON Feed 1.1. */
import type { FeedFormat } from '../../../domain/feed.ts'
import type { ArticleChange } from '../../../domain/revision/revision-store.ts'
import type { FeedMeta } from '../feed-meta.ts'
import { renderItems } from '../render-feed.ts'
import { changeItem } from './change-item.ts'

/** The document as text. Every change becomes exactly one item; the same input gives the same bytes. */
export function renderChanges(format: FeedFormat, feed: FeedMeta, changes: readonly ArticleChange[]): string {
  return renderItems(
    format,
    feed,
    changes.map((change) => changeItem(change, feed)),
  )
}
