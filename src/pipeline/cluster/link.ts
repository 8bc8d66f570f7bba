/** Why two articles are together, or stay apart. */
import type { EvidenceKind } from './evidence.ts'

export interface Link {
  /** Ids; `article` is the one that was taken in later. */
  readonly article: string
  readonly with: string
  /**
   * `copy`: one text; `event`: two texts that tell one event; `format`: one issue of a recurring format; `editor`: put
   * together by a person, never by the machine.
   */
  readonly by: 'copy' | 'event' | 'format' | 'editor'
  /** Log-odds, −6..6; above 0 rather one story. Of copies: the part of the shorter text that is in the longer one, 0..1. */
  readonly score: number
  /** What both tell, most telling first. */
  readonly shared: readonly SharedTerm[]
  /** What sets them apart: `other places`, `days between them`. */
  readonly against: readonly { readonly reason: string; readonly worth: number }[]
}

export interface SharedTerm {
  readonly kind: EvidenceKind | 'format'
  /** As an editor says it: `Lisbon`, `247.7 billion CNY`, `16 March 2026`. */
  readonly term: string
  readonly worth: number
}
