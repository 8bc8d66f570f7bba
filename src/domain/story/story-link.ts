/** Why an article is in its story. */

export interface StoryLink {
  /** Ids; `article` is the one that came later. */
  readonly article: string
  readonly with: string
  /** `copy`: one text · `event`: two texts that tell one event · `format`: one issue of a recurring format · `editor`: an editor said so. */
  readonly by: 'copy' | 'event' | 'format' | 'editor'
  /** Log-odds, −6..6; above 0 rather one story. Of copies: the part of the shorter text that is in the longer one, 0..1. */
  readonly score: number
  /** What both tell, most telling first, as an editor says it: `place`, `Lisbon`. */
  readonly shared: readonly { readonly kind: string; readonly term: string; readonly worth: number }[]
  /** What sets them apart: `other places`, `days between them`. */
  readonly against: readonly { readonly reason: string; readonly worth: number }[]
}
