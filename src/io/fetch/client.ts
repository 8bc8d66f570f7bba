/** The fetcher: the only way out. Guards every address, caps every size and time, follows redirects by hand. */
import dns from 'node:dns'
import type { AccessList } from '../../domain/access/source-access.ts'
import type { Problem } from '../../domain/errors.ts'
import type { Fetched, Fetcher, FetchRequest } from '../../domain/ports.ts'
import { prepareAccess, USUAL } from './access.ts'
import type { Gate, Resolve } from './connect.ts'
import { exchange, type Incoming, type Outgoing } from './exchange.ts'
import { FetchFailure } from './fetch-failure.ts'
import { isAllowedHost, isFetchable, parseRanges } from './guard.ts'
import { judgeError } from './judge-error.ts'
import { judgeStatus, REDIRECTS } from './judge-status.ts'
import { bareUrl, firstOutgoing, redirectedOutgoing, redirectTarget } from './outgoing.ts'
import { isWebPort } from './port.ts'

export interface FetcherOptions {
  /** CIDR ranges of non-public addresses that may be reached; none unless told. */
  readonly allow?: readonly string[]
  /** Milliseconds for everything: name, connection, redirects and body; 10,000 unless told. */
  readonly timeoutMs?: number
  /** Most bytes of a body, before and after decoding; 10,000,000 unless told. */
  readonly maxBytes?: number
  readonly userAgent?: string
  /** Most redirects followed; 5 unless told. */
  readonly maxRedirects?: number
  /** Most bytes of an answer's header names and values; 16,000 unless told. */
  readonly maxHeaderBytes?: number
  /** What the sources named in requests are reached with: headers for their own origin, proxies, certificates. */
  readonly access?: AccessList
  /** Resolves names; the system's resolver unless told. */
  readonly resolve?: Resolve
}

/** How far a fetch has come: what a failure tells beside its problem. */
interface Trail {
  status: number
  headers: Incoming['headers']
  readonly redirects: { readonly status: number; readonly url: string }[]
}

/** What one hop ends in: another hop, or the answer. */
type Step = { readonly next: URL } | { readonly answer: Fetched }

/**
 * Makes a fetcher. `redirects` of what it returns name the URL each redirect led to. Throws RangeError if a range in
 * `allow` or a proxy is none, and the system's error for certificates that are none; the fetcher itself never throws
 * and never waits.
 */
export function createFetcher(o: FetcherOptions = {}): Fetcher {
  const allow = o.allow ?? []
  const gate: Gate = {
    allow: parseRanges(allow),
    resolve: o.resolve ?? dns.lookup,
    maxBytes: o.maxBytes ?? 10_000_000,
    maxHeaderBytes: o.maxHeaderBytes ?? 16_000,
  }
  const accesses = prepareAccess(o.access ?? {})
  const maxRedirects = o.maxRedirects ?? 5
  const timeoutMs = o.timeoutMs ?? 10_000
  const userAgent = o.userAgent ?? 'Depesche/0.1 (self-hosted feed service)'
  const running = new Map<AbortController, Promise<unknown>>()
  let closed = false

  async function fetch(address: string, request: FetchRequest = {}): Promise<Fetched> {
    const trail: Trail = { status: 0, headers: Object.create(null), redirects: [] }
    const stop = new AbortController()
    const onStop = () => stop.abort(new FetchFailure('timeout', 'temporary', 'The request was stopped.'))
    const deadline = startDeadline(timeoutMs, () => stop.abort(timedOut(timeoutMs)))
    if (closed || request.signal?.aborted === true) onStop()
    request.signal?.addEventListener('abort', onStop, { once: true })
    const work = follow(address, request, trail, { signal: stop.signal, deadline }).catch((error: unknown) =>
      failed(trail, judgeError(error)),
    )
    running.set(stop, work)
    try {
      return await work
    } finally {
      running.delete(stop)
      deadline.end()
      request.signal?.removeEventListener('abort', onStop)
    }
  }

  async function follow(
    address: string,
    request: FetchRequest,
    trail: Trail,
    { signal, deadline }: { signal: AbortSignal; deadline: Deadline },
  ): Promise<Fetched> {
    const given = URL.parse(address)
    if (given === null) throw new FetchFailure('malformed', 'hard', 'The address is not a valid URL.')
    let url = bareUrl(given)
    const { access, way } = accesses.get(request.access ?? '') ?? USUAL
    let outgoing = firstOutgoing(given, request, { userAgent, access })
    for (;;) {
      assertAllowed(url, allow)
      trail.status = 0
      trail.headers = Object.create(null)
      const step = await exchange(url, outgoing, { gate, way, signal }, (incoming) =>
        judge(url, outgoing, incoming, trail, maxRedirects),
      )
      if ('answer' in step) return step.answer
      if (request.onRedirect !== undefined) {
        deadline.pause()
        const refusal = await untilAborted(request.onRedirect(step.next.href), signal)
        if (refusal !== null) return failed(trail, refusal)
        deadline.resume()
      }
      outgoing = redirectedOutgoing(outgoing, trail.status, url, step.next)
      url = step.next
    }
  }

  return {
    fetch,
    close: async () => {
      closed = true
      const rest = [...running.values()]
      for (const stop of running.keys())
        stop.abort(new FetchFailure('timeout', 'temporary', 'The request was stopped.'))
      await Promise.all(rest)
    },
  }
}

