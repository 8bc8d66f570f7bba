/** What became of an article that was taken in: its story, what it is a copy of, and why. */
import type { Link } from './link.ts'
import type { ComparedArticle } from './read-features.ts'

export interface ClusteredArticle extends ComparedArticle {
  readonly id: string
}

export interface Placement {
  readonly id: string
  /** Id of the article the story was named after: its own, where it is the first that tells it. Never changes. */
  readonly storyId: string
  /** The text it is a copy of, by the id of the first article that had it; how much of the shorter is in the longer. */
  readonly copyOf: Copied | null
  /** Why it is in this story: with the member taken in before it that it is most alike to; null: it is the first. */
  readonly link: Link | null
}

export interface Copied {
  readonly id: string
  /** 0..1 */
  readonly containment: number
}

/** An article as it was placed before, when the clusterer is filled again. */
export interface PlacedArticle extends ClusteredArticle {
  readonly storyId: string
  /** Id of the article whose text this is a copy of; null: of none. */
  readonly copyOf: string | null
  /** An editor put it into its story. */
  readonly byEditor: boolean
}
