/** The part of the store that keeps what editors hid: such articles leave every output, until they are shown again. */

export interface Hiding {
  readonly articleId: string
  readonly action: 'hide' | 'unhide'
  /** Why, in the editor's words; null where nothing was said. */
  readonly reason: string | null
  /** Who, in whatever way people are named here. */
  readonly by: string
  /** ISO instant. */
  readonly at: string
}

/** Every method rejects with StoreError if the storage fails. */
export interface HidingStore {
  /** Keeps the word and does as it says. `unchanged`: the article is so already, nothing was kept. `unknown`: there is no such article. */
  decide(hiding: Hiding): Promise<'kept' | 'unchanged' | 'unknown'>
  /** Those of these articles that are hidden. */
  hidden(articleIds: readonly string[]): Promise<ReadonlySet<string>>
  /** All that was said of an article, oldest first. */
  words(articleId: string): Promise<readonly Hiding[]>
}
