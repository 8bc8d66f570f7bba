/** An editor's word that an entry is to be an article, whatever the rules of its source say. */
export interface TakenEntry {
  readonly entryId: string
  readonly sourceId: string
  /** Why it had not been taken. */
  readonly reason: string | null
  readonly by: string
  /** ISO instant. */
  readonly at: string
}
