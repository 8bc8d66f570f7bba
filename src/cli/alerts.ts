/** `depesche alerts`: how alerts stand, and one sent on trial. */
import { loadConfig } from '../config.ts'
import { RequestError } from '../domain/errors.ts'
import { openNetwork, openReading, sendMail } from '../open-ingest.ts'
import { type ShownAlert, showAlerts, tryAlert } from '../service/alerts/show-alerts.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'

export async function alerts(
  { output, signal }: CommandContext,
  options: SharedOptions & { readonly try?: string },
): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const { store, clock } = await openReading(config)
  try {
    if (options.try !== undefined) return await tryOne(options.try)
    const shown = await showAlerts({ store, config })
    if (options.json) output.json({ alerts: shown })
    else if (shown.length === 0) output.line('No alerts are configured: they stand in feeds.yaml (docs/alerts.md).')
    else for (const line of lines(shown)) output.line(line)
    return EXIT.fine
  } finally {
    await store.close()
  }

  async function tryOne(id: string): Promise<ExitCode> {
    const alert = config.alerting.alerts.find((one) => one.id === id)
    if (alert === undefined) {
      const ids = config.alerting.alerts.map((one) => one.id).join(', ') || 'an alert in feeds.yaml first'
      throw new RequestError(`There is no alert ${id}.`, { expected: ids })
    }
    const network = openNetwork(config)
    try {
      const results = await tryAlert({ store, clock, config, fetcher: network.fetcher, sendMail }, alert, signal)
      const told = results.map(({ to, sent }) => ({
        to: URL.parse(to)?.host || to,
        taken: sent.kind === 'taken',
        problem: sent.kind === 'taken' ? null : sent.kind === 'gone' ? sent.problem : sent.problem.detail,
      }))
      if (options.json) output.json({ alert: id, results: told })
      else for (const { to, problem } of told) output.line(`${to}: ${problem ?? 'taken'}`)
      return told.every(({ taken }) => taken) ? EXIT.fine : EXIT.failed
    } finally {
      await network.close()
    }
  }
}

function lines(shown: readonly ShownAlert[]): string[] {
  return shown.flatMap(({ id, title, query, told, nextDigest, sent, waiting, givenUp, problem }) => [
    `${id}: ${title}`,
    ...table([
      ['  query', query],
      ...told.map((words): [string, string] => ['  tells', words]),
      ...(nextDigest === null ? [] : [['  next digest', nextDigest] as [string, string]]),
      ['  messages', `${sent} sent, ${waiting} waiting, ${givenUp} given up`],
      ...(problem === null ? [] : [['  last problem', problem] as [string, string]]),
    ]),
    '',
  ])
}
