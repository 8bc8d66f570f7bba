/** Decides which subscriptions there should be: from what sources offer, and what has been asked of hubs so far. */
import type { PushOffer, Subscription } from '../../domain/push/subscription.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Requests that led to nothing, after which another hub of the offer is tried. */
const PATIENCE = 5
/** A subscription that is over is remembered for so long: hubs may ask once more, or deliver late. */
const REMEMBERED = 7 * DAY

export interface PushFacts {
  /** Source id → its offer, for each source that is to be pushed where a hub can reach us. */
  readonly offers: ReadonlyMap<string, PushOffer>
  readonly subscriptions: readonly Subscription[]
  /** The callback for a token; an older one begins otherwise. */
  readonly callbackFor: (token: string) => string
  readonly now: string
}

export interface PushPlan {
  readonly add: readonly Pick<Subscription, 'sourceId' | 'hub' | 'topic'>[]
  readonly change: readonly {
    readonly subscription: Subscription
    readonly fields: Pick<Subscription, 'state' | 'nextAction' | 'attempts'>
  }[]
  readonly forget: readonly Subscription[]
}

export function planSubscriptions({ offers, subscriptions, callbackFor, now }: PushFacts): PushPlan {
  const add: PushPlan['add'][number][] = []
  const change: PushPlan['change'][number][] = []
  const forget: Subscription[] = []
  const ofSource = Map.groupBy(subscriptions, ({ sourceId }) => sourceId)

  function end(subscription: Subscription, state: 'leaving' | 'ended'): void {
    const nextAction = state === 'leaving' ? now : later(now, REMEMBERED)
    change.push({ subscription, fields: { state, nextAction, attempts: 0 } })
  }

  for (const sourceId of new Set([...offers.keys(), ...ofSource.keys()])) {
    const offer = offers.get(sourceId) ?? null
    const all = ofSource.get(sourceId) ?? []
    const fitting =
      offer === null ? [] : all.filter((one) => fits(one, offer) && one.callback === callbackFor(one.token))
    const chosen = offer === null ? null : choose(offer, fitting, now)
    if (offer !== null && chosen !== null && typeof chosen === 'string') {
      add.push({ sourceId, hub: chosen, topic: offer.topic })
    }
    for (const subscription of all) {
      if (subscription === chosen) continue
      switch (subscription.state) {
        case 'wanted':
          forget.push(subscription)
          break
        case 'asked':
          end(subscription, 'ended')
          break
        case 'active':
          end(subscription, hasEnded(subscription, now) ? 'ended' : 'leaving')
          break
        case 'denied':
          // As long as the hub is offered, that it denied is what keeps us from asking it first.
          if (!fitting.includes(subscription)) forget.push(subscription)
          break
        case 'leaving':
          if (hasEnded(subscription, now) || subscription.attempts >= PATIENCE) end(subscription, 'ended')
          break
        case 'ended':
          if (subscription.nextAction <= now) forget.push(subscription)
      }
    }
  }
  return { add, change, forget }
}

function fits({ hub, topic, state }: Subscription, offer: PushOffer): boolean {
  return topic === offer.topic && offer.hubs.includes(hub) && state !== 'leaving' && state !== 'ended'
}

/** The subscription to keep, or the hub to subscribe at: what works stays, otherwise the first that has not failed. */
function choose(offer: PushOffer, fitting: readonly Subscription[], now: string): Subscription | string {
  const hopeful = fitting.find((one) => !hasFailed(one) || (one.state === 'active' && !hasEnded(one, now)))
  if (hopeful !== undefined) return hopeful
  const failed = new Map(fitting.map((one) => [one.hub, one]))
  const fresh = offer.hubs.toSorted((one, other) => order(one) - order(other)).find((hub) => !failed.has(hub))
  if (fresh !== undefined) return fresh
  // All have failed: the one whose next try comes first is kept trying.
  return fitting.toSorted((one, other) => (one.nextAction < other.nextAction ? -1 : 1))[0] ?? offer.hubs[0] ?? ''
}

/** Hubs over TLS first: what is sent there tells nobody else our secret (WebSub section 8.2). */
function order(hub: string): number {
  return hub.startsWith('https:') ? 0 : 1
}

function hasFailed({ state, attempts }: Subscription): boolean {
  return state === 'denied' || attempts >= PATIENCE
}

function hasEnded({ leaseUntil }: Subscription, now: string): boolean {
  return leaseUntil === null || leaseUntil <= now
}

/** When to ask a hub again that has now been asked `attempts` times without result: later each time, sooner while a lease runs out. */
export function nextTry({ state, leaseUntil }: Subscription, attempts: number, now: string): string {
  const wait = Math.min(DAY, attempts * HOUR)
  const rest = leaseUntil === null || state !== 'active' ? 0 : Date.parse(leaseUntil) - Date.parse(now)
  return later(now, rest > 0 ? Math.min(wait, Math.max(HOUR / 12, rest / 2)) : wait)
}

export function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + Math.round(milliseconds)).toISOString()
}
