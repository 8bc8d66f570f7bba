/** Signs what our hub delivers (WebSub section 7.1). */
import { webcrypto } from 'node:crypto'

/** The value of `X-Hub-Signature`; the sum is made on another thread, because a body may be large. */
export async function signBody(secret: string, body: Uint8Array): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await webcrypto.subtle.importKey('raw', Buffer.from(secret), algorithm, false, ['sign'])
  const sum = await webcrypto.subtle.sign('HMAC', key, body as Uint8Array<ArrayBuffer>)
  return `sha256=${Buffer.from(sum).toString('hex')}`
}
