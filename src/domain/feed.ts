/** A feed: what we publish, as configured, and what its documents say besides the articles. */
import type { Filter } from './filter.ts'
import type { FeedShowing } from './publish/showing.ts'

export type FeedFormat = 'rss' | 'atom' | 'json'

/** How much of an article an item carries; never more than the source's rights. */
export type FeedContent = 'title' | 'excerpt' | 'full'

/** What is shown once: one item per story, per text, or every article. */
export type Collapse = 'story' | 'text' | 'none'

export interface Feed extends FeedShowing {
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly language: string | null
  readonly query: string
  readonly filter: Filter
  readonly limit: number
  readonly content: FeedContent
  readonly collapse: Collapse
  readonly visibility: 'public' | 'private'
  /** Old ids: their addresses keep working. */
  readonly aliases: readonly string[]
}
