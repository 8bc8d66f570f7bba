/** The recipe of a source of kind `json`: where in an API's answer its entries and their fields stand. */

/** Paths (docs/sources.md). `items` and `next` begin at the answer, the others at an item. */
export interface JsonRules {
  readonly items: string
  readonly link: string
  readonly guid: string | null
  readonly title: string | null
  readonly date: string | null
  readonly updated: string | null
  readonly summary: string | null
  readonly content: string | null
  readonly author: string | null
  readonly categories: string | null
  readonly image: string | null
  readonly language: string | null
  readonly next: string | null
}
