/** Why two articles are together, or stay apart. */

export interface Link {
  /** Ids; `article` is the one that came later. */
  readonly article: string
  readonly with: string
  /** `copy`: one text; `story`: two texts that tell one story; `format`: one issue of a recurring format. */
  readonly by: 'copy' | 'story' | 'format'
  /** Log-odds, −6..6; above 0 rather one story. Of copies: the part of the shorter text that is in the longer one, 0..1. */
  readonly score: number
  /** What both tell, most telling first: `place paris`, `amount 4.6 billion USD`. */
  readonly shared: readonly { readonly term: string; readonly worth: number }[]
  /** What sets them apart: `other places`, `2 days`. */
  readonly against: readonly { readonly reason: string; readonly worth: number }[]
}
