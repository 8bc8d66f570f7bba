/** Hands mail over to the configured server (nodemailer). The only way out that is not HTTP: its address is the owner's. */
import { createTransport } from 'nodemailer'
import type { Mail, MailSettings } from '../domain/alert/alert.ts'
import type { Problem } from '../domain/errors.ts'

/** Milliseconds. */
const PATIENCE = 20_000

/** Null where the server took it; otherwise why not. Never rejects. Nothing of a mail can name a file or an address to read. */
export async function sendMail({ url }: MailSettings, mail: Mail): Promise<Problem | null> {
  const patience = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE }
  const transport = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true })
  try {
    await transport.sendMail(mail)
    return null
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    // RFC 5321, 4.2.1: 5yz will not be better next time; it is tried all the same, in case it is the server that is wrong.
    return { code: 'network', severity: 'soft', detail: `The mail server did not take it: ${detail}`, retryAt: null }
  } finally {
    transport.close()
  }
}
