/** `depesche replay`: runs polls again over what they were given, as a proof, and to try other rules on yesterday's input. */
import { loadConfig } from '../../config.ts'
import { RequestError } from '../../domain/errors.ts'
import { openReading } from '../../open-ingest.ts'
import { type ReplayReport, replayRun } from '../../service/replay/replay.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from '../command.ts'
import { startProgress } from '../progress.ts'
import { replayLines } from './replay-lines.ts'

export interface ReplayOptions extends SharedOptions {
  readonly run?: string | undefined
  /** Milliseconds back from now. */
  readonly since?: number
  readonly source?: string
}

/** Fails where a run comes out otherwise by its own rules, and where it was stopped. */
export async function replay({ output, signal }: CommandContext, options: ReplayOptions): Promise<ExitCode> {
  const { run, since, source } = options
  if ((run === undefined) === (since === undefined)) {
    throw new RequestError('What is to be replayed?', { expected: 'the id of a run, or --since with an age' })
  }
  const { store, clock, config } = await openReading(loadConfig({ directory: options.config }))
  try {
    const begin = new Date(Date.parse(clock.now()) - (since ?? 0)).toISOString()
    const ids = run === undefined ? await store.documents.recorded({ since: begin, sourceId: source ?? null }) : [run]
    const progress = startProgress(output, ids.length, 'runs')
    const reports: ReplayReport[] = []
    const started = clock.monotonic()
    for (const id of ids) {
      if (signal.aborted) break
      const report = await replayRun({ store, config }, id)
      progress.step(id)
      if (report !== null) reports.push(report)
    }
    progress.end()
    if (run !== undefined && reports.length === 0) {
      const known = await store.ledger.run(run)
      output.remark(known === null ? `There is no run ${run}.` : NOT_KEPT)
      return EXIT.failed
    }
    const milliseconds = Math.round(clock.monotonic() - started)
    if (options.json) output.json({ runs: reports, milliseconds })
    else for (const line of replayLines(reports, milliseconds)) output.line(line)
    if (signal.aborted) output.remark(`Stopped: ${reports.length} of ${ids.length} runs were replayed.`)
    const hasChanged = reports.some(({ otherwise, rewritten }) => otherwise.length + rewritten.length > 0)
    return hasChanged || signal.aborted ? EXIT.failed : EXIT.fine
  } finally {
    await store.close()
  }
}

const NOT_KEPT =
  'The documents of this run are not kept, or no longer are (storage.documents in depesche.yaml): it cannot be replayed.'
