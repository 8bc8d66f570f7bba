/** The queue per host above the fetcher: spacing, concurrency, Retry-After, and robots.txt for pages. */
import type { Problem } from '../domain/errors.ts'
import type { Clock, Fetched, Fetcher, FetchRequest } from '../domain/ports.ts'
import { decidingRule } from '../pipeline/robots/is-allowed.ts'
import type { RobotsRule } from '../pipeline/robots/read-robots.ts'
import { createHostLanes } from './host-lanes.ts'
import { type Asked, createRobotsMemory } from './robots-memory.ts'

/** A polite way to the network. Like the fetcher it never rejects; unlike it, it waits. */
export interface HostQueue {
  /** For documents their owner offers for machines to read, and ours asked for: feeds. robots.txt is not asked. */
  fetchDocument(url: string, request?: FetchRequest): Promise<Fetched>
  /** For pages: robots.txt decides whether, its Crawl-delay how often. Refused: `not-allowed`. */
  fetchPage(url: string, request?: FetchRequest): Promise<Fetched>
}

export interface HostQueueOptions {
  readonly fetcher: Fetcher
  readonly clock: Clock
  /** Most requests to one host at the same time. */
  readonly connections: number
  /** Milliseconds between the starts of two requests to one host. */
  readonly spacing: number
  /** True for addresses that need no spacing of ours. A Crawl-delay is theirs and is kept all the same. */
  readonly isExempt: (url: string) => boolean
  /** The name robots.txt files know us by (RFC 9309 section 2.2.1). */
  readonly productToken: string
}

/** What a request needs beside its address and content. */
interface Manner {
  readonly order: number
  readonly gap: number
}

/** Makes a queue. A host is host and port of the address asked for; where redirects lead does not matter. */
export function createHostQueue(o: HostQueueOptions): HostQueue {
  const lanes = createHostLanes(o.clock, o.connections)
  const memory = createRobotsMemory(o.clock, o.productToken)
  let arrivals = 0

  function spacingFor(url: string): number {
    return o.isExempt(url) ? 0 : o.spacing
  }

  async function ask(url: URL, request: FetchRequest, { order, gap }: Manner): Promise<Asked> {
    const turn = await lanes.enter({ host: url.host, gap, order, signal: request.signal })
    if (turn === 'stopped') return { unasked: STOPPED }
    if (turn !== 'go') return { unasked: turn }
    try {
      const fetched = await o.fetcher.fetch(url.href, request)
      if (fetched.kind === 'failed' && (fetched.status === 429 || fetched.status === 503)) {
        const answering = URL.parse(fetched.redirects.at(-1)?.url ?? '') ?? url
        lanes.refuse(answering.host, fetched.problem)
      }
      return { fetched }
    } finally {
      lanes.leave(url.host)
    }
  }

  async function askForPage(url: URL, request: FetchRequest, order: number): Promise<Asked> {
    const spacing = spacingFor(url.href)
    const answer = await memory.answerFor(url.origin, request.signal, (address, signal) =>
      ask(new URL(address), { signal, accept: 'text/plain, */*;q=0.5' }, { order, gap: spacing }),
    )
    if (answer === null) return { unasked: STOPPED }
    if ('problem' in answer) return { unasked: answer.problem }
    const rule = decidingRule(answer.robots, url.href)
    if (rule !== null && !rule.allow) return { unasked: notAllowed(url, rule) }
    return await ask(url, request, { order, gap: Math.max(spacing, answer.robots.crawlDelay ?? 0) })
  }

  return {
    fetchDocument: async (url, request = {}) => {
      const parsed = webUrl(url)
      arrivals += 1
      if (parsed === null) return await o.fetcher.fetch(url, request)
      return toFetched(await ask(parsed, request, { order: arrivals, gap: spacingFor(url) }))
    },
    fetchPage: async (url, request = {}) => {
      const parsed = webUrl(url)
      arrivals += 1
      if (parsed === null) return await o.fetcher.fetch(url, request)
      return toFetched(await askForPage(parsed, request, arrivals))
    },
  }
}

/** Null for what the fetcher will refuse at once: there is no host to be polite to. */
function webUrl(url: string): URL | null {
  const parsed = URL.parse(url)
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? parsed : null
}

const STOPPED: Problem = {
  code: 'timeout',
  severity: 'temporary',
  detail: 'The request was stopped before it was asked.',
  retryAt: null,
}

function toFetched(asked: Asked): Fetched {
  if ('fetched' in asked) return asked.fetched
  return { kind: 'failed', status: 0, headers: {}, redirects: [], problem: asked.unasked }
}

function notAllowed(url: URL, { pattern, line }: RobotsRule): Problem {
  const shown = pattern.length > 100 ? `${pattern.slice(0, 100)}…` : pattern
  const detail = `robots.txt of ${url.host} does not allow this address (line ${line}: Disallow: ${shown}).`
  return { code: 'not-allowed', severity: 'soft', detail, retryAt: null }
}
