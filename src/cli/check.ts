/** `depesche check`: validates the configuration, and with `--online` asks every source for its document. */
import { configDirectory, loadConfig } from '../config.ts'
import type { Source } from '../domain/source.ts'
import { openNetwork } from '../open-ingest.ts'
import { checkSource, type SourceCheck } from '../service/check-source.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'
import { startProgress } from './progress.ts'

/** A configuration with faults ends the command with code 78 before this; a source that does not answer with 1. */
export async function check(
  context: CommandContext,
  options: SharedOptions & { readonly online?: boolean },
): Promise<ExitCode> {
  const { output } = context
  const settings = { directory: options.config }
  const config = loadConfig(settings)
  const { sources, feeds, topics } = config
  const directory = configDirectory(settings)
  const sizes = {
    sources: sources.length,
    feeds: feeds.length,
    topics: topics.topics.length,
    entities: topics.entities.length,
  }
  const checks = options.online ? await askAll(context, options, sources) : null
  if (options.json) output.json({ directory, ...sizes, ...(checks === null ? {} : { online: checks }) })
  else {
    output.line(
      `${directory} is fine: ${sizes.sources} sources, ${sizes.feeds} feeds, ${sizes.topics} topics, ${sizes.entities} on the watch-list.`,
    )
    if (checks !== null) for (const line of report(checks)) output.line(line)
  }
  return checks?.some(({ problem }) => problem !== null) ? EXIT.failed : EXIT.fine
}

async function askAll({ output, signal }: CommandContext, options: SharedOptions, sources: readonly Source[]) {
  const network = openNetwork(loadConfig({ directory: options.config }))
  const enabled = sources.filter((source) => source.enabled)
  const progress = startProgress(output, enabled.length, 'sources')
  try {
    return await Promise.all(
      enabled.map(async (source) => {
        const result = await checkSource(network.queue, source, signal)
        progress.step(source.id)
        return result
      }),
    )
  } finally {
    progress.end()
    await network.close()
  }
}

function report(checks: readonly SourceCheck[]): string[] {
  const rows = checks.map(({ id, entries, title, problem }) => [
    `  ${id}`,
    problem === null ? `${entries} entries` : 'failed',
    problem?.detail ?? title ?? '',
  ])
  return table(rows)
}
