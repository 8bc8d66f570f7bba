/** A phrase to look for, and on what conditions a place where it stands counts. */

export interface Phrase {
  readonly text: string
  /** What a match is worth towards the topic's threshold; 1 unless told. */
  readonly weight: number
  /** Also as a part of a German compound (Sprachmodell in Großsprachmodelle). */
  readonly compound: boolean
  /** A short Chinese phrase that must not be a piece of a longer word. */
  readonly guard: boolean
  /** Further spellings and irregular forms, found as they are written. */
  readonly forms?: readonly string[] | undefined
  /** Words (Chinese: characters) that may stand between its words within a sentence. */
  readonly gap?: number | undefined
  readonly conditions?: Conditions | undefined
  /** Counts only near the words that its entity's kind is known by (`TopicSet.contexts`). */
  readonly context?: boolean | undefined
}

/** Other phrases that decide whether a match counts; an empty list decides nothing. */
export interface Conditions {
  /** One of these stands nearby. */
  readonly near: readonly string[]
  /** None of these stands nearby. */
  readonly notNear: readonly string[]
  /** One of these stands anywhere in the article. */
  readonly requireAny: readonly string[]
  /** The match is not a part of one of these. */
  readonly exclude: readonly string[]
}

/** Language (`de`, `en`, `zh`, or `*` for all) → phrases. */
export type Phrases = Readonly<Record<string, readonly Phrase[]>>
