/** The main use-case: polls one source and writes what became of every entry, in one transaction. */
import type { ReadLimits } from '../domain/access/fetch-settings.ts'
import type { Run } from '../domain/decision.ts'
import type { Plan } from '../domain/plan.ts'
import type { Clock } from '../domain/ports.ts'
import type { RevisitSettings } from '../domain/revisit/look.ts'
import type { Source } from '../domain/source.ts'
import type { TopicSet } from '../domain/topic.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import type { Telemetry } from '../domain/watch/telemetry.ts'
import { identifyEntries } from '../pipeline/normalise/identify-entries.ts'
import { rejectOld } from '../pipeline/normalise/reject-old.ts'
import { planIngest } from '../pipeline/plan.ts'
import { planWithoutEntries, type RunTimes } from '../pipeline/plan-without-entries.ts'
import type { Bounds } from '../pipeline/source-rhythm.ts'
import { toReadAgain } from '../pipeline/watch/remember-answer.ts'
import { type WatchFacts, watchRun } from '../pipeline/watch/watch-run.ts'
import { askKnown } from './ask-known.ts'
import type { HostQueue } from './host-queue.ts'
import type { IngestStore } from './ingest-store.ts'
import { prepareEntries } from './prepare-entries.ts'
import { readSource, type SourceAnswer } from './read-source.ts'
import { openAlarms, settle, tellRun } from './watching.ts'

export interface IngestContext {
  readonly store: IngestStore
  readonly queue: HostQueue
  readonly clock: Clock
  readonly telemetry: Telemetry
  readonly topics: TopicSet
  /** The languages most sources are expected in, ISO 639-1. */
  readonly languages: readonly string[]
  readonly bounds: Bounds
  readonly limits?: ReadLimits | undefined
  /** How pages are looked at again; absent: never. */
  readonly revisit?: RevisitSettings | undefined
}

/** How often a plan is made anew because another run stored one of its addresses first. */
const ATTEMPTS = 5

/**
 * One poll of one source. Returns the run as recorded, or null if `signal` aborted before it was written: then nothing
 * happened, and the next poll begins from the same state. Rejects with StoreError if the store fails.
 */
export async function ingestSource(
  context: IngestContext,
  source: Source,
  state: SourceState,
  signal: AbortSignal,
): Promise<Run | null> {
  const startedAt = context.clock.now()
  const allNew = async (reading: Parameters<typeof identifyEntries>[0]) => {
    const entries = identifyEntries(reading, source)
    return (await askKnown(context.store, entries)).entries.size === 0
  }
  const { queue, limits } = context
  const answer = await readSource(queue, { source, state, signal, now: startedAt, allNew, limits })
  if (signal.aborted) return null
  const watch = { before: state, open: await openAlarms(context.store, source.id) }
  const run = { id: `${source.id}@${startedAt}`, sourceId: source.id, startedAt, finishedAt: context.clock.now() }
  const plan =
    answer.kind === 'read'
      ? await ingestReading(context, source, { ...answer, run, watch, signal })
      : watchRun(planWithoutEntries({ outcome: answer, run, state, bounds: context.bounds }), watch)
  if (plan === null) return null
  if (answer.kind !== 'read') await context.store.apply(plan)
  tellRun(context.telemetry, plan)
  return plan.run
}

type ReadAnswer = Extract<SourceAnswer, { kind: 'read' }> & {
  readonly run: RunTimes
  readonly watch: WatchFacts
  readonly signal: AbortSignal
}

/** Prepares what is new or changed, then plans and writes; plans again when another run was faster. */
async function ingestReading(context: IngestContext, source: Source, answer: ReadAnswer): Promise<Plan | null> {
  const { store, clock, bounds } = context
  const { reading, run, watch, signal } = answer
  const identified = rejectOld(identifyEntries(reading, source), source, run.startedAt)
  const known = await askKnown(store, identified)
  const { entries, flood } = await settle(store, source, { entries: identified, known, before: watch.before })
  const toPrepare = { source, entries, known, seenAt: run.startedAt, areTextsShort: watch.open.has('short-texts') }
  const prepared = await prepareEntries(context, toPrepare, signal)
  if (prepared === null || signal.aborted) return null
  const { candidates } = prepared
  const again = (flood?.heldBack ?? 0) > 0 ? 'soon' : prepared.again
  const incompleteDocument = reading.problem === null ? [] : [reading.problem.detail]
  const warnings = [...reading.warnings, ...incompleteDocument, ...prepared.warnings]
  // What is still missing must not be hidden behind a 304.
  const state = toReadAgain(answer.state, again)
  const named = candidates.map(({ prepared: article }) => ({ entryId: null, url: article?.article.url ?? null }))
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const facts = { state, candidates, known: await askKnown(store, [...entries, ...named]), bounds }
    const planned = planIngest({ run: { ...run, finishedAt: clock.now(), warnings }, ...facts })
    const plan = watchRun(planned, { ...watch, flood })
    if ((await store.apply(plan)) === 'applied') return plan
  }
  throw new Error(`another run kept storing the addresses of ${source.id}`)
}
