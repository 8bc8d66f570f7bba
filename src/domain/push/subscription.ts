/** A WebSub subscription (https://www.w3.org/TR/websub/): what a hub is to push to us, and how far that has come. */

/** What one place (a header, a document) says of hubs. */
export interface AdvertisedLinks {
  /** Absolute http(s) addresses in the document's order, none twice. */
  readonly hubs: readonly string[]
  /** The address the document gives as its own. */
  readonly self: string | null
}

/** What a document says of where its news can be had pushed. Absolute http(s) addresses. */
export interface PushOffer {
  /** In the document's order, at least one. */
  readonly hubs: readonly string[]
  /** The address the publisher names as the document's own (rel=self): the one to subscribe to. */
  readonly topic: string
}

/**
 * How a source stands with push, kept beside its other state. `offer`, `delivered` and `missed` are written by polls
 * and deliveries; `leaseUntil` is read from the subscription.
 */
export interface PushStanding {
  /** Of the document read last, or null where it names no hub. */
  readonly offer: PushOffer | null
  /** When a delivery was last read to its end. */
  readonly delivered: string | null
  /** When a poll last found something new although pushes should have brought it. */
  readonly missed: string | null
  /** End of the lease a hub has granted, or null without one. */
  readonly leaseUntil: string | null
}

/** A source nothing is known of yet. */
export const NO_PUSH: PushStanding = { offer: null, delivered: null, missed: null, leaseUntil: null }

/**
 * `wanted`: to be asked for. `asked`: the hub has yet to verify. `active`: verified; whether the lease still runs,
 * `leaseUntil` says. `denied`: by the hub. `leaving`: to be ended at the hub. `ended`: nothing is taken any more.
 */
export type SubscriptionState = 'wanted' | 'asked' | 'active' | 'denied' | 'leaving' | 'ended'

/** Times are ISO instants. */
export interface Subscription {
  /** Unguessable, and the last part of the callback's path: whoever knows it may speak for the hub. */
  readonly token: string
  readonly sourceId: string
  /** As the publisher names it. */
  readonly hub: string
  /** Where a permanent redirect of the hub led, or null. */
  readonly hubMovedTo: string | null
  readonly topic: string
  /** Where the hub reaches us, as it was told. */
  readonly callback: string
  /** What deliveries are signed with. */
  readonly secret: string
  readonly state: SubscriptionState
  /** When the hub's lease ends; null where it never granted one. */
  readonly leaseUntil: string | null
  /** When to ask the hub next (again), to renew, to leave, or to forget. */
  readonly nextAction: string
  /** Requests in a row that led to nothing. */
  readonly attempts: number
  /** When the hub last delivered something that was taken. */
  readonly lastDelivery: string | null
  /** What went wrong last, in a sentence, or why the hub denied; null where nothing did. */
  readonly problem: string | null
}
