/** Makes what the sources' owners configured ready for use: proxies read, certificates loaded once. */
import { X509Certificate } from 'node:crypto'
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import type { AccessList, SourceAccess } from '../../domain/access/source-access.ts'
import type { Way } from './connect.ts'
import { parseProxy } from './proxy.ts'

export interface PreparedAccess {
  readonly access: SourceAccess | null
  readonly way: Way
}

/** For requests of no source, or of one that needs nothing special. */
export const USUAL: PreparedAccess = { access: null, way: { proxy: null, secureContext: undefined } }

/** Throws RangeError for a proxy that is none, and the system's error for certificates that are none. */
export function prepareAccess(list: AccessList): ReadonlyMap<string, PreparedAccess> {
  return new Map(
    Object.entries(list).map(([id, access]) => {
      const proxy = access.proxy === null ? null : parseProxy(access.proxy)
      const secureContext = access.ca === null ? undefined : trusting(access.ca)
      return [id, { access, way: { proxy, secureContext } }]
    }),
  )
}

function trusting(ca: string): SecureContext {
  // The context would pass over what is no certificate.
  new X509Certificate(ca)
  return createSecureContext({ ca: [...getCACertificates('default'), ca] })
}
