/** `depesche health [ID]`: is the service ready, and how do its sources fare? */
import { isIP } from 'node:net'
import { loadConfig } from '../config.ts'
import type { Config } from '../domain/config.ts'
import { RequestError } from '../domain/errors.ts'
import { createFetcher } from '../index.ts'
import { openReading } from '../open-ingest.ts'
import { type SourceHealth, sourcesHealth } from '../service/source-health.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'

export interface HealthOptions extends SharedOptions {
  /** Only this source, and in full. */
  readonly source?: string | undefined
}

/** Fails only if the service is not ready: sources that do not fare well are news, no fault of the service. */
export async function health({ output, signal }: CommandContext, options: HealthOptions): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const { source: id } = options
  if (id !== undefined && !config.sources.some((source) => source.id === id)) {
    throw new RequestError(`There is no source «${id}».`, {
      expected: config.sources.map((source) => source.id).join(', '),
    })
  }
  const service = await askService(config, signal)
  const { store, ...rest } = await openReading(config)
  try {
    const sources = await sourcesHealth({ store, ...rest }, id ?? null)
    if (options.json) output.json({ service, sources })
    else {
      output.line(service.detail)
      output.line()
      for (const line of id === undefined ? overview(sources) : sources.flatMap(inFull)) output.line(line)
    }
  } finally {
    await store.close()
  }
  return service.ready ? EXIT.fine : EXIT.failed
}

interface Service {
  readonly address: string
  readonly ready: boolean
  readonly detail: string
}

/** Asks the server that should run here, at the address it listens on. */
async function askService({ server }: Config, signal: AbortSignal): Promise<Service> {
  const host = hostToAsk(server.host)
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}`
  if (server.port === 0) {
    return { address, ready: false, detail: 'The service takes any free port, so it cannot be asked: set server.port.' }
  }
  const fetcher = createFetcher({ allow: [`${host}/${host.includes(':') ? 128 : 32}`], timeoutMs: 5000 })
  try {
    const answer = await fetcher.fetch(`${address}/readyz`, { signal, accept: 'application/json' })
    if (answer.kind === 'document') return { address, ready: true, detail: `The service at ${address} is ready.` }
    const detail = answer.kind === 'failed' ? answer.problem.detail : 'It answered 304.'
    return { address, ready: false, detail: `The service at ${address} is not ready: ${detail}` }
  } finally {
    await fetcher.close()
  }
}

/** A server that listens everywhere listens on loopback, too; a name is taken for this machine's. */
function hostToAsk(host: string): string {
  if (host === '::') return '::1'
  return host === '0.0.0.0' || isIP(host) === 0 ? '127.0.0.1' : host
}

function overview(sources: readonly SourceHealth[]): string[] {
  if (sources.length === 0) return ['No sources are configured: add some to sources.yaml.']
  const alarms = sources.flatMap(({ id, alarms: open }) =>
    open.map(({ since, sentence }) => [`  ${id}`, `since ${time(since)}`, sentence]),
  )
  const rows = sources.map((source) => [
    `  ${source.id}`,
    source.status,
    time(source.lastFetch),
    time(source.lastChange),
    time(source.nextCheck),
    perDay(source),
    source.problem ?? source.nextCheckReason ?? '',
  ])
  const head = ['  source', 'status', 'last fetch', 'last change', 'next check', 'new a day', '']
  return [
    ...(alarms.length === 0 ? ['No alarm is open.'] : ['Open alarms:', ...table(alarms)]),
    '',
    ...table([head, ...rows]),
    '',
    'Times are UTC. One source in full: `depesche health ID`.',
  ]
}

function inFull(source: SourceHealth): string[] {
  const fields = [
    ['  status', source.status],
    ['  address', source.url],
    ...(source.movedTo === null ? [] : [['  moved to', source.movedTo]]),
    ['  last fetch', time(source.lastFetch)],
    ['  last change', time(source.lastChange)],
    ['  next check', time(source.nextCheck)],
    ['  why then', source.nextCheckReason ?? 'not known yet'],
    ['  problem', source.problem ?? 'none'],
    ...(source.push === null
      ? []
      : [
          [
            '  push',
            `${source.push.state}, by ${source.push.hub}${source.push.problem === null ? '' : `: ${source.push.problem}`}`,
          ],
        ]),
    ...source.alarms.map(({ since, sentence }) => ['  alarm', `since ${time(since)}: ${sentence}`]),
  ]
  const fetches = source.fetches.map(({ at, outcome, seen, stored, updated, problem }) => [
    `  ${time(at)}`,
    outcome,
    outcome === 'read' ? `${seen} seen, ${stored} new, ${updated} updated` : (problem ?? ''),
  ])
  return [
    `${source.id}: ${source.title}`,
    ...table(fields),
    '',
    'New by day (UTC):',
    ...table([
      ['', ...source.newPerDay.map(({ day }) => day.slice(5))],
      ['', ...source.newPerDay.map(({ stored }) => String(stored))],
    ]),
    '',
    source.fetches.length === 0
      ? 'It was not asked yet.'
      : `The last ${source.fetches.length} fetches, newest first (UTC):`,
    ...table(fetches),
  ]
}

function perDay({ newPerDay }: SourceHealth): string {
  return (newPerDay.reduce((sum, { stored }) => sum + stored, 0) / newPerDay.length).toFixed(1)
}

function time(instant: string | null): string {
  return instant?.slice(0, 16).replace('T', ' ') ?? 'never'
}
