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
  readonly senders: Readonly<Record<MessageKind, Sender>>
}

export interface Courier {
  /**
   * Sends everything that is due, also what becomes so meanwhile: a receiver that is slow holds up nobody else. Resolves
   * when nothing is on its way; never rejects: where the store fails, the fault is recorded, and the message due again.
   */
  deliver(): Promise<void>
}

/** Messages on their way at the same time, those of them to one host, and those looked at together. */
const AT_ONCE = 32
const AT_ONE_HOST = 4
const BATCH = 200

interface Going {
  readonly host: string
  /** Never rejects. */
  readonly sent: Promise<void>
}

/** `context` is asked anew for every message. */
export function createCourier(
  context: () => CourierContext,
  signal: AbortSignal,
  recordFault: (error: unknown) => void,
): Courier {
  /** By the message's number. */
  const underWay = new Map<number, Going>()

  async function deliver(): Promise<void> {
    await begin()
    while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ sent }) => sent))
  }

  /** Begins what may begin now, in the order in which it became due. */
  async function begin(): Promise<void> {
    if (signal.aborted || underWay.size >= AT_ONCE) return
    const { store, clock } = context()
    try {
      for (const message of await store.outbox.due(clock.now(), BATCH)) {
        const { number } = message
        const host = hostOf(message.to)
        const toHost = [...underWay.values()].filter((going) => going.host === host).length
        if (underWay.has(number) || underWay.size >= AT_ONCE || toHost >= AT_ONE_HOST) continue
        underWay.set(number, { host, sent: sendAndGoOn(message) })
      }
    } catch (error) {
      recordFault(error)
    }
  }

  async function sendAndGoOn(message: KeptMessage): Promise<void> {
    await send(context(), message, signal).catch(recordFault)
    underWay.delete(message.number)
    await begin()
  }

  return { deliver }
}

async function send(context: CourierContext, message: KeptMessage, signal: AbortSignal): Promise<void> {
  const { store, clock, telemetry, senders } = context
  const { number, kind, to } = message
  const attempts = message.attempts + 1
  // Counts if nothing is heard of it any more. Whoever was killed has not failed: it is due again soon, however often.
  if ((await store.outbox.begin(message, nextAttempt(1, clock.now()))) === 'gone') return
  const sent = await senders[kind](message, signal)
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