/** Rejects with the signal's reason where that aborts first. */
async function untilAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = Promise.withResolvers<never>()
  const onAbort = () => aborted.reject(signal.reason)
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([value, aborted.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** A time limit that can stand still while others decide whether the fetch may go on. */
interface Deadline {
  pause(): void
  resume(): void
  end(): void
}

function startDeadline(timeoutMs: number, onEnd: () => void): Deadline {
  let left = timeoutMs
  let since = performance.now()
  let timer = setTimeout(onEnd, left)
  return {
    pause: () => {
      clearTimeout(timer)
      left -= performance.now() - since
    },
    resume: () => {
      since = performance.now()
      timer = setTimeout(onEnd, Math.max(0, left))
    },
    end: () => clearTimeout(timer),
  }
}

function timedOut(timeoutMs: number): FetchFailure {
  return new FetchFailure('timeout', 'temporary', `There was no complete answer within ${timeoutMs / 1000} seconds.`)
}

/** Refuses by spelling. Where ranges are opened a local name may lead there, so the connection judges its addresses alone. */
function assertAllowed(url: URL, allow: readonly string[]): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchFailure('forbidden-address', 'hard', 'Only http and https addresses are fetched.')
  }
  if (allow.length === 0 && !isFetchable(url.href)) {
    throw new FetchFailure('forbidden-address', 'hard', `The host ${url.hostname} is not public.`)
  }
  if (!isWebPort(url) && !isAllowedHost(url.href, allow)) {
    throw new FetchFailure('forbidden-address', 'hard', `The port ${url.port} is no port of the web.`)
  }
}

async function judge(
  url: URL,
  outgoing: Outgoing,
  incoming: Incoming,
  trail: Trail,
  maxRedirects: number,
): Promise<Step> {
  const { status, headers } = incoming
  trail.status = status
  trail.headers = headers
  if (status >= 200 && status < 300) return { answer: await readDocument(url, incoming, trail) }
  const conditional = outgoing.headers.has('if-none-match') || outgoing.headers.has('if-modified-since')
  if (status === 304 && conditional) return { answer: { kind: 'not-modified', ...trail } }
  const next = REDIRECTS.has(status) ? redirectTarget(headers.location, url) : null
  if (next === null) {
    return { answer: failed(trail, judgeStatus(status, headers['retry-after'], Date.now())) }
  }
  if (trail.redirects.length === maxRedirects) {
    const detail = `The server redirected more than ${maxRedirects} times.`
    throw new FetchFailure('too-many-redirects', 'soft', detail)
  }
  trail.redirects.push({ status, url: next.href })
  return { next }
}

async function readDocument(url: URL, incoming: Incoming, trail: Trail): Promise<Fetched> {
  const body = await incoming.readBody()
  return {
    kind: 'document',
    ...trail,
    url: url.href,
    contentType: trail.headers['content-type'] ?? null,
    body,
    etag: trail.headers.etag ?? null,
    lastModified: trail.headers['last-modified'] ?? null,
  }
}

function failed(trail: Trail, problem: Problem): Fetched {
  return { kind: 'failed', ...trail, problem }
}
