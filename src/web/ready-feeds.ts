/**
 * Answers requests for feeds that stand ready, before they reach the framework: most requests of a feed server are
 * these, and most of them are answered with 304. What is not ready, or is not just this, goes the usual way.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../domain/config.ts'
import type { FeedFormat } from '../domain/feed.ts'
import type { Clock } from '../domain/ports.ts'
import type { Telemetry } from '../domain/watch/telemetry.ts'
import { feedFormats } from '../service/feed-addresses.ts'
import type { FeedShelf } from '../service/feed-shelf.ts'
import type { FeedDocument } from '../service/feeds.ts'
import { type Coding, chooseCoding } from './accept-encoding.ts'
import { httpDate, isNotModified } from './conditional-request.ts'
import type { ReaderCount } from './count-readers.ts'
import { type EncodedBody, encodedBefore } from './encode-body.ts'
import { cacheControlOf, openToAll } from './feed-headers.ts'
import { securityHeaders } from './security-headers.ts'

type Request = FastifyRequest['raw']
type Response = FastifyReply['raw']

export interface ReadyFeedsContext {
  readonly config: () => Config
  readonly clock: Pick<Clock, 'now'>
  readonly shelf: FeedShelf
  readonly telemetry: Telemetry
  readonly countReader: ReaderCount['count']
}

/** The headers of both answers, as names and values in turn. */
interface Prepared {
  readonly ok: string[]
  readonly notModified: string[]
}

/** Milliseconds between two times telling how many were served. */
const TELLING = 1000
/** Clients send few different ones; someone may send many. */
const MOST_REMEMBERED = 200

/** True where the request was answered. */
export function answerReadyFeeds({ config, clock, shelf, telemetry, countReader }: ReadyFeedsContext) {
  let owner: Config | null = null
  let addresses: ReadonlyMap<string, { readonly feedId: string; readonly format: FeedFormat }> = new Map()
  const codings = new Map<string, Coding>()
  const prepared = new WeakMap<EncodedBody, Prepared>()

  function addressesNow(): typeof addresses {
    const current = config()
    if (current !== owner) {
      owner = current
      const open = current.feeds.filter(({ visibility }) => visibility === 'public')
      const all = open.flatMap(({ id }) => feedFormats.map((format) => ({ feedId: id, format })))
      addresses = new Map(all.map((one) => [`/feeds/${one.feedId}.${one.format}`, one]))
    }
    return addresses
  }

  function codingFor(header: string | undefined): Coding {
    const known = codings.get(header ?? '')
    if (known !== undefined) return known
    const coding = chooseCoding(header)
    if (codings.size < MOST_REMEMBERED) codings.set(header ?? '', coding)
    return coding
  }

  /** Null while the document's date lies in the future: it is not told then (RFC 9110, 8.8.2.1), which is left to the usual way. */
  function headersFor(document: FeedDocument, body: EncodedBody): Prepared | null {
    const known = prepared.get(body)
    if (known !== undefined) return known
    const { lastModified, contentType } = document
    if (lastModified !== null && lastModified > clock.now()) return null
    const both = {
      ...securityHeaders,
      ...openToAll,
      link: document.links,
      etag: body.etag,
      vary: 'Accept-Encoding',
      'cache-control': cacheControlOf(document),
      ...(lastModified === null ? {} : { 'last-modified': httpDate(lastModified) }),
    }
    const ok = {
      ...both,
      ...(body.coding === 'identity' ? {} : { 'content-encoding': body.coding }),
      'content-type': contentType,
      'content-length': String(body.bytes.byteLength),
    }
    const headers = { ok: Object.entries(ok).flat(), notModified: Object.entries(both).flat() }
    prepared.set(body, headers)
    return headers
  }

  const served = new Map<number, number>()

  function count(status: number): void {
    if (served.size === 0) setTimeout(tell, TELLING).unref()
    served.set(status, (served.get(status) ?? 0) + 1)
  }

  function tell(): void {
    for (const [status, requests] of served) {
      telemetry.record({ name: 'ready-served', route: '/feeds/:file', status, requests })
    }
    served.clear()
  }

  return (request: Request, response: Response): boolean => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const address = addressesNow().get(request.url ?? '')
    if (address === undefined) return false
    const document = shelf.ready(address.feedId, address.format)
    if (document === null) return false
    const body = encodedBefore(document, codingFor(request.headers['accept-encoding']?.toString()))
    if (body === null) return false
    const headers = headersFor(document, body)
    if (headers === null) return false
    const isKnown = isNotModified(request.headers, { etag: body.etag, lastModified: document.lastModified })
    if (isKnown) response.writeHead(304, headers.notModified).end()
    else response.writeHead(200, headers.ok).end(request.method === 'HEAD' ? undefined : body.bytes)
    count(isKnown ? 304 : 200)
    countReader(request, address)
    return true
  }
}
