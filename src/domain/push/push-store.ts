/** The part of the store that remembers subscriptions, and keeps deliveries until they are taken in. */
import type { SourceState } from '../watch/source-state.ts'
import type { Subscription } from './subscription.ts'

/** What a hub has delivered and nobody has read yet. */
export interface Delivery {
  /** Grows with every delivery. */
  readonly number: number
  readonly token: string
  readonly sourceId: string
  /** What was subscribed to: relative addresses in the document start there. */
  readonly topic: string
  readonly receivedAt: string
  readonly contentType: string | null
  readonly body: Uint8Array
}

/** How a change of one subscription went: `gone` where the row was not (or no longer) in one of the states named. */
export type Changed = 'changed' | 'gone'

/** Every method rejects with StoreError if the storage fails. */
export interface PushStore {
  /** Every subscription there is, by source, then token. To show how a source stands, see `pushStatuses` in service/push/. */
  subscriptions(): Promise<readonly Subscription[]>
  /** The one whose callback ends in this token, or null. */
  subscription(token: string): Promise<Subscription | null>
  add(subscription: Subscription): Promise<void>
  /**
   * Writes these fields if its state is still one of `from`: the serving thread and the ingest thread both write.
   * Where `hasten` is an instant, the source is to be polled then at the latest.
   */
  change(
    token: string,
    from: readonly Subscription['state'][],
    fields: Partial<Omit<Subscription, 'token' | 'sourceId'>>,
    hasten?: string,
  ): Promise<Changed>
  forget(token: string): Promise<void>
  /** Keeps a delivery, and when it came, in one transaction: once this resolves it cannot be lost. */
  keepDelivery(delivery: Omit<Delivery, 'number' | 'sourceId' | 'topic'>): Promise<void>
  /** How many of this subscription nobody has read yet. */
  waitingDeliveries(token: string): Promise<number>
  /** The oldest that nobody has read yet. */
  deliveries(limit: number): Promise<readonly Pick<Delivery, 'number' | 'sourceId'>[]>
  /** With the state of its source as it is now, or null there; null for one that is dropped. */
  delivery(number: number): Promise<{ readonly delivery: Delivery; readonly state: SourceState | null } | null>
  dropDelivery(number: number): Promise<void>
}
