/** Records a fault of ours as a failed poll: backed off from, counted, and told in full to whoever reads the log. */
import type { Run } from '../domain/decision.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import { planWithoutEntries } from '../pipeline/plan-without-entries.ts'
import { watchRun } from '../pipeline/watch/watch-run.ts'
import type { IngestContext } from './ingest.ts'
import { openAlarms, tellRun } from './watching.ts'

/** Rejects with StoreError if even that cannot be written. */
export async function recordBrokenRun(context: IngestContext, state: SourceState, error: unknown): Promise<Run> {
  const { store, clock, telemetry, bounds } = context
  const now = clock.now()
  const run = { id: `${state.sourceId}@${now}`, sourceId: state.sourceId, startedAt: now, finishedAt: now }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  telemetry.record({ name: 'run-broken', sourceId: state.sourceId, error: text })
  const detail = 'Depesche itself failed at what this source sent; the log has the details.'
  const problem = { code: 'malformed', severity: 'soft', detail, retryAt: null } as const
  const watch = { before: state, open: await openAlarms(store, state.sourceId) }
  const plan = watchRun(planWithoutEntries({ outcome: { kind: 'failed', problem }, run, state, bounds }), watch)
  await store.apply(plan)
  tellRun(telemetry, plan)
  return plan.run
}
