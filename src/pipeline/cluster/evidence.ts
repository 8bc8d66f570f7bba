/** What two articles can have in common that speaks for one story. */

/**
 * `name`: somebody or something named, in any script · `place` · `deed`: what was done · `thing`: what it is about ·
 * `amount`: a number with its unit · `day`: a date · `word`: a word of one language · `pair`: two Chinese characters.
 */
export type EvidenceKind = 'name' | 'place' | 'deed' | 'thing' | 'amount' | 'day' | 'word' | 'pair'

export interface Evidence {
  /** Equal where two articles mean the same, whatever the language: `place paris`, `word gouda`. */
  readonly key: string
  readonly kind: EvidenceKind
  /** What sharing it is worth before its rarity. */
  readonly weight: number
  /** Another of its kind does not contradict it: China beside Shanghai, a month beside a day. */
  readonly wide: boolean
}

/** Evidence of the title, and of the beginning of the text. */
export const IN_TITLE = 16
export const IN_TEXT = 32

/** A number as a story tells it. */
export interface Amount {
  /** In the unit itself: 2476.5亿元 is 247,650,000,000. */
  readonly value: number
  /** `percent`, a currency (`EUR`), a span of time (`day`), `g`, or `count`; `money`: a sum without a currency. */
  readonly unit: string
  /** How far the true value may lie away, as the digits printed say. */
  readonly tolerance: number
  /** Digits that say something: 2 in 84,000. */
  readonly digits: number
  /** What it is worth that two articles tell it. */
  readonly worth: number
}

/** What is compared of an article. */
export interface Features {
  readonly evidence: readonly Evidence[]
  /** Where each stands: `IN_TITLE` and `IN_TEXT`, added. */
  readonly where: readonly number[]
  readonly amounts: readonly Amount[]
  readonly language: string
  /** Days since 1970, with the time of the day as a fraction; null: unknown. */
  readonly published: number | null
  readonly sourceId: string
  /** The host of its address; empty: unknown. */
  readonly site: string
  /** Of which recurring format («Marktbericht») it is an issue; null: of none. */
  readonly format: RecurringFormat | null
}

/** A format that returns every day: all articles of one day are one issue, and one story. */
export interface RecurringFormat {
  readonly name: string
  /** The day its title names, `9-16` for 16 September; null: none. */
  readonly day: string | null
}
