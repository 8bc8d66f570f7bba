/** An entry on its way to a decision: its identity and, where it is new or changed, the article it would be. */
import type { Article } from '../domain/article.ts'
import type { ArticleRecord } from '../domain/plan.ts'
import type { ArticleChanges, ClassedChange } from '../domain/revision/revision.ts'

/** What is to be written of a change, and which version it was judged against. */
export interface Update {
  readonly revision: number
  /** Null where title and text stay as they are. */
  readonly change: ClassedChange | null
  /** Whether its publisher has taken the article back, after this. */
  readonly retracted: boolean
  /** In words, for the ledger. */
  readonly reason: string
}

/** What makes an article of an entry whose fate depends on what else is stored. */
export type Prepared = Omit<ArticleRecord, 'article'> & {
  readonly article: Omit<Article, 'textId' | 'clusterId' | 'isLead' | 'revision' | 'hidden' | keyof ArticleChanges>
  /** How it differs from what is stored; absent for what is new. */
  readonly update?: Update
}

/** An entry with its identity and, where it is new or changed, the article it would be. */
export interface Candidate {
  readonly position: number
  readonly entryId: string | null
  readonly url: string | null
  readonly title: string | null
  readonly entryHash: string
  /** Why it can be no article; null if it can. */
  readonly rejection: string | null
  /** Why what was given anew is no change; absent where there is nothing to say. */
  readonly remark?: string
  /** The article it repeats under another identity; absent for most. */
  readonly twin?: string
  /** Null where the entry was known with the same content. */
  readonly prepared: Prepared | null
}
