/** What became of an article after it was first stored: the changes its source made, what they are, and whether they matter. */
import type { Change, ChangeClass } from './change.ts'

/** What a change from one version to the next is, without its words. */
export type ClassedChange = Omit<Change, 'diff'>

/** A version that was replaced, whole. */
export interface KeptRevision {
  /** Counts from 1. */
  readonly revision: number
  readonly title: string
  readonly text: string
  readonly replacedAt: string
  /** What the change to the next version was; null where it was made before changes were classed. */
  readonly class: ChangeClass | null
  readonly material: boolean
}

/** What an article shows of its changes. */
export interface ArticleChanges {
  /** When title or text last changed materially since we first stored it; null where they never did. */
  readonly changedAt: string | null
  /** When its publisher took it back, as we saw it; null where it stands. */
  readonly retractedAt: string | null
}
