/** Facts and intents of a run: what the store knows, and all that is to be written, as one value. */
import type { Article, Provenance } from './article.ts'
import type { Decision, DecisionKind, Run } from './decision.ts'
import type { Recording } from './replay/recording.ts'
import type { ArticleChanges, ClassedChange } from './revision/revision.ts'
import type { NewLook } from './revisit/look.ts'
import type { IndexWords } from './store/index-words.ts'
import type { StoryLink } from './story/story-link.ts'
import type { SourceState } from './watch/source-state.ts'
import type { RunWatch } from './watch/watch-store.ts'

/** An article with what is kept beside it. */
export interface ArticleRecord {
  readonly article: Article
  readonly provenance: Provenance
  /** Of the entry as the source gave it: tells «unchanged» without fetching its page again. */
  readonly entryHash: string
  readonly indexWords: IndexWords
  /** Other addresses it was found under: the entry's link, where its page names another. */
  readonly otherAddresses?: readonly string[]
  /** What the change to it is, where `revision` grew. */
  readonly change?: ClassedChange
  /** The page its text came from, and when to look there again; absent where it is not looked at. */
  readonly look?: NewLook
  /** What put it into its story; null or absent: nothing did, it began one. */
  readonly storyLink?: StoryLink | null
}

export type StoredArticle = Pick<
  Article,
  'firstSeen' | 'updated' | 'revision' | 'textId' | 'clusterId' | 'isLead' | 'title' | 'text'
> &
  ArticleChanges

/** What the store knows of an entry it has seen before. */
export interface KnownEntry {
  readonly kind: DecisionKind
  readonly reason: string | null
  readonly entryHash: string
  readonly articleId: string | null
  /** Of the stored article, where the entry became one; null otherwise. */
  readonly stored: StoredArticle | null
}

/** What to ask the store about. */
export interface Probe {
  readonly entryIds: readonly string[]
  readonly urls: readonly string[]
}

export interface Known {
  /** Entry id → what became of it last time. */
  readonly entries: ReadonlyMap<string, KnownEntry>
  /** URL as asked → id of the article whose page it leads to. */
  readonly urls: ReadonlyMap<string, string>
  /** Entry id or URL as asked → why retention removed the article it was or led to. */
  readonly removed?: ReadonlyMap<string, string>
}

/** Everything one run writes, in one transaction. */
export interface Plan {
  readonly run: Run
  readonly decisions: readonly (Decision & { readonly entryHash: string })[]
  readonly stored: readonly ArticleRecord[]
  /** Replaces the article of the same id; the version before is kept as a revision if `revision` grew. */
  readonly updated: readonly ArticleRecord[]
  readonly state: SourceState
  readonly watch?: RunWatch
  /** What the run was given, where that is kept. */
  readonly recording?: Recording
}
