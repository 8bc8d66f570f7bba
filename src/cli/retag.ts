/** `depesche retag`: tags stored articles again as topics and watch-list now are, or shows what that would change. */
import { loadConfig } from '../config.ts'
import { openReading } from '../open-ingest.ts'
import { type RetaggedArticle, type RetagResult, retagArticles } from '../service/retag.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'
import { startProgress } from './progress.ts'

export interface RetagOptions extends SharedOptions {
  /** Milliseconds back from now. */
  readonly since?: number
  readonly dryRun?: boolean
}

/** Fails only where it was stopped before the end. */
export async function retag({ output, signal }: CommandContext, options: RetagOptions): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const { since: age, dryRun = false } = options
  const { store, clock } = await openReading(config)
  const since = age === undefined ? null : new Date(Date.parse(clock.now()) - age).toISOString()
  const progress = startProgress(output, await store.tagging.count(since), 'articles')
  let shown = 0
  try {
    const result = await retagArticles(
      { store, topics: config.topics },
      {
        ...{ since, dryRun, signal },
        onProgress(done) {
          for (; shown < done; shown += 1) progress.step('')
        },
      },
    )
    progress.end()
    if (options.json) output.json(result)
    else for (const line of report(result, dryRun)) output.line(line)
    if (!result.complete) output.remark('Stopped: what was not looked at is as it was.')
    return result.complete ? EXIT.fine : EXIT.failed
  } finally {
    progress.end()
    await store.close()
  }
}

function report({ articles, changed, tags }: RetagResult, dryRun: boolean): string[] {
  const verb = dryRun ? 'would change' : 'changed'
  const totals = Object.entries(tags).map(([id, { gained, lost }]) => [`  ${id}`, `+${gained}`, `−${lost}`])
  return [
    ...changed.flatMap(articleLines),
    ...(totals.length === 0 ? [] : ['Tags gained and lost', ...table(totals), '']),
    `${changed.length} of ${articles} articles ${verb}.${dryRun ? ' Nothing was written.' : ''}`,
  ]
}

function articleLines({ title, url, changes }: RetaggedArticle): string[] {
  const lines = changes.map(({ id, change, before, after, evidence }) => {
    const terms = [...new Set(evidence.map(({ text }) => `«${text}»`))].slice(0, 5).join(', ')
    if (change === 'gained') return `  + ${id} ${score(after)}: ${terms || 'an editor gave it'}`
    if (change === 'lost') return `  − ${id} ${score(before)}: no longer enough; it had ${terms || 'an editor’s word'}`
    return `  ~ ${id} ${score(before)} → ${score(after)}: ${terms}`
  })
  return [title, `  ${url}`, ...lines, '']
}

function score(value: number | null): string {
  return (value ?? 0).toFixed(2)
}
