/** What a source says of an article beside its text. */

/** How sure a date is: `high` where it is declared, `medium` where it is printed, `low` where it may mean something else. */
export type DateConfidence = 'high' | 'medium' | 'low'

export interface PageFacts {
  /** As printed by the source. */
  readonly rightsLine: string | null
  /** Address of the licence the text is under, or null. */
  readonly licence: string | null
  /** The news agency that is credited («dpa», «Reuters», «新华社»), or null. */
  readonly agency: string | null
  /** The title of the text this one was taken from («原标题：…»), or null. */
  readonly originalTitle: string | null
  readonly paywalled: boolean
  /** The calendar day of publication as the source gives it, in its own zone; null where it gives an instant only. */
  readonly publishedDay: string | null
  /** How sure `published` is; null where there is none. */
  readonly publishedConfidence: DateConfidence | null
}
