/** Alerts as configured: secrets filled in from the environment, queries read, faults told where they stand. */
import type { Alert, Alerting, MailSettings } from '../../domain/alert/alert.ts'
import type { ConfigFault } from '../../domain/errors.ts'
import type { Filter } from '../../domain/filter.ts'
import type { AlertSettings } from './alerts-schema.ts'
import { fill } from './read-access.ts'

export interface AlertSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Where a fault of an alert is, by the path in the file; and of `mail`. */
  readonly at: (...path: PropertyKey[]) => Pick<ConfigFault, 'file' | 'line'>
  readonly mailAt: Pick<ConfigFault, 'file' | 'line'>
  readonly readQuery: (query: string) => { readonly filter: Filter; readonly problems: readonly string[] }
}

/** Null stands for an alert that could not be read. */
export function readAlerts(
  list: readonly (AlertSettings | null)[],
  mail: MailSettings | null,
  { environment, at, mailAt, readQuery }: AlertSurroundings,
): { readonly alerting: Alerting; readonly faults: readonly ConfigFault[] } {
  const faults: ConfigFault[] = []
  function filled(text: string, where: Pick<ConfigFault, 'file' | 'line'>): string {
    const result = fill(text, environment)
    if ('text' in result) return result.text
    faults.push({ ...where, message: result.fault })
    return ''
  }
  const alerts = list.flatMap((alert, index): Alert[] => {
    if (alert === null) return []
    const where = (...path: PropertyKey[]) => at('alerts', index, ...path)
    const { filter, problems } = readQuery(alert.query)
    faults.push(...problems.map((message) => ({ ...where('query'), message })))
    if (alert.mail !== null && mail === null) {
      faults.push({ ...where('mail'), message: 'mail needs a server: set mail.url and mail.from in depesche.yaml' })
    }
    if (alert.webhook === null) return [{ ...alert, filter, webhook: null }]
    const { url, secret, form } = alert.webhook
    const address = filled(url, where('webhook', 'url'))
    if (address !== '' && !/^https?:\/\/[^/]/.test(address)) {
      faults.push({
        ...where('webhook', 'url'),
        message: 'write the address of a webhook, such as https://hooks.example/…',
      })
    }
    const key = secret === null ? null : filled(secret, where('webhook', 'secret'))
    return [{ ...alert, filter, webhook: { url: address, secret: key, form } }]
  })
  if (mail === null) return { alerting: { alerts, mail: null }, faults }
  const url = filled(mail.url, mailAt)
  if (url !== '' && !/^smtps?:\/\/[^/]/.test(url)) {
    faults.push({
      ...mailAt,
      message: 'write the address of a mail server, such as smtps://user:password@mail.example',
    })
  }
  return { alerting: { alerts, mail: { ...mail, url } }, faults }
}
