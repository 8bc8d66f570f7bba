/** What a hub may say at a callback (WebSub sections 5.2 and 5.3): we confirm what we asked for, and nothing else. */
import type { PushEvent } from '../../domain/push/push-event.ts'
import type { Subscription, SubscriptionState } from '../../domain/push/subscription.ts'
import { cleanLine } from '../normalise/plain-text.ts'
import { later } from './plan-subscriptions.ts'

const DAY = 86_400_000
/** A longer lease is used as one of this length: it is renewed earlier than it must be. */
const LONGEST_LEASE = 30 * DAY
/** Part of a lease after which it is renewed. */
const RENEWAL = 0.8
const SHORTEST_RENEWAL = 60_000
/** A hub that denied is asked again after so long: reasons pass. */
const DENIED_FOR = 30 * DAY

/** Characters. */
const LONGEST_REASON = 300

/** The parameters of the request; null where absent. */
export interface HubRequest {
  readonly mode: string | null
  readonly topic: string | null
  readonly challenge: string | null
  readonly leaseSeconds: string | null
  readonly reason: string | null
}

/** What to write, if the subscription is still in one of these states, and what to answer then. */
export interface HubVerdict {
  readonly from: readonly SubscriptionState[]
  readonly fields: Partial<Subscription>
  readonly event: PushEvent
  /** Echoed to confirm; empty where nothing is to be confirmed. */
  readonly answer: string
  /** The source has to be polled again as if nobody pushed it. */
  readonly hasten: boolean
}

/** Null for what we do not wish: answered 404. */
export function judgeHub(subscription: Subscription, request: HubRequest, now: string): HubVerdict | null {
  const { topic, mode, challenge } = request
  if (topic === null || !isSameAddress(topic, subscription.topic)) return null
  if (mode === 'denied') return denied(subscription, request.reason, now)
  if (challenge === null || challenge === '') return null
  if (mode === 'subscribe') return confirmed(subscription, challenge, request.leaseSeconds, now)
  return mode === 'unsubscribe' ? ended(subscription, challenge, now) : null
}

function confirmed(
  { sourceId, hub, state }: Subscription,
  answer: string,
  leaseSeconds: string | null,
  now: string,
): HubVerdict | null {
  if (state !== 'asked' && state !== 'active') return null
  // A hub has to say how long it will push (section 5.3), and for ever it must not.
  if (leaseSeconds === null || !/^0*[1-9]\d*$/.test(leaseSeconds)) return null
  const lease = Math.min(LONGEST_LEASE, Number(leaseSeconds) * 1000)
  const leaseUntil = later(now, lease)
  const nextAction = later(now, Math.max(SHORTEST_RENEWAL, lease * RENEWAL))
  return {
    from: ['asked', 'active'],
    fields: { state: 'active', leaseUntil, nextAction, attempts: 0, problem: null },
    event: { name: 'push-confirmed', sourceId, hub, leaseUntil },
    answer,
    hasten: false,
  }
}

function ended({ sourceId, hub, state }: Subscription, answer: string, now: string): HubVerdict | null {
  if (state !== 'leaving' && state !== 'ended') return null
  return {
    from: ['leaving', 'ended'],
    fields: { state: 'ended', nextAction: later(now, 7 * DAY) },
    event: { name: 'push-ended', sourceId, hub },
    answer,
    hasten: false,
  }
}

/** It may come at any time, also long after the subscription was confirmed. */
function denied({ sourceId, hub, state }: Subscription, given: string | null, now: string): HubVerdict | null {
  if (state !== 'asked' && state !== 'active' && state !== 'denied') return null
  const reason = cleanLine((given ?? '').slice(0, LONGEST_REASON)) || null
  return {
    from: ['asked', 'active', 'denied'],
    fields: {
      state: 'denied',
      leaseUntil: null,
      nextAction: later(now, DENIED_FOR),
      problem: reason === null ? 'The hub denies the subscription.' : `The hub denies the subscription: ${reason}`,
    },
    event: { name: 'push-denied', sourceId, hub, reason },
    answer: '',
    hasten: state === 'active',
  }
}

/** The same address, however its host and percent-encoding are written: hubs may decode what needs no encoding. */
function isSameAddress(one: string, other: string): boolean {
  return one === other || (URL.canParse(one) && URL.canParse(other) && normal(one) === normal(other))
}

function normal(address: string): string {
  // Letters, digits, -._~ need no encoding (RFC 3986 section 2.3).
  return new URL(address).href.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[A-Za-z0-9\-._~]/.test(character) ? character : code.toUpperCase()
  })
}
