/** Empties the inbox of deliveries: in the order they came, those of one source one after the other. */
import { StoreError } from '../../domain/errors.ts'
import type { Source } from '../../domain/source.ts'
import { forSource } from '../for-source.ts'
import type { PollContext, PollPool } from '../poll-pool.ts'
import { recordBrokenRun } from '../record-broken-run.ts'
import { takeDelivery } from './take-delivery.ts'

export interface InboxContext extends PollContext {
  readonly sources: readonly Source[]
}

/** Deliveries under way at the same time. */
const AT_ONCE = 16

export interface Inbox {
  /** Takes on what waits; resolves when none of it is left to take. Rejects with StoreError; what is left stays. */
  empty(): Promise<void>
}

/** `context` is asked anew for every delivery; the pool keeps polls and deliveries of one source apart. */
export function createInbox(context: () => InboxContext, pool: PollPool, signal: AbortSignal): Inbox {
  const underWay = new Map<number, Promise<void>>()

  async function takeOne(number: number): Promise<void> {
    const now = context()
    const { push } = now.store
    const found = await push.delivery(number)
    if (found === null || signal.aborted) return
    const { delivery, state } = found
    const source = now.sources.find(({ id }) => id === delivery.sourceId)
    if (source?.enabled && source.push && state !== null) {
      const visit = now.visit?.(source.perHost)
      try {
        const context = { ...now, queue: forSource(visit ?? now.queue, source) }
        // Null where it was told to stop: then the delivery waits for the next start.
        if ((await takeDelivery(context, { delivery, source, state }, signal)) === null) return
      } catch (error) {
        if (error instanceof StoreError) throw error
        // The fault is ours: recorded as a failed poll, so that the next one finds what this one did not take.
        await recordBrokenRun(now, state, error)
      } finally {
        visit?.end()
      }
    } else now.telemetry.record({ name: 'push-refused', sourceId: delivery.sourceId, refusal: 'ended' })
    await push.dropDelivery(number)
  }

  return {
    async empty() {
      for (;;) {
        const waiting = await context().store.push.deliveries(AT_ONCE)
        const fresh = waiting.filter(({ number }) => !underWay.has(number))
        if (fresh.length === 0 || signal.aborted) return
        for (const { number, sourceId } of fresh) {
          const taking = pool.alone(sourceId, () => takeOne(number)).finally(() => underWay.delete(number))
          underWay.set(number, taking)
        }
        await Promise.all(underWay.values())
      }
    },
  }
}
