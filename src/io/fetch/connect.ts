/** The gate in the connection: opens a socket only to an address that may be reached, whatever led there. */
import type { LookupAddress, LookupOptions } from 'node:dns'
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls, type SecureContext } from 'node:tls'
import type { buildConnector } from 'undici'
import { FetchFailure, headersTooLarge, tooLarge } from './fetch-failure.ts'
import { type AddressRanges, isFetchable, isLocalhost, isPublicAddress } from './guard.ts'
import { type ProxyServer, tunnel } from './proxy.ts'

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
  /** Of one header section; undici counts names and values, the connection all bytes, generously. */
  readonly maxHeaderBytes: number
}

/** How a source is reached: directly and with the usual certificates, unless its owner says otherwise. */
export interface Way {
  readonly proxy: ProxyServer | null
  /** Certificates to trust; undefined: the usual ones. */
  readonly secureContext: SecureContext | undefined
}

interface Target {
  readonly host: string
  readonly port: number
  readonly secure: boolean
}

/**
 * Makes the connector of one request. Literal addresses are judged here, because no lookup is asked for them. Bytes are
 * counted as they come off the wire, because the parser skips what it is not asked for: padding, chunk extensions, trailers.
 */
export function openConnection(gate: Gate, way: Way): Connection {
  const { allow, maxBytes, maxHeaderBytes } = gate
  const lookup = judgingLookup(allow, gate.resolve)
  const { secureContext } = way
  const sockets: Socket[] = []
  let inHeaders = true
  let reset = false

  function connect(options: buildConnector.Options, callback: buildConnector.Callback): void {
    const host = options.hostname
    const secure = options.protocol === 'https:'
    const port = options.port === '' ? (secure ? 443 : 80) : Number(options.port)
    const refusal = refusalOf(host, options.protocol)
    if (refusal !== null) {
      callback(refusal, null)
      return
    }
    const opening =
      way.proxy === null ? openDirectly({ host, port, secure }) : openThrough(way.proxy, { host, port, secure })
    opening.then(
      (socket) => {
        watch(socket)
        callback(null, socket)
      },
      (error: Error) => callback(error, null),
    )
  }

  /** A name the proxy resolves can be judged by its spelling alone. */
  function refusalOf(host: string, protocol: string): FetchFailure | null {
    if (isIP(host) !== 0) return isPublicAddress(host, allow) ? null : forbidden(host, host)
    if (way.proxy === null || isFetchable(`${protocol}//${host}/`)) return null
    return new FetchFailure('forbidden-address', 'hard', `The host ${host} is not public.`)
  }

  async function openDirectly({ host, port, secure }: Target): Promise<Socket> {
    const target = { host, port, lookup, autoSelectFamily: true }
    return secure ? await opened(secured(target, host), 'secureConnect') : await opened(connectTcp(target), 'connect')
  }

  async function openThrough(proxy: ProxyServer, target: Target): Promise<Socket> {
    const address = { host: proxy.host, port: proxy.port, autoSelectFamily: true }
    const toProxy = proxy.protocol === 'https:' ? secured(address, proxy.host) : connectTcp(address)
    const socket = await opened(toProxy, proxy.protocol === 'https:' ? 'secureConnect' : 'connect').catch((error) => {
      const code = 'code' in error ? ` (${String(error.code)})` : ''
      throw new FetchFailure('network', 'temporary', `The proxy cannot be reached${code}.`, { cause: error })
    })
    // A proxy that speaks HTTP is asked for plain pages as such: many tunnel to port 443 only.
    if (proxy.protocol !== 'socks5:' && !target.secure) return socket
    await tunnel(socket, proxy, target)
    return target.secure ? await opened(secured({ socket, host: target.host }, target.host), 'secureConnect') : socket
  }

  function secured(target: object, host: string): Socket {
    const servername = isIP(host) === 0 ? host : ''
    return connectTls({ ...target, servername, ALPNProtocols: ['http/1.1'], secureContext })
  }

  function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<Socket> {
    sockets.push(socket)
    socket.setNoDelay(true)
    return new Promise((resolve, reject) => {
      socket.once(event, () => resolve(socket))
      socket.on('error', (error: NodeJS.ErrnoException) => {
        reset ||= error.code === 'ECONNRESET'
        reject(error)
      })
    })
  }

  function watch(socket: Socket): void {
    let before = 0
    // The parser has read all of `before` when more comes; a first chunk may hold headers and a body.
    socket.on('readable', () => {
      if (inHeaders && before > 4 * maxHeaderBytes) socket.destroy(headersTooLarge(maxHeaderBytes))
      else if (socket.bytesRead > 2 * maxBytes + 4 * maxHeaderBytes) socket.destroy(tooLarge(maxBytes))
      before = socket.bytesRead
    })
  }

  return {
    connect,
    headersEnded: () => {
      inHeaders = false
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
    wasReset: () => reset,
  }
}
