/** A date of an article, with where it came from and how sure that is. */

/** How sure a date is: `high` where the page declares it, `medium` where it prints it, `low` where it may mean something else. */
export type DateConfidence = 'high' | 'medium' | 'low'

export interface FoundDate {
  readonly value: string
  readonly origin: string
  readonly confidence: DateConfidence
}
