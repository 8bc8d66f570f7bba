/** What a round of retention did, or would do. */

export interface SourceRemovals {
  readonly removed: number
  /** Kept beyond their time, because an editor touched them. */
  readonly touched: number
}

export interface RetentionReport {
  /** Source → what became of its articles; a source of which all stays is not named. */
  readonly sources: Readonly<Record<string, SourceRemovals>>
  readonly articles: number
  /** Whole runs; of a round on trial those it would look through. */
  readonly runs: number
  readonly decisions: number
  readonly alarms: number
  /** Runs that lost what they were given, and can be replayed no longer. */
  readonly recordings: number
  /** Bytes of the store before and after, and how many of them are free now. */
  readonly bytesBefore: number
  readonly bytes: number
  readonly free: number
  /** False where only writing the store anew gives free space back. */
  readonly shrinks: boolean
  readonly milliseconds: number
  readonly longestStep: number
  /** False where it was stopped: the next round goes on from there. */
  readonly complete: boolean
}
