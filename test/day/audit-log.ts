/** Reads an origin's log and tells whether its guest behaved: knows nothing of how the guest is built. */

/** One request as the origin saw it. Times are simulated, in milliseconds. */
export interface LoggedRequest {
  readonly at: number
  readonly host: string
  readonly path: string
  readonly conditional: boolean
  readonly status: number
  /** Whether the answer named what the next request could be conditional on. */
  readonly gaveValidators: boolean
  /** When it was answered; null where it never was. */
  readonly answeredAt: number | null
  /** Requests open at this host when this one came, itself included. */
  readonly open: number
  /** Until when the answer asked to be left alone, or null. */
  readonly leaveAloneUntil: number | null
}

export interface Manners {
  /** Milliseconds between the starts of two requests at one host, and most at once. */
  readonly spacing: number
  readonly connections: number
  /** Of each host: what its robots.txt forbids, as beginnings of paths, and the milliseconds it asks between pages. */
  readonly robots: (host: string) => { readonly disallow: readonly string[]; readonly crawlDelay: number }
  /** Paths that are feeds their owner asked for: robots.txt does not concern them. */
  readonly isFeed: (path: string) => boolean
  /** Times the clock of the origin may differ from the guest's. */
  readonly tolerance: number
}

export type Rule =
  | 'spacing'
  | 'concurrency'
  | 'robots'
  | 'crawl delay'
  | 'Retry-After'
  | 'gone'
  | 'moved'
  | 'validators'

export interface Audit {
  readonly requests: number
  readonly hosts: number
  /** Of the requests for feeds that had been read before: the share with validators. */
  readonly conditionalShare: number
  /** Requests for pages that were read before, and how many of them were conditional. */
  readonly pagesAgain: { readonly requests: number; readonly conditional: number }
  readonly closestStarts: number
  readonly mostAtOnce: number
  readonly statuses: Readonly<Record<string, number>>
  readonly violations: readonly { readonly rule: Rule; readonly request: string }[]
}

/** A feed that gave validators may be asked without them once a day, and once more after an error in it. */
const UNCONDITIONAL_A_DAY = 3
const DAY = 86_400_000

export function auditLog(log: readonly LoggedRequest[], manners: Manners): Audit {
  const ordered = log.toSorted((one, other) => one.at - other.at)
  const violations: { rule: Rule; request: string }[] = []
  const blame = (rule: Rule, { at, host, path }: LoggedRequest) =>
    violations.push({ rule, request: `${new Date(at).toISOString()} ${host}${path}` })
  let closestStarts = Number.POSITIVE_INFINITY
  for (const requests of Map.groupBy(ordered, ({ host }) => host).values()) {
    closestStarts = Math.min(closestStarts, auditHost(requests, manners, blame))
  }
  for (const requests of Map.groupBy(ordered, ({ host, path }) => host + path).values())
    auditPath(requests, manners, blame)
  const again = againAsked(ordered, manners.isFeed)
  const pagesAgain = againAsked(ordered, (path) => !manners.isFeed(path) && path !== '/robots.txt')
  return {
    requests: log.length,
    hosts: new Set(log.map(({ host }) => host)).size,
    conditionalShare: again.filter(({ conditional }) => conditional).length / Math.max(1, again.length),
    pagesAgain: {
      requests: pagesAgain.length,
      conditional: pagesAgain.filter(({ conditional }) => conditional).length,
    },
    closestStarts,
    mostAtOnce: Math.max(0, ...log.map(({ open }) => open)),
    statuses: Object.fromEntries(
      [...Map.groupBy(log, ({ status }) => String(status))].map(([status, list]) => [status, list.length]).sort(),
    ),
    violations,
  }
}

type Blame = (rule: Rule, request: LoggedRequest) => void

function auditHost(requests: readonly LoggedRequest[], manners: Manners, blame: Blame): number {
  const { spacing, connections, robots, isFeed, tolerance } = manners
  let closest = Number.POSITIVE_INFINITY
  let before: LoggedRequest | null = null
  const wishes = requests.filter(({ leaveAloneUntil }) => leaveAloneUntil !== null)
  for (const request of requests) {
    const { disallow, crawlDelay } = robots(request.host)
    const isPage = !isFeed(request.path) && request.path !== '/robots.txt'
    if (before !== null) {
      const gap = request.at - before.at
      closest = Math.min(closest, gap)
      if (gap < spacing - tolerance) blame('spacing', request)
      if (isPage && gap < crawlDelay - tolerance) blame('crawl delay', request)
    }
    if (request.open > connections) blame('concurrency', request)
    if (isPage && disallow.some((start) => request.path.startsWith(start))) blame('robots', request)
    const { at } = request
    const isUnwanted = wishes.some(
      ({ answeredAt, leaveAloneUntil }) =>
        at > (answeredAt ?? at) + tolerance && at < (leaveAloneUntil ?? at) - tolerance,
    )
    if (isUnwanted) blame('Retry-After', request)
    before = request
  }
  return closest
}

function auditPath(requests: readonly LoggedRequest[], { isFeed }: Manners, blame: Blame): void {
  let isGone = false
  let moves = 0
  let before: LoggedRequest | null = null
  let gaveValidators = false
  const unconditional: number[] = []
  for (const request of requests) {
    const couldBeConditional = before?.status === 200 && before.gaveValidators
    if (!isFeed(request.path) && couldBeConditional && !request.conditional) blame('validators', request)
    before = request
    if (isGone) blame('gone', request)
    if (request.status === 410) isGone = true
    // What moved for good is asked at its new address, once that has answered.
    if (request.status === 301 || request.status === 308) moves += 1
    if (moves > 3) blame('moved', request)
    const hadNone = !gaveValidators
    gaveValidators ||= request.gaveValidators
    if (!isFeed(request.path) || request.conditional || request.status !== 200 || hadNone) continue
    unconditional.push(request.at)
    const lately = unconditional.filter((at) => at > request.at - DAY)
    if (lately.length > UNCONDITIONAL_A_DAY) blame('validators', request)
  }
}

/** Requests for addresses of a kind that had given a document before: those that could have been conditional. */
function againAsked(requests: readonly LoggedRequest[], isMeant: (path: string) => boolean): LoggedRequest[] {
  const read = new Set<string>()
  return requests.filter((request) => {
    const address = request.host + request.path
    const again = read.has(address)
    if (isMeant(request.path) && request.status === 200) read.add(address)
    return again
  })
}
