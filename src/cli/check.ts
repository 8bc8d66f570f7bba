/** `depesche check`: validates the configuration, and with `--online` asks every source for its document. */
import { configDirectory, loadConfig } from '../config.ts'
import { hasContact } from '../domain/access/user-agent.ts'
import type { Config } from '../domain/config.ts'
import { ConfigError } from '../domain/errors.ts'
import { openNetwork } from '../open-ingest.ts'
import { checkSource, type SourceCheck } from '../service/check-source.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { type Output, table } from './output.ts'
import { startProgress } from './progress.ts'

/** A configuration with faults ends the command with code 78, a source that does not answer with 1. */
export async function check(
  context: CommandContext,
  options: SharedOptions & { readonly online?: boolean },
): Promise<ExitCode> {
  const { output } = context
  const directory = configDirectory({ directory: options.config })
  const config = loadOrTell(output, directory, options)
  const { sources, feeds, topics } = config
  const sizes = {
    sources: sources.length,
    feeds: feeds.length,
    topics: topics.topics.length,
    entities: topics.entities.length,
  }
  const online = options.online ? await askAll(context, config) : null
  const warnings = warningsOf(config)
  if (options.json) output.json({ directory, faults: [], warnings, ...sizes, ...(online === null ? {} : { online }) })
  else {
    output.line(
      `${directory} is fine: ${sizes.sources} sources, ${sizes.feeds} feeds, ${sizes.topics} topics, ${sizes.entities} on the watch-list.`,
    )
    for (const warning of warnings) output.line(`warning: ${warning}`)
    if (online !== null) for (const line of report(online)) output.line(line)
  }
  return online?.some(({ problem }) => problem !== null) ? EXIT.failed : EXIT.fine
}

/** What works and should still be otherwise. */
function warningsOf({ fetch: { userAgent } }: Config): readonly string[] {
  if (hasContact(userAgent)) return []
  return [
    `sites are told «${userAgent}» and not whom to write to; set server.publicUrl to the address of this installation, or fetch.userAgent to a text with a web or mail address`,
  ]
}

/** The faults are what was asked for: as JSON they are the result, besides being told to the person. */
function loadOrTell(output: Output, directory: string, { json }: SharedOptions): Config {
  try {
    return loadConfig({ directory })
  } catch (error) {
    if (json && error instanceof ConfigError) output.json({ directory, faults: error.faults })
    throw error
  }
}

async function askAll({ output, signal }: CommandContext, config: Config) {
  const network = openNetwork(config)
  const enabled = config.sources.filter((source) => source.enabled)
  const progress = startProgress(output, enabled.length, 'sources')
  try {
    return await Promise.all(
      enabled.map(async (source) => {
        const result = await checkSource(network, source, signal)
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
