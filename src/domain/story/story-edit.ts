/** What editors said of stories. The machine never undoes it; they can. */

/** `split`: articles left their story · `merge`: two stories are one · `pin`: an article leads its story · `undo`: one of these was taken back. */
export type StoryEditKind = 'split' | 'merge' | 'pin' | 'undo'

export interface StoryMove {
  /** Ids of an article and of the stories it left and came into. */
  readonly article: string
  readonly from: string
  readonly to: string
}

export interface StoryEdit {
  /** Counts from 1 in the order they were made. */
  readonly number: number
  readonly kind: StoryEditKind
  /** Id of the story that was split, that remained of a merge, or whose lead was pinned. */
  readonly story: string
  /** A pin and its undoing move nothing. */
  readonly moves: readonly StoryMove[]
  /** Id of the article a pin is about; null for the other kinds. */
  readonly pinned: string | null
  /** Number of the edit that an `undo` took back. */
  readonly undoes: number | null
  /** Number of the `undo` that took this one back; null while it counts. */
  readonly undoneBy: number | null
  /** How many articles had come into stories by then: those placed later were not there. */
  readonly placed: number
  /** Who, in whatever way people are named here, and the ISO instant. */
  readonly by: string
  readonly at: string
}

/** An edit with all that follows from it, decided on what was known of its stories. */
export interface PlannedStoryEdit extends Omit<StoryEdit, 'number' | 'undoneBy' | 'placed'> {
  /** Members of each story concerned, as they were when it was decided. */
  readonly seen: ReadonlyMap<string, readonly string[]>
  /** Story → id of its lead from now on. */
  readonly leads: ReadonlyMap<string, string>
}
