/** Sites on loopback for a simulated day, one port a site: they publish, fail, move and forbid by their own clock, and log who came. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LoggedRequest, Manners } from './audit-log.ts'
import type { DayClock } from './day-clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How a feed misbehaves, by its number; most do not. */
export type Fault = 'none' | '500' | '429' | '503' | '404' | '410' | '301' | '302' | 'silent' | 'liar' | 'broken'

export interface DayOrigin {
  readonly log: LoggedRequest[]
  readonly manners: Manners
  /** The address of a feed, by its number. */
  feedUrl(feed: number): string
  faultOf(feed: number): Fault
  /** True for a feed that gives teasers, whose articles have pages. */
  hasPages(feed: number): boolean
  close(): Promise<void>
}

export interface DayOriginOptions {
  readonly clock: DayClock
  readonly sites: number
  /** Of each feed in turn. */
  readonly faults: readonly Fault[]
}

/** A number from 0 to 1, the same for the same text. */
function chance(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 12)) >>> 0) / 0xffffffff
}

export async function startDayOrigin({ clock, sites, faults }: DayOriginOptions): Promise<DayOrigin> {
  const log: LoggedRequest[] = []
  const servers: Server[] = []
  const open = new Map<string, number>()
  const start = Date.parse(clock.now())
  const siteOf = (feed: number) => feed % sites
  const faultOf = (feed: number): Fault => faults[feed % faults.length] ?? 'none'
  const hasPages = (feed: number) => feed % 5 === 0
  const crawlDelayOf = (site: number) => (site % 4 === 1 ? 10 : 0)
  const hosts: string[] = []
  const hostOf = (site: number) => hosts[site] ?? ''
  /** Between entries of a feed: from a quarter of an hour to two days. */
  const stepOf = (feed: number) => (faultOf(feed) === '410' ? HOUR : HOUR / 4 + chance(`step ${feed}`) ** 3 * 2 * DAY)

  function handle(site: number, request: IncomingMessage, response: ServerResponse): void {
    const host = hostOf(site)
    const path = request.url ?? '/'
    const at = clock.monotonic()
    open.set(host, (open.get(host) ?? 0) + 1)
    const entry = {
      ...{
        at: start + at,
        host,
        path,
        status: 0,
        open: open.get(host) ?? 0,
        leaveAloneUntil: null as number | null,
        answeredAt: null as number | null,
        gaveValidators: false,
      },
      conditional: 'if-none-match' in request.headers || 'if-modified-since' in request.headers,
    }
    log.push(entry)
    const waiting = park()
    response.on('close', () => {
      waiting.end()
      open.set(host, (open.get(host) ?? 0) - 1)
    })
    const latency = Math.round(200 + chance(`${path} ${at}`) * 9000)
    const end: End = (status, headers = {}, body = '') => {
      entry.status = status
      entry.gaveValidators = 'etag' in headers
      entry.answeredAt = start + clock.monotonic()
      if (status === 429 || status === 503)
        entry.leaveAloneUntil = start + clock.monotonic() + (headers['retry-after'] === undefined ? 0 : 40 * MINUTE)
      response.writeHead(status, headers).end(body)
    }
    void clock.sleep(latency).then(() => {
      if (response.destroyed) return
      const answers = answer(site, path, request, end)
      if (answers !== 'never') waiting.end()
    })
  }

  /** While a request waits for the clock, nothing is under way that the clock would have to wait for. */
  function park(): { end(): void } {
    let parked = true
    clock.busy -= 1
    return {
      end: () => {
        clock.busy += Number(parked)
        parked = false
      },
    }
  }

  type End = (status: number, headers?: Readonly<Record<string, string>>, body?: string) => undefined

  function answer(site: number, path: string, request: IncomingMessage, end: End): 'never' | undefined {
    if (path === '/robots.txt') {
      const delay = crawlDelayOf(site)
      return end(
        200,
        { 'content-type': 'text/plain' },
        `User-agent: *\nDisallow: /private\n${delay > 0 ? `Crawl-delay: ${delay}\n` : ''}`,
      )
    }
    const [, kind, number = '', article = ''] = path.split('/')
    if (kind === 'page') {
      // Some pages lead where nobody may go, some to another site.
      if (Number(article) % 11 === 3) return end(302, { location: `/private/${article}` })
      if (Number(article) % 11 === 7)
        return end(302, { location: `http://${hostOf((site + 1) % sites)}/story/${number}/${article}` })
      return page(Number(number), Number(article), request, end)
    }
    if (kind === 'story') return page(Number(number), Number(article), request, end)
    if (kind !== 'feed' && kind !== 'moved') return end(404)
    return feed(Number(number), kind === 'moved', request, end)
  }

  function feed(number: number, hasMoved: boolean, request: IncomingMessage, end: End): 'never' | undefined {
    const fault = faultOf(number)
    const now = clock.monotonic()
    const isBadHour = chance(`hour ${number} ${Math.floor(now / HOUR)}`) < 0.3
    if (fault === '410' && now > HOUR / 4) return end(410)
    if (fault === '301' && !hasMoved)
      return end(301, { location: `http://${hostOf((siteOf(number) + 2) % sites)}/moved/${number}` })
    if (fault === '302' && !hasMoved) return end(302, { location: `/moved/${number}` })
    if (fault === '404' || (fault === '500' && isBadHour)) return end(Number(fault))
    if (fault === '429' && isBadHour) return end(429, { 'retry-after': String(40 * 60) })
    if (fault === '503' && isBadHour)
      return end(503, { 'retry-after': new Date(start + now + 40 * MINUTE + 1000).toUTCString() })
    // Never answers within any deadline.
    if (fault === 'silent' && isBadHour) return 'never'
    const step = stepOf(number)
    const newest = 1000 + Math.floor(now / step)
    const etag = fault === 'liar' ? '"always the same"' : `"${number}-${newest}"`
    const headers = {
      etag,
      'content-type': 'application/rss+xml',
      ...(number % 7 === 0 ? { 'cache-control': 'max-age=1800' } : {}),
    }
    if (request.headers['if-none-match'] === etag) return end(304, headers)
    if (fault === 'broken' && isBadHour) {
      return end(200, { 'content-type': 'text/html' }, '<html><body>Error establishing a connection</body></html>')
    }
    return end(200, headers, document(number, newest, step))
  }

  function document(number: number, newest: number, step: number): string {
    const items = Array.from({ length: 20 }, (_, index) => {
      const article = newest - index
      const published = new Date(start + (article - 1000) * step).toUTCString()
      const link = `http://${hostOf(siteOf(number))}/${hasPages(number) ? 'page' : 'story'}/${number}/${article}`
      return `<item><guid isPermaLink="false">${number}-${article}</guid><link>${link}</link><title>Feed ${number}, news ${article}</title><pubDate>${published}</pubDate><description>The parcel ${article} of shop ${number} has come.</description></item>`
    })
    const ttl = number % 6 === 0 ? '<ttl>120</ttl>' : ''
    return `<rss version="2.0"><channel><title>Feed ${number}</title>${ttl}${items.join('')}</channel></rss>`
  }

  /** Of the pages that stay a while, one in eight is corrected after two hours, and one in twenty is taken away after four. */
  function page(number: number, article: number, request: IncomingMessage, end: End): undefined {
    const age = clock.monotonic() - (article - 1000) * stepOf(number)
    const fate = chance(`fate ${number} ${article}`)
    if (fate < 0.05 && age > 4 * HOUR) return end(404)
    const parcels = fate > 0.875 && age > 2 * HOUR ? 31 : 13
    const etag = `"page ${article} ${parcels}"`
    if (request.headers['if-none-match'] === etag) return end(304, { etag })
    const sentence = `Parcel ${article} of shop ${number} was brought by a courier who had come a long way to do so. `
    const text = `${sentence.repeat(8)} There were ${parcels} parcels in all.`
    const html = `<!doctype html><html lang="en"><body><article><h1>News ${article}</h1><p>${text}</p></article></body></html>`
    return end(200, { 'content-type': 'text/html', etag }, html)
  }

  for (let site = 0; site < sites; site += 1) {
    const server = createServer((request, response) => handle(site, request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push(server)
    hosts.push(`127.0.0.1:${(server.address() as AddressInfo).port}`)
  }
  return {
    log,
    manners: {
      ...{ spacing: 5000, connections: 2, tolerance: 0 },
      robots: (host) => ({ disallow: ['/private'], crawlDelay: crawlDelayOf(hosts.indexOf(host)) * 1000 }),
      isFeed: (path) => /^\/(?:feed|moved)\//.test(path),
    },
    feedUrl: (number) => `http://${hostOf(siteOf(number))}/feed/${number}`,
    faultOf,
    hasPages,
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}
