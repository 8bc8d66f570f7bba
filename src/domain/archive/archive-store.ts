/** The part of the store that keeps archives of feeds (RFC 5005 section 4): month by month, by when articles were first seen. */
import type { Article } from '../article.ts'
import type { ArticleQuery } from '../store/article-query.ts'

/** Articles first seen in a stretch of time: ISO instants, the second excluded. */
export interface SeenQuery extends Pick<ArticleQuery, 'filter' | 'now' | 'collapse'> {
  readonly from: string
  readonly to: string
}

/** What may change of an article in an archive. */
export interface ArchivedState {
  readonly hidden: boolean
  readonly retractedAt: string | null
}

/** Every method rejects with StoreError if the storage fails. */
export interface ArchiveStore {
  /** Ids in the order in which they were first seen. */
  seen(query: SeenQuery): Promise<readonly string[]>
  /** `2025-02`: of the newest article first seen before an instant; null: there is none. */
  monthBefore(instant: string): Promise<string | null>
  /** In the order of the ids; those that are gone are left out. */
  articles(ids: readonly string[]): Promise<readonly Article[]>
  /** Of articles that are there still. */
  states(ids: readonly string[]): Promise<ReadonlyMap<string, ArchivedState>>
  /** What an archive was made of, as text; null: it was not closed yet. */
  closed(feedId: string, archive: string): Promise<string | null>
  /** Closes an archive: what was kept first stays. Gives what is kept. */
  close(feedId: string, archive: string, text: string): Promise<string>
}
