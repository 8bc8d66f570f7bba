/** Takes in what a hub delivered: a poll whose document is already here. */
import type { Run } from '../../domain/decision.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Fetched } from '../../domain/ports.ts'
import type { Delivery } from '../../domain/push/push-store.ts'
import type { Source } from '../../domain/source.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import type { BusinessEvent } from '../../domain/watch/telemetry.ts'
import { afterDelivery, canTell } from '../../pipeline/push/pushed-check.ts'
import type { HostQueue } from '../host-queue.ts'
import { ingestRecorded, type RecordedContext } from '../replay/ingest-recorded.ts'

/**
 * The way of a poll, with the same decisions and the same ledger: only the document comes from the inbox, and the
 * state afterwards is that of a delivery. Returns null if `signal` aborted before the run was written.
 */
export async function takeDelivery(
  context: RecordedContext,
  { delivery, source, state }: { delivery: Delivery; source: Source; state: SourceState },
  signal: AbortSignal,
): Promise<Run | null> {
  const { store, telemetry, bounds } = context
  let nextCheck = state.nextCheck
  /** Told from a poll of the same millisecond. */
  const named = (run: Run): Run => ({ ...run, id: `${run.id}/push-${delivery.number}` })

  function apply(plan: Plan): ReturnType<RecordedContext['store']['apply']> {
    const after = afterDelivery(state, plan, bounds)
    nextCheck = after.nextCheck
    const watch =
      plan.watch === undefined ? {} : { watch: { ...plan.watch, alarms: plan.watch.alarms.filter(canTell) } }
    return store.apply({ ...plan, ...watch, run: named(plan.run), state: after })
  }

  function record(event: BusinessEvent): void {
    if (event.name === 'run-finished') telemetry.record({ ...event, run: named(event.run), nextCheck })
    else if (event.name !== 'alarm' || canTell(event.alarm)) telemetry.record(event)
  }

  const queue = withDocument(context.queue, state.movedTo ?? source.url, documentOf(delivery, state))
  const run = await ingestRecorded(
    { ...context, queue, store: { ...store, apply }, telemetry: { record } },
    source,
    state,
    signal,
  )
  return run === null ? null : named(run)
}

/** Answers the first request for `address` with the document; what else a poll asks for comes from the network. */
function withDocument(queue: HostQueue, address: string, document: Fetched): HostQueue {
  let asked = false
  const way =
    (ask: HostQueue['fetchDocument']): HostQueue['fetchDocument'] =>
    async (url, request) => {
      if (asked || url !== address) return await ask(url, request)
      asked = true
      return document
    }
  return { fetchDocument: way(queue.fetchDocument), fetchPage: way(queue.fetchPage) }
}

function documentOf({ topic, contentType, body }: Delivery, { etag, lastModified }: SourceState): Fetched {
  const answer = { status: 200, headers: {}, redirects: [] } as const
  return { ...answer, kind: 'document', url: topic, contentType, body, etag, lastModified }
}
