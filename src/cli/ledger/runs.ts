/** `depesche runs [SOURCE]`: the last runs; `depesche run ID`: the ledger of one. */
import { loadConfig } from '../../config.ts'
import { openReading } from '../../open-ingest.ts'
import { allDecisions, listRuns, showRun } from '../../service/ledger/show-runs.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from '../command.ts'
import { decisionRows, runLines, runRows } from './run-lines.ts'

export interface RunsOptions extends SharedOptions {
  readonly source?: string | undefined
  readonly limit: number
}

export async function runs({ output }: CommandContext, options: RunsOptions): Promise<ExitCode> {
  const { store } = await openReading(loadConfig({ directory: options.config }))
  try {
    const { source = null, limit } = options
    const { items } = await listRuns({ store }, { sourceId: source, limit, cursor: null })
    if (options.json) output.json(items)
    else if (items.length > 0) for (const line of runRows(items)) output.line(line)
    else output.line(source === null ? 'There was no run yet.' : `There is no run of ${source}.`)
    return EXIT.fine
  } finally {
    await store.close()
  }
}

export interface RunOptions extends SharedOptions {
  readonly run: string
  /** Kinds of decisions, parted by commas. */
  readonly kind?: string
}

export async function run({ output }: CommandContext, options: RunOptions): Promise<ExitCode> {
  const { store } = await openReading(loadConfig({ directory: options.config }))
  try {
    const shown = await showRun({ store }, { runId: options.run, kinds: options.kind ?? null, limit: 1, cursor: null })
    if (shown === null) {
      output.remark(`There is no run ${options.run}. \`depesche runs\` lists the last ones.`)
      return EXIT.failed
    }
    const kinds = options.kind?.split(',').map((kind) => kind.trim())
    const decisions = (await allDecisions({ store }, options.run)).filter(({ kind }) => kinds?.includes(kind) ?? true)
    const { items: _items, next: _next, ...summary } = shown
    if (options.json) output.json({ ...summary, decisions })
    else for (const line of [...runLines(summary), '', ...decisionRows(decisions)]) output.line(line)
    return EXIT.fine
  } finally {
    await store.close()
  }
}
