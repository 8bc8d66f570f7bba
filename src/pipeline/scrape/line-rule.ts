/** One rule of the boilerplate table: what a line of that form is to us. */

export type LineKind =
  /** Reading time, newsletter, share, print: of no use. */
  | 'drop'
  /** Heads a list of other articles: goes with the links after it. */
  | 'drop-links'
  | 'categories'
  | 'rights'
  | 'byline'
  /** Who the author is; after the text. */
  | 'bio'
  | 'date'
  /** The rest of the text is for subscribers. */
  | 'paywall'
  /** Who took the picture, or which agency wrote. */
  | 'credit'

export interface LineRule {
  readonly kind: LineKind
  readonly ends: 0 | 1 | 2
  readonly pattern: RegExp
  readonly maxLength: number
}

/** Shorthand for the tables. */
export const rule = (kind: LineKind, ends: 0 | 1 | 2, maxLength: number, pattern: RegExp): LineRule => ({
  kind,
  ends,
  maxLength,
  pattern,
})
