/** `depesche ingest`: polls every enabled source once, due or not, then exits. */
import { loadConfig } from '../config.ts'
import { type Counts, countDecisions, type Run } from '../domain/decision.ts'
import { type Problem, RequestError } from '../domain/errors.ts'
import type { Source } from '../domain/source.ts'
import { minuteWords } from '../domain/watch/minute-words.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import type { Telemetry } from '../domain/watch/telemetry.ts'
import { openIngest } from '../open-ingest.ts'
import { createPollPool } from '../service/poll-pool.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'
import { startProgress } from './progress.ts'

export interface IngestOptions extends SharedOptions {
  readonly source?: string
}

/** What became of one source. */
interface Polled {
  readonly id: string
  readonly seen: number
  readonly counts: Counts
  readonly problem: Problem | null
  readonly remark: string
}

/** Fails only if every source failed, if the store did, or if it was stopped before the end. */
export async function ingest({ output, signal }: CommandContext, options: IngestOptions): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const chosen = choose(config.sources, options.source)
  const broken: string[] = []
  const telemetry: Telemetry = {
    record(event) {
      if (event.name === 'run-broken') broken.push(event.error)
    },
  }
  const { context, close } = await openIngest(config, telemetry)
  const progress = startProgress(output, chosen.length, 'sources')
  try {
    const states = new Map((await context.store.sourceStates()).map((state) => [state.sourceId, state]))
    const pool = createPollPool(() => context, signal)
    const now = context.clock.now()
    const polls = chosen.map(async (source) => {
      const state = states.get(source.id)
      const rest = state === undefined ? null : resting(state, now, options.source !== undefined)
      const run = state === undefined || rest !== null ? null : await pool.poll({ source, state })
      progress.step(source.id)
      return rest ?? (run === null ? null : polled(run))
    })
    const settled = await Promise.allSettled(polls)
    progress.end()
    for (const result of settled) if (result.status === 'rejected') throw result.reason
    const results = settled.flatMap((result) => (result.status === 'fulfilled' ? (result.value ?? []) : []))
    for (const fault of broken) output.remark(fault)
    if (options.json) output.json({ sources: results.map(summary) })
    else for (const line of report(results)) output.line(line)
    if (results.length < chosen.length) {
      output.remark(`Stopped: ${results.length} of ${chosen.length} sources were polled, the others are as they were.`)
      return EXIT.failed
    }
    return results.length > 0 && results.every(({ problem }) => problem !== null) ? EXIT.failed : EXIT.fine
  } finally {
    progress.end()
    await close()
  }
}

function choose(sources: readonly Source[], id: string | undefined): readonly Source[] {
  if (id === undefined) return sources.filter(({ enabled }) => enabled)
  const source = sources.find((one) => one.id === id)
  if (source === undefined) {
    throw new RequestError(`There is no source ${id}.`, { expected: sources.map((one) => one.id).join(', ') || 'none' })
  }
  return [source]
}

/**
 * Two wishes of a source outlast the round they were told in: one that is gone (410) is asked again only when named by
 * its owner, and one that asked to be left alone until a time (Retry-After) is.
 */
function resting({ sourceId: id, status, problem }: SourceState, now: string, named: boolean): Polled | null {
  if (problem === null) return null
  const isGone = status === 'gone' && !named
  if (!isGone && (problem.retryAt === null || problem.retryAt <= now)) return null
  const until = problem.retryAt === null ? '' : ` until ${minuteWords(problem.retryAt)}`
  const why = isGone ? `not asked again; \`ingest --source ${id}\` would` : `left alone${until}`
  return { id, seen: 0, counts: countDecisions([]), problem, remark: `${problem.detail} (${why})` }
}

function polled({ sourceId: id, seen, counts, outcome, problem }: Run): Polled {
  return { id, seen, counts, problem, remark: problem?.detail ?? (outcome === 'read' ? '' : 'nothing new') }
}

function summary({ id, seen, counts, problem }: Polled) {
  return { id, seen, ...counts, problem }
}

function report(results: readonly Polled[]): string[] {
  if (results.length === 0) return ['No sources to poll: add some to sources.yaml.']
  const rows = results.map(({ id, seen, counts, remark }) => [
    id,
    ...[seen, counts.stored, counts.updated, counts.unchanged, counts.rejected, counts.duplicate].map(String),
    remark,
  ])
  return table([['source', 'seen', 'stored', 'updated', 'unchanged', 'rejected', 'duplicate', ''], ...rows])
}
