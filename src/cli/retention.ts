/** `depesche retention`: removes what is not kept any longer, now instead of once a day, or shows what would go. */
import { loadConfig } from '../config.ts'
import type { RetentionReport } from '../domain/retention/retention-report.ts'
import type { Removal } from '../domain/retention/retention-store.ts'
import { openReading } from '../open-ingest.ts'
import { keepRetention, retentionOf } from '../service/retention.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'
import { startProgress } from './progress.ts'

export interface RetentionOptions extends SharedOptions {
  readonly dryRun?: boolean
  /** Write the store anew afterwards. */
  readonly vacuum?: boolean
}

/** Fails only where it was stopped before the end. */
export async function retention({ output, signal }: CommandContext, options: RetentionOptions): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const { dryRun = false, vacuum = false } = options
  const { store, clock } = await openReading(config)
  const context = { store, clock, ...retentionOf(config) }
  try {
    const { articles } = await keepRetention(context, { signal, dryRun: true })
    const progress = startProgress(output, dryRun ? 0 : articles, 'articles')
    let shown = 0
    const onProgress = (removed: number, sourceId: string) => {
      for (; shown < removed; shown += 1) progress.step(sourceId)
    }
    let report: RetentionReport
    try {
      report = await keepRetention(context, { signal, dryRun, onProgress })
    } finally {
      progress.end()
    }
    if (vacuum && !dryRun && report.complete) {
      output.remark('Writing the store anew; whoever else wants to write waits …')
      await store.retention.rebuild()
      report = { ...report, ...(await store.retention.space()) }
    }
    if (options.json) output.json(report)
    else for (const line of reportLines(report, dryRun)) output.line(line)
    if (!report.complete) output.remark('Stopped: what is removed is removed, the rest is as it was.')
    return report.complete ? EXIT.fine : EXIT.failed
  } finally {
    await store.close()
  }
}

/** What is known of an article that is no longer there. */
export function removalLines({ id, sourceId, reason }: Removal): string[] {
  return [`An article of ${sourceId} (${id}): ${reason}. It is not taken in again.`]
}

function reportLines(report: RetentionReport, dryRun: boolean): string[] {
  const { sources, articles, runs, decisions, alarms, recordings, bytesBefore, bytes, free, shrinks } = report
  const rows = Object.entries(sources).map(([id, { removed, touched }]) => {
    return [`  ${id}`, String(removed), touched === 0 ? '' : `${touched} kept: touched by an editor`]
  })
  if (dryRun) {
    const verdict = `${counted(articles, 'article')} would be removed, ${counted(runs, 'run')} gone through. Nothing was written.`
    return [...table(rows), verdict]
  }
  const removed = [
    counted(articles, 'article'),
    counted(runs, 'run'),
    counted(decisions, 'decision'),
    counted(alarms, 'alarm'),
    `the documents of ${counted(recordings, 'run')}`,
  ]
  const hint = !shrinks && free > 0 ? '; `depesche retention --vacuum` gives it back' : ''
  return [
    ...table(rows),
    `Removed: ${removed.join(', ')}.`,
    `The store takes ${size(bytes)}, ${size(bytesBefore)} before; ${size(free)} of it is free${hint}.`,
  ]
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function size(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
