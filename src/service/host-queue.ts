/** The queue per host above the fetcher: spacing, concurrency, Retry-After, and robots.txt for pages; at every hop of a redirect. */
import type { Problem } from '../domain/errors.ts'
import type { Clock, Fetched, Fetcher, FetchRequest } from '../domain/ports.ts'
import type { PerHost } from '../domain/source.ts'
import { minuteWords } from '../domain/watch/minute-words.ts'
import { decidingRule, isAllowed } from '../pipeline/robots/is-allowed.ts'
import type { RobotsRule } from '../pipeline/robots/read-robots.ts'
import type { TdmRule } from '../pipeline/robots/read-tdmrep.ts'
import { tdmReservation } from '../pipeline/robots/tdm-reservation.ts'
import { createHostLanes } from './host-lanes.ts'
import type { Asked } from './origin-memory.ts'
import { createRobotsMemory } from './robots-memory.ts'
import { createTdmMemory, TDM_FILE } from './tdm-memory.ts'

export interface QueuedRequest extends FetchRequest {
  /** What the owner of a source set for it, instead of what holds for all. */
  readonly perHost?: PerHost | undefined
  /** A page that reserves text and data mining is not handed on: for what is to be kept, unless its publisher allowed it. */
  readonly respectTdm?: boolean | undefined
  /** True: whoever else waits for the host goes first. */
  readonly inNoHurry?: boolean | undefined
}

/** A polite way to the network. Like the fetcher it never rejects; unlike it, it waits. */
export interface HostQueue {
  /** For documents their owner offers for machines to read, and ours asked for: feeds. robots.txt is not asked. */
  fetchDocument(url: string, request?: QueuedRequest): Promise<Fetched>
  /** For pages: robots.txt decides whether, its Crawl-delay how often. Refused: `not-allowed`. */
  fetchPage(url: string, request?: QueuedRequest): Promise<Fetched>
}

/**
 * The same way for one poll, which keeps its place at work while it deals with an answer, and gives it up while it
 * waits for its next turn: sixteen polls that wait hold up nobody.
 */
export interface Visit extends HostQueue {
  /** Gives the place back for good. */
  end(): void
}

export interface OpenQueue extends HostQueue {
  /** `perHost` is what the owner of the source set for it. */
  visit(perHost?: PerHost): Visit
  /** Leaves a host alone until the problem's `retryAt`, as it asked for before we were started. */
  leaveAlone(url: string, problem: Problem): void
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
  /** Most polls at work over all hosts: asking, or dealing with an answer; 16 unless told. */
  readonly atOnce?: number
}

/** How one caller asks. */
interface Manner {
  readonly order: number
  /** The milliseconds to keep at this address, or why it may not be asked for. */
  readonly gapAt: (url: URL) => Promise<number | Problem>
  /** True where the caller rests by itself, when it has dealt with the answer. */
  readonly keepsPlace: boolean
}

