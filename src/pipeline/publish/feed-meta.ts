/** What a feed document says besides its articles. */
import type { FeedContent, FeedFormat } from '../../domain/feed.ts'
import type { Rights } from '../../domain/source.ts'

/** What outputs say of an article's origin. */
export interface Origin {
  readonly title: string
  readonly homeUrl: string
  readonly feedUrl: string
  readonly rights: Rights
}

type DocumentUrls = Readonly<Record<FeedFormat, string>>

/** RFC 5005: pages of a query, or the archive of a feed. */
export interface FeedPaging {
  /** What follows this page (section 3). */
  readonly next?: DocumentUrls
  /** The archive of what came before this document (section 4). */
  readonly previousArchive?: DocumentUrls
  /** Of an archive: the feed's document as it is now. */
  readonly current?: DocumentUrls
}

/** Everything of a feed document but its articles. */
export interface FeedMeta {
  /** A URI that never changes. */
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly language: string | null
  readonly content: FeedContent
  /** ISO instant of the newest change among its articles; the epoch if there are none. Never the time of building. */
  readonly updated: string
  /** The installation's own address; schemes of categories begin with it. */
  readonly homeUrl: string
  /** The page a reader of this feed should open; `homeUrl` where absent. */
  readonly pageUrl?: string
  /** The document's own address in each format. */
  readonly selfUrls: Readonly<Record<FeedFormat, string>>
  readonly hub: string | null
  /** Milliseconds between two changes, usually; absent for what hardly changes. */
  readonly rhythm?: number
  /** Addresses of other documents of this feed; none where absent. */
  readonly paging?: FeedPaging
  /** Id of an article → who else has its story, in the order they came. */
  readonly coverage?: Readonly<Record<string, readonly { readonly outlet: string; readonly url: string }[]>>
  /** Items that left, for readers to let go of (RFC 6721, Atom only); none where absent. `when` is an ISO instant. */
  readonly tombstones?: readonly { readonly ref: string; readonly when: string }[]
  /** Source id → origin. Every article's source must be here. */
  readonly origins: Readonly<Record<string, Origin>>
  /** Tag id → the words and codes shown for it: IPTC codes are digits only. */
  readonly tagLabels: Readonly<Record<string, { readonly label: string; readonly iptc: readonly string[] }>>
}
