/** The part of the store that knows stored articles' tags, and what editors said of them. */
import type { Article, Tag } from '../article.ts'
import type { Correction } from './corrections.ts'

/** What tagging an article again needs of it. */
export interface TaggedArticle
  extends Pick<Article, 'id' | 'url' | 'revision' | 'title' | 'text' | 'language' | 'categories' | 'tags' | 'hidden'> {
  readonly corrections: readonly Correction[]
}

export interface TaggedPage {
  readonly items: readonly TaggedArticle[]
  /** To be given as `after` for the page that follows; null where this is the last. */
  readonly next: number | null
}

/** New tags for an article, made on this revision of it. */
export interface Retagging extends Pick<Article, 'id' | 'revision'> {
  readonly tags: readonly Tag[]
}

/** Every method rejects with StoreError if the storage fails. */
export interface TaggingStore {
  /** How many articles are at least as new as `since` (an ISO instant; null: all). */
  count(since: string | null): Promise<number>
  /** Oldest first, hidden ones too. */
  page(range: {
    readonly since: string | null
    readonly after: number | null
    readonly limit: number
  }): Promise<TaggedPage>
  /** Writes the tags in one transaction, the editors' corrections applied as they then are; an article that has changed meanwhile keeps its own. Gives how many were written. */
  retag(retaggings: readonly Retagging[]): Promise<number>
  /** Articles that editors corrected, newest first. */
  corrected(): Promise<readonly TaggedArticle[]>
  newest(limit: number): Promise<readonly TaggedArticle[]>
  corrections(articleId: string): Promise<readonly Correction[]>
  /** Keeps a correction (one a tag and article: the last counts) and the tags that follow from it. `unknown`: there is no such article. */
  correct(correction: Correction, tags: readonly Tag[]): Promise<'kept' | 'unknown'>
  /** Takes a correction back; `tags` are the machine's as they are without it. */
  withdraw(articleId: string, tagId: string, tags: readonly Tag[]): Promise<'withdrawn' | 'unknown'>
}
