/** `depesche serve`: runs worker and web server until told to stop, and says in plain words where to look. */
import { type App, startApp } from '../app.ts'
import { configDirectory, loadConfig } from '../config.ts'
import type { Config } from '../domain/config.ts'
import type { BusinessEvent, Telemetry } from '../domain/watch/telemetry.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import type { Output } from './output.ts'

export async function serve({ output, signal }: CommandContext, options: SharedOptions): Promise<ExitCode> {
  const settings = { directory: options.config }
  const config = loadConfig(settings)
  // On a terminal a person watches: sentences instead of JSON lines, unless other lines than the usual are asked for.
  const spoken = process.stdout.isTTY === true && config.log.level === 'info' && !options.json
  const app = await startApp(config, settings, {
    listener: plainWords(output, spoken),
    ...(spoken ? { logLevel: 'silent' } : {}),
  })
  for (const line of greeting(config, app, configDirectory(settings))) output.remark(line)
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  output.remark('Stopping …')
  await app.stop()
  output.remark('Stopped; nothing is lost.')
  return EXIT.fine
}

function greeting({ sources, feeds, storage }: Config, { address, publicUrl }: App, directory: string): string[] {
  const enabled = sources.filter((source) => source.enabled).length
  const open = feeds.filter((feed) => feed.visibility === 'public')
  const first = open.find((feed) => feed.id === 'china-tech') ?? open[0]
  return [
    `Depesche listens on ${address} and watches ${enabled} ${enabled === 1 ? 'source' : 'sources'}.`,
    `  Articles and search   ${publicUrl}/`,
    ...(first === undefined ? [] : [`  A feed for a reader   ${publicUrl}/feeds/${first.id}.atom`]),
    `  All feeds (OPML)      ${publicUrl}/feeds.opml`,
    `  Configuration         ${directory}`,
    `  Storage               ${storage.url}`,
    ...(enabled === 0 ? ['No sources are configured: add some to sources.yaml, or try `npm run demo`.'] : []),
    'Stop with Ctrl-C.',
  ]
}

/** Says what a person must know; on a terminal also each poll that brought something. */
function plainWords(output: Output, spoken: boolean): Telemetry {
  return {
    record(event) {
      const line = event.name === 'no-source-reached' ? unreached(event.sources) : spoken ? spokenLine(event) : null
      if (line !== null) output.remark(line)
    },
  }
}

function unreached(sources: number): string {
  const which = sources === 1 ? 'The source could not be reached' : `None of the ${sources} sources could be reached`
  return `${which}: is there a network? Depesche goes on trying. To see it at work offline, run \`npm run demo\`.`
}

function spokenLine(event: BusinessEvent): string | null {
  switch (event.name) {
    case 'run-finished': {
      const { sourceId, counts, finishedAt, problem } = event.run
      const time = finishedAt.slice(11, 16)
      if (problem !== null)
        return `${time} ${sourceId}: ${problem.detail} Next try ${event.nextCheck.slice(11, 16)} UTC.`
      if (counts.stored + counts.updated === 0) return null
      return `${time} ${sourceId}: ${counts.stored} new, ${counts.updated} updated`
    }
    case 'alarm':
      return `${event.alarm.at.slice(11, 16)} ${event.alarm.sourceId}: ${event.alarm.sentence}`
    case 'run-broken':
    case 'request-broken':
      return event.error
    case 'config-loaded':
      return 'The changed configuration is in use.'
    case 'config-refused':
      return `The changed configuration is refused; the last good one stays:\n${event.faults.join('\n')}`
    default:
      return null
  }
}
