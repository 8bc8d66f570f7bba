/** What reaches a callback: hubs that verify or deny, and what they deliver. */
import type { Clock, Store } from '../../domain/ports.ts'
import type { PushRefusal } from '../../domain/push/push-event.ts'
import type { SubscriptionState } from '../../domain/push/subscription.ts'
import type { Telemetry } from '../../domain/watch/telemetry.ts'
import { type HubRequest, judgeHub } from '../../pipeline/push/judge-hub.ts'
import { judgeSignature } from '../../pipeline/push/signature.ts'

export interface ReceiverContext {
  readonly store: Pick<Store, 'push'>
  readonly clock: Clock
  readonly telemetry: Telemetry
}

/** As `randomToken` makes them; nothing else is looked up. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/
/** Deliveries of one subscription that may wait: a hub that sends more is asked to wait. */
const MOST_WAITING = 20

/** The challenge to echo, or an empty text where a denial was taken note of; null for what we did not ask for. */
export async function answerHub(context: ReceiverContext, token: string, request: HubRequest): Promise<string | null> {
  const { store, clock, telemetry } = context
  const subscription = TOKEN.test(token) ? await store.push.subscription(token) : null
  const now = clock.now()
  const verdict = subscription === null ? null : judgeHub(subscription, request, now)
  if (verdict === null) return null
  const { from, fields, hasten, event, answer } = verdict
  // The ingest thread may have decided otherwise meanwhile.
  if ((await store.push.change(token, from, fields, hasten ? now : undefined)) === 'gone') return null
  telemetry.record(event)
  return answer
}

/** Where a delivery is to go, or why it is not taken. */
export type Mailbox = { readonly sourceId: string; readonly secret: string } | { readonly refusal: PushRefusal }

const REFUSED: Readonly<Record<SubscriptionState, PushRefusal | null>> = {
  wanted: 'unconfirmed',
  asked: 'unconfirmed',
  active: null,
  denied: 'ended',
  leaving: 'ended',
  ended: 'ended',
}

/** Asked before a byte of the body is read. */
export async function findMailbox({ store, telemetry }: ReceiverContext, token: string): Promise<Mailbox> {
  const subscription = TOKEN.test(token) ? await store.push.subscription(token) : null
  const sourceId = subscription?.sourceId ?? null
  const state = subscription === null ? 'unknown' : REFUSED[subscription.state]
  const full = state === null && (await store.push.waitingDeliveries(token)) >= MOST_WAITING
  const refusal = full ? 'busy' : state
  if (subscription === null || refusal !== null) {
    telemetry.record({ name: 'push-refused', sourceId, refusal: refusal ?? 'unknown' })
    return { refusal: refusal ?? 'unknown' }
  }
  return { sourceId: subscription.sourceId, secret: subscription.secret }
}

export interface DeliveredBody {
  readonly token: string
  readonly body: Uint8Array
  readonly contentType: string | null
  /** The `X-Hub-Signature` header. */
  readonly signature: string | undefined
}

/** True once it is in the inbox. What is not signed as agreed is ignored and counted, and the hub is not told (section 7.1.2). */
export async function receiveDelivery(
  { store, clock, telemetry }: ReceiverContext,
  { sourceId, secret }: Extract<Mailbox, { secret: string }>,
  { token, body, contentType, signature }: DeliveredBody,
): Promise<boolean> {
  const judgement = await judgeSignature(signature, secret, body)
  const refusal = judgement !== 'signed' ? judgement : body.length === 0 ? 'empty' : null
  if (refusal !== null) {
    telemetry.record({ name: 'push-refused', sourceId, refusal })
    return false
  }
  await store.push.keepDelivery({ token, receivedAt: clock.now(), contentType, body })
  telemetry.record({ name: 'push-delivered', sourceId, bytes: body.length })
  return true
}
