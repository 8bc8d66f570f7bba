/** What happens between us and hubs: each a log line and a counter. */

/** Why a delivery was not taken. */
export type PushRefusal =
  | 'unsigned'
  | 'wrong signature'
  | 'unconfirmed'
  | 'ended'
  | 'unknown'
  | 'empty'
  | 'too large'
  | 'busy'

export type PushEvent =
  /** A hub was asked to begin, renew or end a subscription; `problem` is a sentence where it would not. */
  | {
      readonly name: 'push-asked'
      readonly sourceId: string
      readonly hub: string
      readonly mode: 'subscribe' | 'unsubscribe'
      readonly problem: string | null
    }
  | { readonly name: 'push-confirmed'; readonly sourceId: string; readonly hub: string; readonly leaseUntil: string }
  | { readonly name: 'push-ended'; readonly sourceId: string; readonly hub: string }
  | { readonly name: 'push-denied'; readonly sourceId: string; readonly hub: string; readonly reason: string | null }
  | { readonly name: 'push-delivered'; readonly sourceId: string; readonly bytes: number }
  /** `sourceId` is null where the callback is nobody's. */
  | { readonly name: 'push-refused'; readonly sourceId: string | null; readonly refusal: PushRefusal }
