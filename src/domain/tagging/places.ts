/** What a match is worth by its place in an article, as a factor of its phrase's weight. */

export interface Places {
  readonly title: number
  /** The first 300 characters of the text: the lead of an article. */
  readonly beginning: number
  readonly text: number
  /** The source's own categories say what it files an article under, not what the article says. */
  readonly category: number
  /** Passages about something else: links to other articles, newsletters, picture credits. */
  readonly aside: number
}

export const USUAL_PLACES: Places = { title: 2, beginning: 1.5, text: 1, category: 0.5, aside: 0 }

/** What gives such passages away. */
export interface Asides {
  /** Begin one at the start of a sentence, up to the end of the line; with a colon at the end, only before a colon. */
  readonly openers: readonly string[]
  /** Make one of the whole sentence they stand in. */
  readonly mentions: readonly string[]
}
