/** How each source stands with push, to be shown. */
import type { Store } from '../../domain/ports.ts'
import type { PushOffer, Subscription } from '../../domain/push/subscription.ts'

/** Times are ISO instants, null where there was or will be none. */
export interface PushStatus {
  /** `offered`: its document names a hub, but there is no subscription (yet). `lapsed`: the lease ran out unrenewed. */
  readonly state: 'offered' | 'asked' | 'active' | 'lapsed' | 'denied'
  readonly hub: string
  readonly topic: string
  readonly leaseUntil: string | null
  readonly lastDelivery: string | null
  /** What went wrong last, or why the hub denied: a sentence, or null. */
  readonly problem: string | null
}

const SHOWN = { wanted: 'asked', asked: 'asked', active: 'active', denied: 'denied' } as const

/** Source id → how it stands; a source that names no hub has none. */
export async function pushStatuses(
  store: Pick<Store, 'push' | 'sourceStates'>,
  now: string,
): Promise<ReadonlyMap<string, PushStatus>> {
  const statuses = new Map<string, PushStatus>()
  for (const { sourceId, push } of await store.sourceStates()) {
    if (push.offer !== null) statuses.set(sourceId, offered(push.offer))
  }
  for (const subscription of await store.push.subscriptions()) {
    const status = statusOf(subscription, now)
    const before = statuses.get(subscription.sourceId)
    // Of a hub that denied and the one asked instead, the latter tells.
    if (status !== null && (before === undefined || before.state === 'offered' || before.state === 'denied')) {
      statuses.set(subscription.sourceId, status)
    }
  }
  return statuses
}

function offered({ hubs, topic }: PushOffer): PushStatus {
  return { state: 'offered', hub: hubs[0] ?? '', topic, leaseUntil: null, lastDelivery: null, problem: null }
}

/** Null for one that is over. */
function statusOf(subscription: Subscription, now: string): PushStatus | null {
  const { hub, topic, leaseUntil, lastDelivery, problem, state } = subscription
  if (state === 'leaving' || state === 'ended') return null
  const lapsed = state === 'active' && (leaseUntil === null || leaseUntil <= now)
  return { state: lapsed ? 'lapsed' : SHOWN[state], hub, topic, leaseUntil, lastDelivery, problem }
}
