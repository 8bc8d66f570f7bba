/** What feeds show, and what becomes of articles that their publishers took back. */

/** `articles`: each as it is now. `changes`: each material change of one, by itself. */
export type Shows = 'articles' | 'changes'

/** `mark`: a retracted article stays, and says so in place of its text. `remove`: it leaves; Atom tells readers so (RFC 6721). */
export type Retractions = 'mark' | 'remove'

/** What a feed is set to. */
export interface FeedShowing {
  readonly shows: Shows
  /** Null: as `publish.retractions` says. */
  readonly retractions: Retractions | null
}

export interface PublishSettings {
  /** WebSub hub that feeds name: its address, `builtin` for our own, or null. */
  readonly hub: string | 'builtin' | null
  /** Whether `/feed.*?q=` is served. */
  readonly adHoc: boolean
  readonly retractions: Retractions
}
