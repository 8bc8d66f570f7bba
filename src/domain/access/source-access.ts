/** How one source is reached, beside its address: what the fetcher needs and nobody else may see, because most of it is secret. */
import type { Alerting } from '../alert/alert.ts'
export interface SourceAccess {
  /** Scheme, host and port of the source's own address: headers are sent there and nowhere else. */
  readonly origin: string
  /** Lower-case names; login and cookies among them. */
  readonly headers: Readonly<Record<string, string>>
  /** `http:`, `https:` or `socks5:` address, with name and password where the proxy wants them. */
  readonly proxy: string | null
  /** Certificates in PEM form, trusted beside the usual ones. */
  readonly ca: string | null
}

/** Source id → its access; a source that needs nothing special is not in it. */
export type AccessList = Readonly<Record<string, SourceAccess>>

/** For those who show and answer: a configuration without what they must never know. */
export function withoutAccess<Settings extends { readonly access: AccessList; readonly alerting: Alerting }>(
  settings: Settings,
): Settings {
  return { ...settings, access: {}, alerting: { alerts: [], mail: null } }
}

/** Headers of the connection and of the message's own framing: they are nobody's to set but the fetcher's. */
export const FRAMING_HEADERS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** The value of a Basic `Authorization` (RFC 7617), in UTF-8. */
export function basicCredentials(user: string, password: string): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`)
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`
}
