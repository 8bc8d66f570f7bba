/** The tables of private feeds and of how many read each feed, as Kysely sees them. */
import type { Generated, Selectable } from 'kysely'

interface FeedTokensTable {
  number: Generated<number>
  /** SHA-256 of the token. */
  hash: string
  feed: string
  subscriber: string | null
  made_at: string
  revoked_at: Generated<string | null>
  /** A day. */
  last_used: Generated<string | null>
}

interface SubscriberCountsTable {
  day: string
  feed: string
  /** Empty: readers that come themselves. */
  aggregator: string
  part: string
  count: number
}

export interface SubscriberTables {
  feed_tokens: FeedTokensTable
  subscriber_counts: SubscriberCountsTable
}

export type FeedTokenRow = Selectable<FeedTokensTable>
