/** An entry: one item as a source gave it. Every string is untrusted, anything absent is null. */
import type { Problem } from './errors.ts'
import type { AdvertisedLinks } from './push/subscription.ts'
import type { PaceHint } from './watch/source-state.ts'

export interface Category {
  readonly term: string
  readonly scheme: string | null
  readonly label: string | null
}

export interface Enclosure {
  readonly url: string
  readonly type: string | null
  /** Bytes, as the source claims. */
  readonly length: number | null
}

export interface Entry {
  readonly guid: string | null
  /** Absolute, as given. */
  readonly link: string | null
  /** Plain text. */
  readonly title: string | null
  readonly summaryHtml: string | null
  readonly contentHtml: string | null
  /** ISO 8601 UTC. */
  readonly published: string | null
  readonly updated: string | null
  readonly authors: readonly string[]
  readonly language: string | null
  readonly categories: readonly Category[]
  readonly enclosures: readonly Enclosure[]
  readonly image: string | null
}

/** What reading a document of a source gave. A problem does not empty `entries`: what was complete is kept. */
export interface Reading {
  readonly title: string | null
  readonly link: string | null
  readonly language: string | null
  readonly entries: readonly Entry[]
  /** How often the document says it is worth asking; absent where it does not. */
  readonly hint?: PaceHint | null
  /** The hubs that push it, where the document itself may name some. */
  readonly advertised?: AdvertisedLinks
  readonly warnings: readonly string[]
  readonly problem: Problem | null
}
