/** Sends alerts: to webhooks, signed and with a key that tells repeats, and by mail. */
import type { Mail, MailSettings } from '../../domain/alert/alert.ts'
import type { Config } from '../../domain/config.ts'
import type { Problem } from '../../domain/errors.ts'
import type { Clock, Fetcher } from '../../domain/ports.ts'
import { type AlertContent, mailTexts, slackBody } from '../../pipeline/alert/alert-texts.ts'
import { signBody } from '../../pipeline/push/sign-body.ts'
import { hashText } from '../hash-text.ts'
import type { Sender } from '../outbox/courier.ts'

/** Hands a mail over; null where it was taken. Never rejects. */
export type SendMail = (settings: MailSettings, mail: Mail, signal: AbortSignal) => Promise<Problem | null>

export interface AlertSending {
  readonly config: Config
  readonly fetcher: Fetcher
  readonly clock: Pick<Clock, 'now'>
  readonly sendMail: SendMail
}

/**
 * Posts JSON with `Idempotency-Key` and, where the alert has a secret, `X-Depesche-Signature: t=SECONDS,sha256=HEX` over
 * `SECONDS.BODY`: the time is in it, so that an old message cannot be sent again by others. 410 ends the message.
 */
export function createWebhookSender({ config, fetcher, clock }: AlertSending): Sender {
  return async ({ to, content: kept }, signal) => {
    const content: AlertContent = JSON.parse(kept)
    const webhook = config.alerting.alerts.find(({ id }) => id === content.alert)?.webhook
    if (webhook?.url !== to) return { kind: 'gone', problem: 'There is no such alert any more.' }
    const body = webhook.form === 'slack' ? slackBody(content) : JSON.stringify(content)
    const key = await hashText(content.key)
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(await signed(webhook.secret, body, clock)),
    }
    const answer = await fetcher.fetch(to, { method: 'POST', headers, body, accept: '*/*', signal })
    if (answer.kind !== 'failed') return { kind: 'taken' }
    return answer.status === 410
      ? { kind: 'gone', problem: answer.problem.detail }
      : { kind: 'failed', problem: answer.problem }
  }
}

async function signed(secret: string | null, body: string, clock: Pick<Clock, 'now'>): Promise<Record<string, string>> {
  if (secret === null) return {}
  const seconds = Math.floor(Date.parse(clock.now()) / 1000)
  const signature = await signBody(secret, new TextEncoder().encode(`${seconds}.${body}`))
  return { 'x-depesche-signature': `t=${seconds},${signature}` }
}

export function createMailSender({ config, sendMail }: AlertSending): Sender {
  return async ({ key, to, content: kept }, signal) => {
    const { mail } = config.alerting
    if (mail === null) return { kind: 'gone', problem: 'No mail server is configured any more.' }
    const content: AlertContent = JSON.parse(kept)
    const host = URL.parse(config.server.publicUrl)?.hostname ?? 'depesche'
    const messageId = `<${await hashText(key)}@${host}>`
    const problem = await sendMail(mail, { from: mail.from, to, messageId, ...mailTexts(content) }, signal)
    return problem === null ? { kind: 'taken' } : { kind: 'failed', problem }
  }
}
