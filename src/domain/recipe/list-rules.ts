/** The recipe of a source of kind `page`: how its list is read. */

/** CSS selectors; `selector@attribute` takes an attribute instead of the text. */
export interface ListRules {
  readonly item: string
  readonly link: string
  readonly title: string | null
  readonly date: string | null
  readonly summary: string | null
  readonly next: string | null
}
