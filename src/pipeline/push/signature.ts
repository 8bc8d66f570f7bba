/** Judges the signature of a delivery (WebSub section 7.1). */
import { timingSafeEqual, webcrypto } from 'node:crypto'

/** The recognised methods (section 7.1.1) → what Web Crypto calls them. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['sha1', 'SHA-1'],
  ['sha256', 'SHA-256'],
  ['sha384', 'SHA-384'],
  ['sha512', 'SHA-512'],
])

export type Judgement = 'signed' | 'unsigned' | 'wrong signature'

/**
 * Judges the `X-Hub-Signature` header over the bytes as they came. Compared in constant time; the sum is made on
 * another thread, because a body may be large.
 */
export async function judgeSignature(header: string | undefined, secret: string, body: Uint8Array): Promise<Judgement> {
  if (header === undefined || header.trim() === '') return 'unsigned'
  const [, method = '', signature = ''] = /^\s*([a-z0-9-]+)=([0-9a-f]+)\s*$/i.exec(header) ?? []
  const hash = METHODS.get(method.toLowerCase())
  if (hash === undefined) return 'wrong signature'
  const algorithm = { name: 'HMAC', hash }
  const key = await webcrypto.subtle.importKey('raw', Buffer.from(secret), algorithm, false, ['sign'])
  const expected = Buffer.from(await webcrypto.subtle.sign('HMAC', key, body as Uint8Array<ArrayBuffer>))
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected) ? 'signed' : 'wrong signature'
}
