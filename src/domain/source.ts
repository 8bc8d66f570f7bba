/** A source: what we take from, as configured, and what we remember of it between polls. */
import type { Problem } from './errors.ts'
import type { PushStanding } from './push/subscription.ts'

/** What outputs may carry of a source's text. */
export type Rights = 'excerpt' | 'full'

/** How to read a list page: CSS selectors; `selector@attribute` takes an attribute instead of the text. */
export interface ListRules {
  readonly item: string
  readonly link: string
  readonly title: string | null
  readonly date: string | null
  readonly summary: string | null
  readonly next: string | null
}

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

export interface Source {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly kind: 'feed' | 'page'
  readonly language: string | null
  /** Fetch the page of each new entry and take the text from there. */
  readonly fullText: boolean
  readonly rights: Rights
  readonly enabled: boolean
  /** Whether to have its news pushed where it names a WebSub hub. */
  readonly push: boolean
  /** Milliseconds; older entries are rejected. Null: age is no reason. */
  readonly maxAge: number | null
  readonly list: ListRules | null
  readonly extract: SiteRules | null
}

/** What is remembered of a source between polls. Times are ISO instants. */
export interface SourceState {
  readonly sourceId: string
  /** The address a permanent redirect led to, or null: the configured one. */
  readonly movedTo: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  /** SHA-256 of the last body read to the end of a run. */
  readonly bodyHash: string | null
  /** The source's own title and home page, from its last document. */
  readonly title: string | null
  readonly homeUrl: string | null
  readonly lastFetch: string | null
  readonly lastChange: string | null
  readonly nextCheck: string
  /** Milliseconds between polls, learned from how often something was new. */
  readonly interval: number
  /** Sum of the weights of the failures since the last success (¼, ½ or 1 each). */
  readonly failures: number
  /** `gone`: answered 410; polled again only when its owner resumes it. */
  readonly status: 'active' | 'gone'
  readonly problem: Problem | null
  readonly push: PushStanding
}
