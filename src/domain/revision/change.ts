/** What became of an article when its source changed it: the class of the change, whether it matters, and the diff. */

/**
 * `none` nothing a reader sees · `boilerplate` time stamps, counters, boxes · `typo` spelling and wording · `headline` the
 * title, or a statement turned into its opposite · `addition` sentences added or taken out · `number` a figure, sum or date ·
 * `name` a person, company or place · `retraction` the article was withdrawn.
 */
export type ChangeClass = (typeof CHANGE_CLASSES)[number]

export const CHANGE_CLASSES = [
  'none',
  'boilerplate',
  'typo',
  'headline',
  'addition',
  'name',
  'number',
  'retraction',
] as const

/** A piece of a diff. In order, same + removed give the text before, same + added the text after, exactly. */
export interface Segment {
  readonly field: 'title' | 'text'
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

export interface Change {
  readonly class: ChangeClass
  /** Whether a newsroom should care. */
  readonly material: boolean
  readonly diff: readonly Segment[]
}

/** One version of an article, as far as its readers see it. */
export interface ArticleVersion {
  readonly title: string
  readonly text: string
  readonly language: string | null
}
