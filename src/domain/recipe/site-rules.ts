/** How to read an article's page, where its structure does not tell. */

/** Site rules for an article's page: CSS selectors, per field; `remove` is taken out before anything is read. */
export interface SiteRules {
  readonly body?: string | undefined
  readonly remove?: readonly string[] | undefined
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly date?: string | undefined
  readonly lead?: string | undefined
  readonly categories?: string | undefined
}
