/**
 * The simulated day at an origin of somebody else's: `node bench/day-at.mjs ORIGIN.mjs [SOURCES] [HOURS] [BREAKAGE]`.
 * The origin is a script that takes --feeds --items --hosts --port --robots --log --fail --retry-after --change, lists its
 * feeds at /_admin/urls, goes on to another round at /_admin/round?n=, and logs a JSON line a request: `sim` (the header
 * x-simulated-time), `host`, `u` (path), `inm` and `ims` (validators), `s` (status), `ph` (open at the host), `d` (milliseconds until it was over).
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFetcher } from '../src/io/fetch/client.ts'
import { auditLog } from '../test/day/audit-log.ts'
import { DayClock } from '../test/day/day-clock.ts'
import { simulateDay } from '../test/day/simulate-day.ts'

const [script, feeds = '200', length = '24', breakage = 'none'] = process.argv.slice(2)
if (script === undefined) throw new Error('name the script of an origin')
const hours = Number(length)
const port = 18_099
const retryAfter = 3600
const disallow = ['/a/5/', '/a/15/']
const faults = '500=0.03,429=0.03,503=0.03,410=0.03,301=0.04,302=0.02,404=0.02,timeout=0.02'
const folder = mkdtempSync(join(tmpdir(), 'depesche-day-'))
const robots = join(folder, 'robots.txt')
const log = join(folder, 'requests.jsonl')
writeFileSync(robots, `User-agent: *\n${disallow.map((path) => `Disallow: ${path}\n`).join('')}Crawl-delay: 7\n`)

const settings = {
  feeds,
  items: 20,
  hosts: Math.max(1, Math.round(Number(feeds) / 8)),
  port,
  robots,
  log,
  fail: faults,
}
const more = { 'retry-after': retryAfter, change: 0.3, 'new-per-change': 2, words: 60 }
const words = Object.entries({ ...settings, ...more }).flatMap(([name, value]) => [`--${name}`, String(value)])
const origin = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
await once(origin.stdout, 'data')

const clock = new DayClock(`${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`)
const deadline = 1500
const real = createFetcher({ allow: ['127.0.0.0/8'], timeoutMs: deadline, maxRedirects: 0 })
/** Tells the simulated time with every request, each hop of a redirect included: so it follows them itself. */
const fetcher = {
  async fetch(first, { onRedirect, ...request } = {}) {
    const redirects = []
    for (let url = first; ; ) {
      const headers = { ...request.headers, 'x-simulated-time': clock.now() }
      const fetched = await real.fetch(url, { ...request, headers })
      if (fetched.kind !== 'failed' || fetched.problem.code !== 'too-many-redirects') return { ...fetched, redirects }
      const next = new URL(fetched.headers.location, url).href
      redirects.push({ status: fetched.status, url: next })
      const problem = await onRedirect(next)
      if (problem !== null) return { ...fetched, problem, redirects }
      url = next
    }
  },
  close: () => real.close(),
}

/** What the origin publishes changes every hour. */
async function goOn() {
  for (let round = 2; round <= hours; round += 1) {
    await clock.sleep(3_600_000)
    clock.busy += 1
    await fetch(`http://127.0.0.1:${port}/_admin/round?n=${round}`)
    clock.busy -= 1
  }
}

const urls = (await (await fetch(`http://127.0.0.1:${port}/_admin/urls`)).text()).trim().split('\n')
const common = { kind: 'feed', language: null, rights: 'excerpt', enabled: true, push: true, maxAge: null }
const recipe = { list: null, json: null, include: [], exclude: [], homepage: null, extract: null }
const sources = urls.map((url, feed) => {
  return { id: `feed-${feed}`, title: `Feed ${feed}`, url, fullText: feed % 5 === 0, ...common, ...recipe }
})
void goOn()
const { events, states } = await simulateDay({ clock, sources, hours, breakage, fetcher })
origin.kill('SIGTERM')
await once(origin, 'exit')

const lines = readFileSync(log, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
rmSync(folder, { recursive: true })
const requests = lines
  .filter(({ u }) => !u.startsWith('/_admin'))
  .map(({ sim, host, u: path, inm, ims, s, d, ph: open }) => {
    const at = Date.parse(sim)
    // What is never answered is logged with the status it would have had.
    const status = d > deadline * 0.9 ? 0 : s
    const leaveAloneUntil = status === 429 || status === 503 ? at + retryAfter * 1000 : null
    return {
      at,
      host,
      path,
      conditional: Boolean(inm ?? ims),
      status,
      open,
      leaveAloneUntil,
      answeredAt: at,
      gaveValidators: status === 200,
    }
  })
const manners = {
  ...{ spacing: 5000, connections: 2, tolerance: 0 },
  robots: () => ({ disallow, crawlDelay: 7000 }),
  isFeed: (path) => /^\/(?:feed|moved)\//.test(path),
}
const audit = auditLog(requests, manners)
const polls = events.filter(({ name }) => name === 'run-finished').length
console.log(
  `${feeds} sources on ${audit.hosts} hosts, ${hours} h, ${breakage} broken: ${audit.requests} requests, ${polls} polls`,
)
console.log(
  `statuses: ${Object.entries(audit.statuses)
    .map((pair) => pair.join(' × '))
    .join(', ')}`,
)
console.log(`conditional, of feeds read before: ${(audit.conditionalShare * 100).toFixed(1)} %`)
console.log(`closest starts at one host: ${audit.closestStarts / 1000} s; most at once: ${audit.mostAtOnce}`)
console.log(
  `paused: ${states.filter(({ status }) => status === 'gone').length}; moved: ${states.filter(({ movedTo }) => movedTo !== null).length}`,
)
console.log(`violations: ${audit.violations.length}`)
for (const { rule, request } of audit.violations.slice(0, 20)) console.log(`  ${rule}: ${request}`)
process.exitCode = audit.violations.length > 0 ? 1 : 0
