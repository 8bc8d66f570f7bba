/** What the store is asked about articles, and what it answers. */
import type { Article, Provenance } from '../article.ts'
import type { Decision } from '../decision.ts'
import type { Collapse } from '../feed.ts'
import type { Filter } from '../filter.ts'
import type { KeptRevision } from '../revision/revision.ts'

export interface ArticleQuery {
  readonly filter: Filter
  /** ISO instant for `within`. */
  readonly now: string
  readonly limit: number
  /** As `next` of the page before gave it, or null for the first page. Throws RequestError if it is none of ours. */
  readonly cursor: string | null
  /** One article of each text, or of each story: of those that match, the one that was placed first, so that none that comes later takes its place. */
  readonly collapse: Collapse
  /** The feed that asks: it does not show again what it showed by an article that was removed since. */
  readonly feedId?: string
  /** Milliseconds of work after which the page ends, though it has room for more; absent: it takes what it takes. */
  readonly budget?: number
  /** `relevance`: the newest RANKED matches, best first; absent: newest first. */
  readonly order?: ArticleOrder
}

export type ArticleOrder = 'newest' | 'relevance'

/** How many matches are ranked: BM25 costs time for each. */
export const RANKED = 1000

/** Newest first by `sortInstant`, then by id, or best first. A page that is not full has a `next` where its budget was spent. */
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
  readonly revisions: readonly KeptRevision[]
}

/** `budget` of one request of a person or program: milliseconds. */
export const REQUEST_BUDGET = 250
