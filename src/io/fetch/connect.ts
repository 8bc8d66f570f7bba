/** The gate in the connection: opens a socket only to an address that may be reached, whatever led there. */
import type { LookupAddress, LookupOptions } from 'node:dns'
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { buildConnector } from 'undici'
import { FetchFailure, headersTooLarge, tooLarge } from './fetch-failure.ts'
import { type AddressRanges, isLocalhost, isPublicAddress } from './guard.ts'

/** Resolves a name to all its addresses, as `dns.lookup` does with `all`. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** One connection at most, for one request. `close` ends it at any moment, also while it is being made. */
export interface Connection {
  readonly connect: buildConnector.connector
  /** To be called when the headers of the answer are there: from then on the limit is that of the body. */
  headersEnded(): void
  close(): void
  /** True where the other side broke the connection off (RST), which ends a body without a length like its proper end does. */
  wasReset(): boolean
}

/** Of one header section; undici counts names and values, the connection all bytes, generously. */
export const MAX_HEADER_BYTES = 16_384

function forbidden(host: string, address: string): FetchFailure {
  const where = host === address ? `The address ${address}` : `The address ${address} of ${host}`
  return new FetchFailure('forbidden-address', 'hard', `${where} is not public and not opened by fetch.allow.`)
}

/**
 * A lookup that refuses a name if any of its answers may not be reached: the addresses judged are the ones connected to,
 * so a name that changes its answer (DNS rebinding) gains nothing. A loopback name keeps the loopback addresses that are open.
 */
function judgingLookup(allow: AddressRanges, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, answers) => {
      if (error !== null) return callback(error, [])
      const open = answers.filter(({ address }) => isPublicAddress(address, allow))
      const closed = answers.find(({ address }) => !isPublicAddress(address, allow))
      if (closed !== undefined && !(isLocalhost(hostname) && open.length > 0)) {
        return callback(forbidden(hostname, closed.address), [])
      }
      const [first] = open
      if (first === undefined)
        return callback(new FetchFailure('network', 'temporary', `${hostname} has no address.`), [])
      if (options.all === true) return callback(null, open)
      callback(null, first.address, first.family)
    })
  }
}

/** What may lead to a connection, and how much may come through it. */
export interface Gate {
  readonly allow: AddressRanges
  readonly resolve: Resolve
  /** Of a body, before and after decoding. */
  readonly maxBytes: number
}

/**
 * Makes the connector of one request. Literal addresses are judged here, because no lookup is asked for them. Bytes are
 * counted as they come off the wire, because the parser skips what it is not asked for: padding, chunk extensions, trailers.
 */
export function openConnection({ allow, resolve, maxBytes }: Gate): Connection {
  const lookup = judgingLookup(allow, resolve)
  let inHeaders = true
  let socket: Socket | null = null
  let reset = false

  function connect(options: buildConnector.Options, callback: buildConnector.Callback): void {
    const host = options.hostname
    const literal = isIP(host) !== 0
    if (literal && !isPublicAddress(host, allow)) {
      callback(forbidden(host, host), null)
      return
    }
    const secure = options.protocol === 'https:'
    const port = options.port === '' ? (secure ? 443 : 80) : Number(options.port)
    const target = { host, port, lookup, autoSelectFamily: true }
    const opened = secure
      ? connectTls({ ...target, servername: literal ? '' : host, ALPNProtocols: ['http/1.1'] })
      : connectTcp(target)
    socket = opened
    let answered = false
    opened.setNoDelay(true)
    opened.once(secure ? 'secureConnect' : 'connect', () => {
      answered = true
      watch(opened)
      callback(null, opened)
    })
    opened.on('error', (error: NodeJS.ErrnoException) => {
      reset ||= error.code === 'ECONNRESET'
      if (!answered) callback(error, null)
      answered = true
    })
  }

  function watch(opened: Socket): void {
    let before = 0
    // The parser has read all of `before` when more comes; a first chunk may hold headers and a body.
    opened.on('readable', () => {
      if (inHeaders && before > 4 * MAX_HEADER_BYTES) opened.destroy(headersTooLarge())
      else if (opened.bytesRead > 2 * maxBytes + 4 * MAX_HEADER_BYTES) opened.destroy(tooLarge(maxBytes))
      before = opened.bytesRead
    })
  }

  return {
    connect,
    headersEnded: () => {
      inHeaders = false
    },
    close: () => {
      socket?.destroy()
    },
    wasReset: () => reset,
  }
}
