/** A feed for people: what its JSON document says, so that the page shows exactly what readers get. */

import type { Config } from '../domain/config.ts'
import { type ListedFeed, listFeeds } from './feed-list.ts'
import type { FeedShelf } from './feed-shelf.ts'

export interface ViewedItem {
  readonly url: string
  readonly title: string
  /** Plain text. */
  readonly summary: string | null
  /** BCP 47, or null. */
  readonly language: string | null
  /** ISO instant. */
  readonly published: string
  readonly source: string | null
}

export interface ViewedFeed {
  readonly feed: ListedFeed
  readonly items: readonly ViewedItem[]
}

/** A public feed with its items as published; null where there is none of this id. */
export async function viewFeed(
  { config, shelf }: { readonly config: () => Config; readonly shelf: FeedShelf },
  feedId: string,
): Promise<ViewedFeed | null> {
  const feed = listFeeds(config()).find(({ id }) => id === feedId)
  const document = feed === undefined ? null : await shelf.document({ feedId, format: 'json' })
  if (feed === undefined || document === null) return null
  const { items }: { items: readonly WrittenItem[] } = JSON.parse(new TextDecoder().decode(document.body))
  return { feed, items: items.map(viewedItem) }
}

/** What is read of an item as we write it. */
interface WrittenItem {
  readonly url?: string
  readonly title?: string
  readonly summary?: string
  readonly language?: string
  readonly date_published?: string
  readonly _depesche?: { readonly source?: { readonly title?: string } | null }
}

function viewedItem({ url, title, summary, language, date_published, _depesche }: WrittenItem): ViewedItem {
  return {
    url: url ?? '',
    title: title ?? '',
    summary: summary ?? null,
    language: language ?? null,
    published: date_published ?? new Date(0).toISOString(),
    source: _depesche?.source?.title ?? null,
  }
}
