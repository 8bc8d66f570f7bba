/**
 * The part of the store that knows who may read private feeds, and how many read each feed: tokens as hashes, readers as
 * numbers. Nothing in it names a person but what an operator called a subscriber. Every method rejects with StoreError if
 * the storage fails.
 */
import type { FeedFormat } from '../feed.ts'

/** One subscriber's way to one private feed. */
export interface FeedToken {
  /** What people call it by: the token itself is known to its subscriber only. */
  readonly number: number
  readonly feedId: string
  /** As its operator called the subscriber, or null. */
  readonly subscriber: string | null
  /** ISO instants; `revokedAt` is null while it opens the feed. */
  readonly madeAt: string
  readonly revokedAt: string | null
  /** The day it last opened the feed, or null. */
  readonly lastUsed: string | null
}

/** How many read a feed on one day (`2025-02-14`, UTC). */
export interface SubscriberCount {
  readonly day: string
  readonly feedId: string
  /** A service that reads for many people, as it calls itself; null: readers that come themselves. */
  readonly aggregator: string | null
  /** The document, and the service's own number of the feed: it counts for each by itself. */
  readonly part: string
  readonly count: number
}

export interface SubscriberStore {
  /** `hash`: SHA-256 of the token, as 64 hexadecimal digits. */
  addToken(token: Pick<FeedToken, 'feedId' | 'subscriber' | 'madeAt'> & { readonly hash: string }): Promise<FeedToken>
  /** Of one feed, or (null) of all, oldest first. */
  tokens(feedId: string | null): Promise<readonly FeedToken[]>
  /** Those of a feed that are open and have this number or are this subscriber's; how many there were. */
  revokeTokens(
    feedId: string,
    which: { readonly number: number } | { readonly subscriber: string },
    at: string,
  ): Promise<number>
  /** The token of this hash, unless it is revoked. */
  openToken(hash: string): Promise<FeedToken | null>
  tokenUsed(number: number, day: string): Promise<void>
  /** Readers that come themselves: the largest number of the day counts. Services: the last one. */
  keepCounts(counts: readonly SubscriberCount[]): Promise<void>
  /** Of that day and later, by day. */
  counts(since: string): Promise<readonly SubscriberCount[]>
  /** Drops what is older than the day. */
  dropCounts(before: string): Promise<void>
}

/** Which document of a feed was read. */
export type ReadDocument = { readonly feedId: string; readonly format: FeedFormat }
