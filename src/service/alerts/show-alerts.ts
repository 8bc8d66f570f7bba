/** How alerts stand: how many messages of each were sent, wait, or were given up, and when its next digest is due. */
import type { Alert } from '../../domain/alert/alert.ts'
import type { Config } from '../../domain/config.ts'
import { withoutHidden } from '../../domain/filter/traits.ts'
import type { KeptMessage } from '../../domain/outbox/outbox.ts'
import type { Clock, Store } from '../../domain/ports.ts'
import type { Sent } from '../outbox/courier.ts'
import { contentOf } from './find-alerts.ts'
import { type AlertSending, createMailSender, createWebhookSender } from './send-alerts.ts'

export interface ShownAlert extends Pick<Alert, 'id' | 'title' | 'query'> {
  /** In words, without secrets. */
  readonly told: readonly string[]
  /** ISO instant; null where it has none. */
  readonly nextDigest: string | null
  /** Of the last seven days. */
  readonly sent: number
  readonly waiting: number
  readonly givenUp: number
  /** Why the last message that was not taken was not. */
  readonly problem: string | null
}

/** Messages looked through. */
const LAST = 2000

export async function showAlerts({
  store,
  config,
}: {
  readonly store: Pick<Store, 'alerts' | 'outbox'>
  readonly config: Config
}): Promise<ShownAlert[]> {
  const marks = new Map((await store.alerts.marks()).map((mark) => [mark.alertId, mark]))
  const messages = [...(await store.outbox.messages('webhook', LAST)), ...(await store.outbox.messages('mail', LAST))]
  return config.alerting.alerts.map((alert) => {
    const own = messages.filter(({ key }) => key.split(' ')[1] === alert.id)
    const count = (state: KeptMessage['state']) => own.filter((message) => message.state === state).length
    return {
      ...{ id: alert.id, title: alert.title, query: alert.query, told: toldWords(alert) },
      nextDigest: marks.get(alert.id)?.digestAt ?? null,
      ...{ sent: count('sent'), waiting: count('waiting'), givenUp: count('given-up') },
      problem: own.find(({ problem }) => problem !== null)?.problem ?? null,
    }
  })
}

function toldWords({ webhook, mail }: Alert): readonly string[] {
  const hook =
    webhook === null
      ? []
      : [`${webhook.form === 'slack' ? 'Slack' : 'webhook'} at ${URL.parse(webhook.url)?.host ?? '?'}`]
  if (mail === null) return hook
  const when = mail.when === 'immediate' ? 'at once' : `${mail.when} at ${mail.at} (${mail.zone})`
  return [...hook, `mail to ${mail.to.join(', ')}, ${when}`]
}

/** Sends the newest articles an alert would have told of, now and to everyone it tells; gives what became of each message. */
export async function tryAlert(
  sending: AlertSending & {
    readonly store: Pick<Store, 'alerts' | 'sourceStates'>
    readonly clock: Pick<Clock, 'now'>
  },
  alert: Alert,
  signal: AbortSignal,
): Promise<readonly { readonly to: string; readonly sent: Sent }[]> {
  const { store, config, clock } = sending
  const upTo = await store.alerts.standing()
  const stretch = { after: Math.max(0, upTo - LAST), upTo, now: clock.now(), limit: LAST }
  const { items } = await store.alerts.matches(withoutHidden(alert.filter), stretch)
  const named = items.slice(-3)
  const content = await contentOf({ store, config }, alert, { named, count: named.length })
  const at = {
    createdAt: clock.now(),
    dueAt: clock.now(),
    number: 0,
    attempts: 0,
    state: 'waiting' as const,
    problem: null,
  }
  const results: { to: string; sent: Sent }[] = []
  async function send(kind: 'webhook' | 'mail', to: string): Promise<void> {
    const message = {
      ...at,
      kind,
      to,
      key: `${kind} ${content.key} try ${clock.now()} ${to}`,
      content: JSON.stringify(content),
    }
    const sender = kind === 'webhook' ? createWebhookSender(sending) : createMailSender(sending)
    results.push({ to, sent: await sender(message, signal) })
  }
  if (alert.webhook !== null) await send('webhook', alert.webhook.url)
  for (const to of alert.mail?.to ?? []) await send('mail', to)
  return results
}
