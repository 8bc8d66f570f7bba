/** Sends what waits in the outbox: each message by the sender of its kind, again and again until it is taken or too old. */
import type { Problem } from '../../domain/errors.ts'
import type { KeptMessage, MessageKind } from '../../domain/outbox/outbox.ts'
import type { Clock, Store } from '../../domain/ports.ts'
import type { Telemetry } from '../../domain/watch/telemetry.ts'
import { isTooLate, nextAttempt } from '../../pipeline/outbox/next-attempt.ts'

/** `gone`: the receiver wants none of this kind any more, or there is nothing to send. */
export type Sent =
  | { readonly kind: 'taken' }
  | { readonly kind: 'gone'; readonly problem: string }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** Sends one message; never rejects but with StoreError. */
export type Sender = (message: KeptMessage, signal: AbortSignal) => Promise<Sent>

export interface CourierContext {
  readonly store: Pick<Store, 'outbox'>
  readonly clock: Pick<Clock, 'now'>
  readonly telemetry: Telemetry
  /** Kinds without a sender stay. */
  readonly senders: Partial<Readonly<Record<MessageKind, Sender>>>
}

/** Messages on their way at the same time, and those looked at together. */
const AT_ONCE = 16
const BATCH = 200

/** Sends everything that is due now. Rejects with StoreError. */
export async function deliverDue(context: CourierContext, signal: AbortSignal): Promise<void> {
  const { store, clock } = context
  const tried = new Set<number>()
  while (!signal.aborted) {
    const due = (await store.outbox.due(clock.now(), BATCH)).filter(({ number }) => !tried.has(number))
    if (due.length === 0) return
    for (const { number } of due) tried.add(number)
    const waiting = due.values()
    const sendInTurn = async () => {
      for (const message of waiting) if (!signal.aborted) await send(context, message, signal)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, sendInTurn))
  }
}

/** What is written before the attempt counts if nothing is heard of it any more. */
async function send(context: CourierContext, message: KeptMessage, signal: AbortSignal): Promise<void> {
  const { store, clock, telemetry, senders } = context
  const { number, kind, to } = message
  const sender = senders[kind]
  if (sender === undefined) return
  const attempts = message.attempts + 1
  // Whoever was killed meanwhile has not failed: then it is due again soon, however often that happens.
  if ((await store.outbox.begin(message, nextAttempt(1, clock.now()))) === 'gone') return
  const sent = await sender(message, signal)
  const now = clock.now()
  // What was cut off by our own stop is tried again at the next start.
  if (signal.aborted && sent.kind === 'failed') {
    await store.outbox.end(number, { state: 'waiting', problem: null, dueAt: now })
    return
  }
  const host = hostOf(to)
  if (sent.kind === 'taken') {
    await store.outbox.end(number, { state: 'sent', problem: null, dueAt: now })
    telemetry.record({ name: 'message-sent', kind, host, attempts })
    return
  }
  const problem = sent.kind === 'gone' ? sent.problem : sent.problem.detail
  const next = nextAttempt(attempts, now, sent.kind === 'gone' ? null : sent.problem.retryAt)
  const final = sent.kind === 'gone' || isTooLate(message.createdAt, next)
  await store.outbox.end(number, { state: final ? 'given-up' : 'waiting', problem, dueAt: final ? now : next })
  telemetry.record({ name: 'message-failed', kind, host, attempts, problem, final })
}

/** Addresses of receivers may hold secrets; their hosts do not. */
function hostOf(address: string): string {
  return URL.parse(address)?.host || address.replace(/^.*@/, '')
}
