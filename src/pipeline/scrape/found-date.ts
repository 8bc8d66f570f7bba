/** A date of an article, with where it came from and how sure that is. */
import type { DateConfidence } from '../../domain/page/page-facts.ts'

export interface FoundDate {
  readonly value: string
  readonly origin: string
  readonly confidence: DateConfidence
}
