/** Subscriptions at our own WebSub hub: who wants to be sent a feed when it changes. */

export interface HubSubscription {
  readonly number: number
  /** The address of the document subscribed to. */
  readonly topic: string
  readonly callback: string
  /** What deliveries are signed with, or null. */
  readonly secret: string | null
  /** ISO instant. */
  readonly leaseUntil: string
}

/** What a subscriber asked for; it holds once the subscriber has confirmed it. */
export interface HubRequest {
  readonly mode: 'subscribe' | 'unsubscribe'
  readonly topic: string
  readonly callback: string
  /** Seconds. */
  readonly leaseSeconds: number
  readonly secret: string | null
}

/** Every method rejects with StoreError if the storage fails. */
export interface HubStore {
  /** Those that want this document and whose lease holds. */
  subscribers(topic: string, now: string): Promise<readonly HubSubscription[]>
  subscription(number: number): Promise<HubSubscription | null>
  /** How many there are. */
  count(): Promise<number>
  /** Begins or renews: one subscription for a topic and a callback. */
  subscribe(subscription: Omit<HubSubscription, 'number'>): Promise<void>
  unsubscribe(topic: string, callback: string): Promise<void>
  /** Drops those whose lease ended before this instant; gives how many. */
  expire(before: string): Promise<number>
}
