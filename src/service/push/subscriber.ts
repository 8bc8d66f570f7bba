/** Keeps the subscriptions at hubs as they should be: begins, renews and ends them. */
import type { Clock, Store } from '../../domain/ports.ts'
import type { PushOffer, Subscription } from '../../domain/push/subscription.ts'
import type { Source } from '../../domain/source.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import type { Telemetry } from '../../domain/watch/telemetry.ts'
import { nextTry, type PushPlan, planSubscriptions } from '../../pipeline/push/plan-subscriptions.ts'
import type { HostQueue } from '../host-queue.ts'
import { askHub, type Mode } from './ask-hub.ts'

/** Below the address of the server: where hubs reach us. */
export const CALLBACK_PATH = '/push/'

export interface PushSettings {
  readonly enabled: boolean
  /** Milliseconds to ask for. */
  readonly lease: number
  /** Of this server, without a slash at the end. */
  readonly publicUrl: string
  /** Whether the hub a source names may be asked, and can reach our address: by their spelling. */
  readonly suits: (hub: string, source: Source) => boolean
  /** A new word nobody can guess. */
  readonly randomToken: () => string
}

export interface SubscriberContext {
  readonly store: Store
  readonly queue: HostQueue
  readonly clock: Clock
  readonly telemetry: Telemetry
  readonly sources: readonly Source[]
  readonly push: PushSettings
}

/** Requests under way at the same time; those to one host are spaced by its queue. */
const REQUESTS_AT_ONCE = 16
const ASKED_STATES = ['wanted', 'asked', 'active', 'denied', 'leaving'] as const

export interface Subscriber {
  /** Looks after all subscriptions, unless the round before is not over. Rejects with StoreError. */
  round(): Promise<void>
}

/** `context` is asked anew for every round. */
export function createSubscriber(context: () => SubscriberContext, signal: AbortSignal): Subscriber {
  let underWay: Promise<void> | null = null
  return {
    round() {
      underWay ??= keepSubscriptions(context(), signal).finally(() => {
        underWay = null
      })
      return underWay
    },
  }
}

/** One round: what has changed since the last one, then every request that is due. Rejects with StoreError. */
async function keepSubscriptions(context: SubscriberContext, signal: AbortSignal): Promise<void> {
  const { store, clock } = context
  const { push } = store
  const facts = { offers: wantedOffers(context, await store.sourceStates()), callbackFor: callbackFor(context.push) }
  const plan = planSubscriptions({ ...facts, subscriptions: await push.subscriptions(), now: clock.now() })
  await writePlan(context, plan)
  const now = clock.now()
  const due = (await push.subscriptions()).filter(({ state, nextAction }) => state !== 'ended' && nextAction <= now)
  const waiting = due.values()
  const askInTurn = async () => {
    for (const subscription of waiting) if (!signal.aborted) await ask(context, subscription, signal)
  }
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, askInTurn))
}

/** Of the sources that are to be pushed; a hub that cannot reach us, or may not be asked, is left out. */
function wantedOffers({ sources, push }: SubscriberContext, states: readonly SourceState[]): Map<string, PushOffer> {
  const wanted = new Map(
    sources.flatMap((source) => (push.enabled && source.enabled && source.push ? [[source.id, source]] : [])),
  )
  return new Map(
    states.flatMap(({ sourceId, status, push: { offer } }) => {
      const source = wanted.get(sourceId)
      if (offer === null || status === 'gone' || source === undefined) return []
      const hubs = offer.hubs.filter((hub) => push.suits(hub, source))
      return hubs.length === 0 ? [] : [[sourceId, { ...offer, hubs }] as const]
    }),
  )
}

function callbackFor({ publicUrl }: PushSettings): (token: string) => string {
  return (token) => `${publicUrl}${CALLBACK_PATH}${token}`
}

async function writePlan({ store, clock, push }: SubscriberContext, { add, change, forget }: PushPlan): Promise<void> {
  const now = clock.now()
  for (const { token } of forget) await store.push.forget(token)
  for (const { subscription, fields } of change) {
    const { token, state } = subscription
    // Nobody pushes it any more: it is polled as before.
    await store.push.change(token, [state], fields, state === 'active' ? now : undefined)
  }
  for (const wanted of add) {
    const token = push.randomToken()
    await store.push.add({
      ...{ ...wanted, token, callback: callbackFor(push)(token), secret: push.randomToken(), hubMovedTo: null },
      ...{ state: 'wanted', leaseUntil: null, nextAction: now, attempts: 0, lastDelivery: null, problem: null },
    })
  }
}

/** What is written before the request counts if its answer never comes; hubs may verify before they answer. */
async function ask(context: SubscriberContext, subscription: Subscription, signal: AbortSignal): Promise<void> {
  const { store, queue, clock, telemetry, push } = context
  const { token, state, sourceId, hub } = subscription
  const mode: Mode = state === 'leaving' ? 'unsubscribe' : 'subscribe'
  const attempts = subscription.attempts + 1
  const asked = state === 'wanted' || state === 'denied' ? 'asked' : state
  const before = { state: asked, attempts, nextAction: nextTry(subscription, attempts, clock.now()) }
  if ((await store.push.change(token, [state], before)) === 'gone') return
  const { problem, movedTo } = await askHub(queue, { subscription, mode, lease: push.lease }, signal)
  if (signal.aborted) {
    // Asked again at the next start; what the hub has said meanwhile stays.
    await store.push.change(token, ['asked'], { nextAction: clock.now() })
    return
  }
  telemetry.record({ name: 'push-asked', sourceId, hub, mode, problem: problem?.detail ?? null })
  if (problem === null && movedTo === null) return
  const retry = problem === null ? {} : { problem: problem.detail, ...later(problem.retryAt, before.nextAction) }
  const moved = movedTo === null ? {} : { hubMovedTo: movedTo }
  // A hub that verified before it failed has confirmed all the same: only then the state is another one.
  await store.push.change(token, ASKED_STATES, { ...moved, ...((await isStill(store, token, before)) ? retry : {}) })
}

async function isStill(store: Store, token: string, before: Pick<Subscription, 'nextAction'>): Promise<boolean> {
  return (await store.push.subscription(token))?.nextAction === before.nextAction
}

function later(retryAt: string | null, nextAction: string): { readonly nextAction?: string } {
  return retryAt !== null && retryAt > nextAction ? { nextAction: retryAt } : {}
}
