/** The tables of what is published and told: the outbox, archives, alerts, subscriptions at our hub. */
import type { Generated, Selectable } from 'kysely'
import type { KeptMessage, MessageKind } from '../../domain/outbox/outbox.ts'

interface FeedMarksTable {
  feed: string
  fingerprint: string
  changes: number
  changed_at: string
}

interface OutboxTable {
  number: Generated<number>
  key: string
  kind: MessageKind
  target: string
  content: string
  created_at: string
  due_at: string
  attempts: number
  state: KeptMessage['state']
  problem: string | null
}

interface HubSubscriptionsTable {
  number: Generated<number>
  topic: string
  callback: string
  secret: string | null
  lease_until: string
}

interface FeedArchivesTable {
  feed: string
  archive: string
  /** JSON, packed with zstd. */
  content: Uint8Array
}

interface AlertMarksTable {
  alert: string
  placed: number
  digest_placed: number
  digest_at: string | null
}

export interface PublishedTables {
  feed_marks: FeedMarksTable
  outbox: OutboxTable
  feed_archives: FeedArchivesTable
  alert_marks: AlertMarksTable
  hub_subscriptions: HubSubscriptionsTable
}

export type HubSubscriptionRow = Selectable<HubSubscriptionsTable>
export type OutboxRow = Selectable<OutboxTable>
