/** What became of an article after it was first stored: the changes its source made, what they are, and whether they matter. */

/** What a change is. `none` and `boilerplate` (time stamps, counters, boxes of other articles) are no change of the article. */
export type RevisionClass = 'none' | 'typo' | 'number' | 'name' | 'headline' | 'addition' | 'retraction' | 'boilerplate'

/** A piece of a comparison, in order: `same` and `removed` give the text before, `same` and `added` the text after. */
export interface Segment {
  readonly field: 'title' | 'text'
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** What is compared. */
export interface Version {
  readonly title: string
  readonly text: string
  /** BCP 47, or `und`. */
  readonly language: string
}

/** What a change from one version to the next is. */
export interface Change {
  readonly class: RevisionClass
  /** Whether a newsroom should care. */
  readonly material: boolean
}

/** A version that was replaced, whole. */
export interface KeptRevision {
  /** Counts from 1. */
  readonly revision: number
  readonly title: string
  readonly text: string
  readonly replacedAt: string
  /** What the change to the next version was; null where it was made before changes were classed. */
  readonly class: RevisionClass | null
  readonly material: boolean
}

/** What an article shows of its changes. */
export interface ArticleChanges {
  /** When title or text last changed materially since we first stored it; null where they never did. */
  readonly changedAt: string | null
  /** When its publisher took it back, as we saw it; null where it stands. */
  readonly retractedAt: string | null
}