/** Makes a queue. A host is host and port; where a redirect leads to is asked in its own turn. */
export function createHostQueue(o: HostQueueOptions): OpenQueue {
  const lanes = createHostLanes(o.clock, o.atOnce ?? 16)
  const memory = createRobotsMemory(o.clock, o.productToken)
  const tdmMemory = createTdmMemory(o.clock)
  let arrivals = 0

  function spacingFor(url: URL, request: QueuedRequest): number {
    const own = request.perHost?.spacing
    return own ?? (o.isExempt(url.href) ? 0 : o.spacing)
  }

  async function ask(url: URL, request: QueuedRequest, manner: Manner): Promise<Asked> {
    const { perHost, respectTdm: _respectTdm, inNoHurry: _inNoHurry, signal, ...rest } = request
    const connections = perHost?.connections ?? o.connections
    const over = new AbortController()
    const until = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal])
    /** The host whose lane we are in. */
    let inside: string | null = null

    async function enter(target: URL): Promise<Problem | null> {
      const gap = await manner.gapAt(target)
      if (typeof gap !== 'number') return gap
      const turn = await lanes.enter({ host: target.host, gap, connections, order: manner.order, signal: until })
      if (turn === 'stopped') return STOPPED
      if (turn !== 'go') return leftAlone(target, turn)
      inside = target.host
      if (!over.signal.aborted) return null
      leave()
      lanes.rest()
      return STOPPED
    }

    function leave(): void {
      if (inside !== null) lanes.leave(inside)
      inside = null
    }

    const refusal = await enter(url)
    if (refusal !== null) return { unasked: refusal }
    const fetched = await o.fetcher.fetch(url.href, {
      ...rest,
      ...(signal === undefined ? {} : { signal }),
      // Nothing is held while we wait for the next host, so that two who redirect to each other get on.
      onRedirect: (next) => {
        leave()
        lanes.rest()
        return enter(new URL(next))
      },
    })
    over.abort()
    if (fetched.kind === 'failed' && (fetched.status === 429 || fetched.status === 503)) {
      const answering = URL.parse(fetched.redirects.at(-1)?.url ?? '') ?? url
      lanes.refuse(answering.host, fetched.problem)
    }
    const atWork = inside !== null
    leave()
    if (atWork && !manner.keepsPlace) lanes.rest()
    return { fetched, atWork: atWork && manner.keepsPlace }
  }

  async function askForPage(
    url: URL,
    request: QueuedRequest,
    manner: Pick<Manner, 'order' | 'keepsPlace'>,
  ): Promise<Asked> {
    const { perHost, access } = request
    const tdmFiles = new Map<string, readonly TdmRule[]>()
    /** Asks for a file that says how the site is to be treated. */
    const askFile = (accept: string, gap: number) => (address: string, signal: AbortSignal) => {
      const forFile = { order: manner.order, keepsPlace: false, gapAt: async () => gap }
      return ask(new URL(address), { signal, accept, perHost, access }, forFile)
    }
    const gapAt = async (target: URL) => {
      const spacing = spacingFor(target, request)
      const askRobots = askFile('text/plain, */*;q=0.5', spacing)
      const answer = await memory.answerFor(target.origin, request.signal, askRobots)
      if (answer === null) return STOPPED
      if ('problem' in answer) return answer.problem
      const rule = decidingRule(answer.robots, target.href)
      if (rule !== null && !rule.allow) return notAllowed(target, rule)
      const gap = Math.max(spacing, answer.robots.crawlDelay ?? 0)
      if (request.respectTdm === true && isAllowed(answer.robots, `${target.origin}${TDM_FILE}`)) {
        const askTdm = askFile('application/json, */*;q=0.1', gap)
        const file = await tdmMemory.answerFor(target.origin, request.signal, askTdm)
        if (file === null) return STOPPED
        if ('rules' in file) tdmFiles.set(target.origin, file.rules)
      }
      return gap
    }
    const asked = await ask(url, request, { ...manner, gapAt })
    return request.respectTdm === true ? withoutReserved(asked, tdmFiles, o.productToken) : asked
  }

  async function fetchBy(
    way: 'document' | 'page',
    url: string,
    request: QueuedRequest,
    keepsPlace: boolean,
  ): Promise<Asked> {
    arrivals += 1
    const order = arrivals + (request.inNoHurry === true ? BEHIND_ALL : 0)
    const parsed = webUrl(url)
    if (parsed === null) return { fetched: await o.fetcher.fetch(url, request), atWork: false }
    if (way === 'page') return await askForPage(parsed, request, { order, keepsPlace })
    const gapAt = async (target: URL) => spacingFor(target, request)
    return await ask(parsed, request, { order, keepsPlace, gapAt })
  }

  const at =
    (way: 'document' | 'page') =>
    async (url: string, request: QueuedRequest = {}) =>
      toFetched(await fetchBy(way, url, request, false))

  function visit(perHost?: PerHost): Visit {
    let atWork = false
    const rest = () => {
      if (atWork) lanes.rest()
      atWork = false
    }
    const onVisit =
      (way: 'document' | 'page') =>
      async (url: string, request: QueuedRequest = {}): Promise<Fetched> => {
        rest()
        const asked = await fetchBy(way, url, { perHost, ...request }, true)
        atWork = 'fetched' in asked && asked.atWork
        return toFetched(asked)
      }
    return { fetchDocument: onVisit('document'), fetchPage: onVisit('page'), end: rest }
  }

  return {
    fetchDocument: at('document'),
    fetchPage: at('page'),
    visit,
    leaveAlone: (url, problem) => {
      const parsed = webUrl(url)
      if (parsed !== null) lanes.refuse(parsed.host, problem)
    },
  }
}

/** Null for what the fetcher will refuse at once: there is no host to be polite to. */
function webUrl(url: string): URL | null {
  const parsed = URL.parse(url)
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? parsed : null
}

/** More than ever arrive. */
const BEHIND_ALL = 2 ** 50

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

/** A page that reserves text and data mining is not handed on: whoever asked has to do without it. */
function withoutReserved(asked: Asked, files: ReadonlyMap<string, readonly TdmRule[]>, productToken: string): Asked {
  if (!('fetched' in asked) || asked.fetched.kind !== 'document') return asked
  const { url, status, headers, redirects } = asked.fetched
  const { origin, host } = new URL(url)
  const reserved = tdmReservation(asked.fetched, { rules: files.get(origin) ?? [], productToken })
  if (reserved === null) return asked
  const detail = `${host} reserves text and data mining of this page (${reserved}).`
  const problem: Problem = { code: 'not-allowed', severity: 'soft', detail, retryAt: null }
  return { ...asked, fetched: { kind: 'failed', status, headers, redirects, problem } }
}

function leftAlone({ host }: URL, problem: Problem): Problem {
  const until = problem.retryAt === null ? '' : ` until ${minuteWords(problem.retryAt)}`
  return { ...problem, detail: `${host} asked to be left alone${until}: ${problem.detail}` }
}

function notAllowed(url: URL, { pattern, line }: RobotsRule): Problem {
  const shown = pattern.length > 100 ? `${pattern.slice(0, 100)}…` : pattern
  const detail = `robots.txt of ${url.host} does not allow this address (line ${line}: Disallow: ${shown}).`
  return { code: 'not-allowed', severity: 'soft', detail, retryAt: null }
}
