/** What the store is asked about articles, and what it answers. */
import type { Article, Provenance } from '../article.ts'
import type { Decision } from '../decision.ts'
import type { Collapse } from '../feed.ts'
import type { Filter } from '../filter.ts'

export interface ArticleQuery {
  readonly filter: Filter
  /** ISO instant for `within`. */
  readonly now: string
  readonly limit: number
  /** As `next` of the page before gave it, or null for the first page. Throws RequestError if it is none of ours. */
  readonly cursor: string | null
  /** One article per cluster: the first seen of those that match. `text` and `story` are the same until stories are told apart. */
  readonly collapse: Collapse
}

/** Newest first by `sortInstant`, then by id. */
export interface ArticlePage {
  readonly items: readonly Article[]
  readonly next: string | null
}

/** A whole article with its history, for `explain`. */
export interface ArticleHistory {
  readonly article: Article | null
  readonly provenance: Provenance
  readonly decisions: readonly (Decision & { readonly runId: string; readonly sourceId: string; readonly at: string })[]
  /** Versions before the current one, oldest first. */
  readonly revisions: readonly {
    readonly revision: number
    readonly title: string
    readonly text: string
    readonly replacedAt: string
  }[]
}
