/** What is sent: the headers of a request, and how a redirect changes them. */
import { basicCredentials, FRAMING_HEADERS, type SourceAccess } from '../../domain/access/source-access.ts'
import type { FetchRequest } from '../../domain/ports.ts'
import type { Outgoing } from './exchange.ts'

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5'

/** All a stranger gets to see after a redirect: any other header may carry a secret of the first server. */
const HARMLESS = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'if-modified-since',
  'if-none-match',
  'user-agent',
])

/**
 * The first request. A name and password in the URL become Basic credentials (RFC 7617); what the source's owner set is
 * sent to the source's own origin only.
 */
export function firstOutgoing(
  url: URL,
  request: FetchRequest,
  { userAgent, access }: { readonly userAgent: string; readonly access: SourceAccess | null },
): Outgoing {
  const headers = new Map([
    ['user-agent', userAgent],
    ['accept', request.accept ?? ACCEPT],
  ])
  if (url.username !== '' || url.password !== '') {
    headers.set('authorization', basicCredentials(decoded(url.username), decoded(url.password)))
  }
  const own = access !== null && access.origin === url.origin ? access.headers : {}
  for (const [name, value] of [...Object.entries(own), ...Object.entries(request.headers ?? {})]) {
    const key = name.toLowerCase()
    if (!FRAMING_HEADERS.has(key)) headers.set(key, value)
  }
  headers.set('accept-encoding', 'gzip, br, zstd')
  if (isHeaderValue(request.etag)) headers.set('if-none-match', request.etag)
  if (isHeaderValue(request.lastModified)) headers.set('if-modified-since', request.lastModified)
  return { method: (request.method ?? 'GET').toUpperCase(), headers, body: request.body ?? null }
}

/** True for what may be sent as it was received (RFC 9110 section 5.5). */
function isHeaderValue(value: string | null | undefined): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 1024 && /^[\t\x20-\x7e\x80-\xff]+$/.test(value)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray per cent sign: the text is what it says.
    return text
  }
}

/** The request after a redirect (RFC 9110 section 15.4): what becomes a GET loses its body, what changes origin its secrets. */
export function redirectedOutgoing(outgoing: Outgoing, status: number, from: URL, to: URL): Outgoing {
  const { method } = outgoing
  const becomesGet = (status === 303 && method !== 'HEAD') || ((status === 301 || status === 302) && method === 'POST')
  const kept = [...outgoing.headers].filter(
    ([name]) => (from.origin === to.origin || HARMLESS.has(name)) && !(becomesGet && name.startsWith('content-')),
  )
  return {
    method: becomesGet ? 'GET' : method,
    headers: new Map(kept),
    body: becomesGet ? null : outgoing.body,
  }
}

/** Where a `Location` leads, without fragment and credentials, or null. Servers send it as raw UTF-8 although headers are Latin-1. */
export function redirectTarget(location: string | undefined, from: URL): URL | null {
  if (location === undefined || location === '') return null
  const utf8 = Buffer.from(location, 'latin1').toString('utf8')
  const target = URL.parse(utf8.includes('�') ? location : utf8, from.href)
  return target === null ? null : bareUrl(target)
}

/** The URL without fragment and credentials. */
export function bareUrl(url: URL): URL {
  const bare = new URL(url)
  bare.hash = ''
  bare.username = ''
  bare.password = ''
  return bare
}
