/** Opens a way to a host through a proxy: HTTP CONNECT (RFC 9110 section 9.3.6) or SOCKS 5 (RFC 1928, RFC 1929). */
import { isIP, isIPv4, type Socket } from 'node:net'
import { basicCredentials } from '../../domain/access/source-access.ts'
import { FetchFailure } from './fetch-failure.ts'
import { ipv6Groups } from './ipv6.ts'
import { readAnswer } from './read-answer.ts'

/** A proxy as configured. Its own address is its owner's choice and not judged. */
export interface ProxyServer {
  readonly protocol: 'http:' | 'https:' | 'socks5:'
  readonly host: string
  readonly port: number
  readonly login: { readonly user: string; readonly password: string } | null
}

const PORTS = { 'http:': 80, 'https:': 443, 'socks5:': 1080 } as const

/** Throws RangeError where the text is no address of a proxy; the text may be secret and is not repeated. */
export function parseProxy(text: string): ProxyServer {
  const url = URL.parse(text.replace(/^socks5h:/i, 'socks5:'))
  const protocol = url?.protocol
  if (
    url === null ||
    (protocol !== 'http:' && protocol !== 'https:' && protocol !== 'socks5:') ||
    url.hostname === ''
  ) {
    throw new RangeError('The proxy is no address such as http://proxy.example:3128 or socks5://proxy.example:1080.')
  }
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname
  const login =
    url.username === '' ? null : { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
  return { protocol, host, port: url.port === '' ? PORTS[protocol] : Number(url.port), login }
}

/** Headers a request to this proxy needs. */
export function proxyHeaders({ login }: ProxyServer): readonly (readonly [string, string])[] {
  return login === null ? [] : [['proxy-authorization', basicCredentials(login.user, login.password)]]
}

/** Asks the proxy at the other end of `socket` to go on to a host. Throws FetchFailure where it will not. */
export async function tunnel(
  socket: Socket,
  proxy: ProxyServer,
  target: { host: string; port: number },
): Promise<void> {
  if (proxy.protocol === 'socks5:') await askSocks(socket, proxy, target)
  else await askConnect(socket, proxy, target)
}

async function askConnect(
  socket: Socket,
  proxy: ProxyServer,
  { host, port }: { host: string; port: number },
): Promise<void> {
  const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
  const headers = proxyHeaders(proxy).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nhost: ${authority}\r\n${headers.join('')}\r\n`)
  const answer = await readAnswer(socket, headersLength, 16_384)
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer.toString('latin1'))?.[1])
  if (Number.isNaN(status)) throw refused('did not answer in HTTP', 'soft')
  if (status >= 200 && status < 300) return
  throw refused(`answered ${status} for ${authority}`, status >= 500 ? 'temporary' : 'soft')
}

function headersLength(bytes: Buffer): number {
  const end = bytes.indexOf('\r\n\r\n')
  return end === -1 ? 0 : end + 4
}

const NO_LOGIN = 0
const LOGIN = 2

const SOCKS_REFUSALS = new Map([
  [2, 'does not allow this host'],
  [3, 'cannot reach the network'],
  [4, 'cannot reach the host'],
  [5, 'was refused by the host'],
])

async function askSocks(socket: Socket, { login }: ProxyServer, target: { host: string; port: number }): Promise<void> {
  const methods = login === null ? [NO_LOGIN] : [NO_LOGIN, LOGIN]
  socket.write(Buffer.from([5, methods.length, ...methods]))
  const [version, method] = await readAnswer(socket, lengthOf(2), 2)
  if (version !== 5) throw refused('does not speak SOCKS 5', 'soft')
  if (method === LOGIN && login !== null) {
    socket.write(Buffer.concat([Buffer.from([1]), counted(login.user), counted(login.password)]))
    const [, failed] = await readAnswer(socket, lengthOf(2), 2)
    if (failed !== 0) throw refused('does not take the login', 'soft')
  } else if (method !== NO_LOGIN) throw refused('wants a login', 'soft')
  const port = Buffer.from([target.port >> 8, target.port & 255])
  socket.write(Buffer.concat([Buffer.from([5, 1, 0]), socksAddress(target.host), port]))
  const answer = await readAnswer(socket, socksLength, 262)
  const reply = answer[1] ?? 0
  if (reply !== 0)
    throw refused(SOCKS_REFUSALS.get(reply) ?? `failed (SOCKS reply ${reply})`, reply === 2 ? 'soft' : 'temporary')
}

function lengthOf(length: number): (bytes: Buffer) => number {
  return (bytes) => (bytes.length >= length ? length : 0)
}

/** A reply is as long as the address in it (RFC 1928 section 6). */
function socksLength(bytes: Buffer): number {
  const address = bytes[3] === 1 ? 4 : bytes[3] === 4 ? 16 : (bytes[4] ?? 0) + 1
  const length = 6 + address
  return bytes.length >= 5 && bytes.length >= length ? length : 0
}

function counted(text: string): Buffer {
  const bytes = Buffer.from(text)
  if (bytes.length > 255) throw refused('takes no login of more than 255 bytes', 'soft')
  return Buffer.concat([Buffer.from([bytes.length]), bytes])
}

/** Names go to the proxy as they are: it resolves them. */
function socksAddress(host: string): Buffer {
  if (isIPv4(host)) return Buffer.from([1, ...host.split('.').map(Number)])
  const groups = ipv6Groups(host)
  if (groups !== null) return Buffer.from([4, ...groups.flatMap((group) => [group >> 8, group & 255])])
  return Buffer.concat([Buffer.from([3]), counted(host)])
}

function refused(what: string, severity: 'temporary' | 'soft'): FetchFailure {
  return new FetchFailure('network', severity, `The proxy ${what}.`)
}
