/** `depesche ingest`: polls every enabled source once, due or not, then exits. */
import { loadConfig } from '../config.ts'
import type { Run } from '../domain/decision.ts'
import { RequestError } from '../domain/errors.ts'
import type { Source } from '../domain/source.ts'
import { openIngest } from '../open-ingest.ts'
import { createPollPool } from '../service/poll-pool.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'
import { startProgress } from './progress.ts'

export interface IngestOptions extends SharedOptions {
  readonly source?: string
}

/** Fails only if every source polled failed, or the store did. */
export async function ingest({ output, signal }: CommandContext, options: IngestOptions): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const chosen = choose(config.sources, options.source)
  const broken: string[] = []
  const telemetry = {
    record(event: Parameters<Parameters<typeof openIngest>[1]['record']>[0]) {
      if (event.name === 'run-broken') broken.push(event.error)
    },
  }
  const opened = await openIngest(config, telemetry)
  const progress = startProgress(output, chosen.length, 'sources')
  try {
    const states = new Map((await opened.context.store.sourceStates()).map((state) => [state.sourceId, state]))
    const pool = createPollPool(() => opened.context, signal)
    const polls = chosen.map(async (source) => {
      const state = states.get(source.id)
      const run = state === undefined ? null : await pool.poll({ source, state })
      progress.step(source.id)
      return run
    })
    const results = await Promise.allSettled(polls)
    progress.end()
    for (const result of results) if (result.status === 'rejected') throw result.reason
    const runs = results.flatMap((result) => (result.status === 'fulfilled' ? (result.value ?? []) : []))
    for (const fault of broken) output.remark(fault)
    if (options.json) output.json({ sources: runs.map(summary) })
    else for (const line of report(runs)) output.line(line)
    return runs.length > 0 && runs.every(({ problem }) => problem !== null) ? EXIT.failed : EXIT.fine
  } finally {
    progress.end()
    await opened.close()
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

function summary({ sourceId, seen, counts, problem }: Run) {
  return { id: sourceId, seen, ...counts, problem }
}

function report(runs: readonly Run[]): string[] {
  if (runs.length === 0) return ['No sources to poll: add some to sources.yaml.']
  const rows = runs.map(({ sourceId, seen, counts, outcome, problem }) => [
    sourceId,
    ...[seen, counts.stored, counts.updated, counts.unchanged, counts.rejected, counts.duplicate].map(String),
    problem?.detail ?? (outcome === 'read' ? '' : 'nothing new'),
  ])
  return table([['source', 'seen', 'stored', 'updated', 'unchanged', 'rejected', 'duplicate', ''], ...rows])
}
