/** The part of the store that tells what was changed, across articles. */
import type { Article } from '../article.ts'
import type { Filter } from '../filter.ts'
import type { ArticleVersion, Change } from './change.ts'

/** One change of one article. */
export interface ArticleChange {
  /** As it is now. */
  readonly article: Article
  /** The version it made: 2 for the first change. */
  readonly revision: number
  /** When we saw it: ISO instant. */
  readonly at: string
  /** Null where it was made before changes were classed. */
  readonly class: Change['class'] | null
  readonly material: boolean
  readonly before: Pick<ArticleVersion, 'title' | 'text'>
  readonly after: Pick<ArticleVersion, 'title' | 'text'>
}

export interface ChangesQuery {
  /** The articles it is about, as they are now. */
  readonly filter: Filter
  /** ISO instant for `within`. */
  readonly now: string
  readonly limit: number
  /** As `next` of the page before gave it, or null. Throws RequestError if it is none of ours. */
  readonly cursor: string | null
  /** Only changes from this instant on; absent or null: all. */
  readonly since?: string | null
  /** Those that do not matter, too; absent: only material ones. */
  readonly minor?: boolean
  /** Milliseconds of work after which the page ends, though it has room for more; absent: it takes what it takes. */
  readonly budget?: number
}

/** Newest change first. A page that is not full has a `next` where its budget was spent. */
export interface ChangesPage {
  readonly items: readonly ArticleChange[]
  readonly next: string | null
}

/** An article that left the outputs. */
export interface Withdrawal {
  readonly articleId: string
  /** ISO instant. */
  readonly at: string
}

/** Every method rejects with StoreError if the storage fails. */
export interface RevisionStore {
  /** Changes of the articles the filter takes. */
  changes(query: ChangesQuery): Promise<ChangesPage>
  /** All changes of one article, oldest first; none where there is no such article. */
  changesOf(articleId: string): Promise<readonly ArticleChange[]>
  /** The articles the filter would take that an editor hid or, if wished, that their publishers took back; last withdrawn first. */
  withdrawn(query: {
    readonly filter: Filter
    readonly now: string
    readonly limit: number
    readonly retracted: boolean
  }): Promise<readonly Withdrawal[]>
}
