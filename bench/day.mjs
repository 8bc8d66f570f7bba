/** A simulated day of 200 sources, judged from the origin's log: `node bench/day.mjs [SOURCES] [HOURS]`. Then the same for builds broken on purpose. */
import { auditLog } from '../test/day/audit-log.ts'
import { DayClock } from '../test/day/day-clock.ts'
import { startDayOrigin } from '../test/day/day-origin.ts'
import { simulateDay } from '../test/day/simulate-day.ts'

const feeds = Number(process.argv[2] ?? 200)
const hours = Number(process.argv[3] ?? 24)
const sites = Math.max(2, Math.round(feeds / 8))
/** Three of ten misbehave, each in a way of its own. */
const misbehaviour = ['500', '429', '503', '404', '410', '301', '302', 'silent', 'liar', 'broken']
const faults = misbehaviour.flatMap((fault) => ['none', 'none', fault])

function sourceOf(origin, feed) {
  const common = { kind: 'feed', language: 'en', rights: 'excerpt', enabled: true, push: true, maxAge: null }
  const recipe = { list: null, json: null, include: [], exclude: [], homepage: null, extract: null }
  return {
    id: `feed-${feed}`,
    title: `Feed ${feed}`,
    url: origin.feedUrl(feed),
    fullText: origin.hasPages(feed),
    ...common,
    ...recipe,
  }
}

async function day(breakage, count, length) {
  const clock = new DayClock('2025-02-12T00:00:00.000Z')
  const origin = await startDayOrigin({ clock, sites, faults })
  const sources = Array.from({ length: count }, (_, feed) => sourceOf(origin, feed))
  const cpu = process.cpuUsage()
  const { events, states } = await simulateDay({ clock, sources, hours: length, breakage })
  const { user, system } = process.cpuUsage(cpu)
  await origin.close()
  return { audit: auditLog(origin.log, origin.manners), events, states, seconds: (user + system) / 1e6 }
}

const percent = (share) => `${(share * 100).toFixed(1)} %`
const { audit, events, states, seconds } = await day('none', feeds, hours)
const runs = events.flatMap((event) => (event.name === 'run-finished' ? [event.run] : []))
const raised = Map.groupBy(
  events.filter((event) => event.name === 'alarm' && event.alarm.change === 'raised'),
  ({ alarm }) => alarm.kind,
)
const stored = runs.reduce((sum, { counts }) => sum + counts.stored, 0)
console.log(
  `${feeds} sources on ${sites} hosts, ${hours} h: ${audit.requests} requests (${seconds.toFixed(0)} CPU s), ${runs.length} polls, ${stored} articles`,
)
console.log(
  `statuses: ${Object.entries(audit.statuses)
    .map(([status, count]) => `${status === '0' ? 'never answered' : status} ${count}`)
    .join(', ')}`,
)
console.log(`conditional, of feeds read before: ${percent(audit.conditionalShare)}`)
const looks = events.flatMap((event) => (event.name === 'pages-revisited' ? [event.run.counts] : []))
const lookedAt = (kind) => looks.reduce((sum, counts) => sum + counts[kind], 0)
console.log(
  `pages looked at again: ${audit.pagesAgain.requests} requests (${percent(audit.pagesAgain.requests / audit.requests)} of all), ${audit.pagesAgain.conditional} of them conditional; changed ${lookedAt('updated')}, as before ${lookedAt('unchanged')}`,
)
console.log(
  `closest starts at one host: ${audit.closestStarts / 1000} s (allowed: 5 s); most at once: ${audit.mostAtOnce} (allowed: 2)`,
)
console.log(
  `paused: ${states.filter(({ status }) => status === 'gone').length}; moved: ${states.filter(({ movedTo }) => movedTo !== null).length}; alarms: ${[...raised].map(([kind, list]) => `${kind} ${list.length}`).join(', ') || 'none'}`,
)
console.log(`violations: ${audit.violations.length}`)
for (const { rule, request } of audit.violations.slice(0, 20)) console.log(`  ${rule}: ${request}`)

for (const breakage of [
  'no spacing',
  'no limit',
  'no robots',
  'no redirect judged',
  'no Retry-After',
  'no validators',
  'no pause',
]) {
  const { audit: broken } = await day(breakage, Math.min(feeds, 40), Math.min(hours, 4))
  const rules = Map.groupBy(broken.violations, ({ rule }) => rule)
  console.log(
    `a build with ${breakage}: ${[...rules].map(([rule, list]) => `${rule} ${list.length}`).join(', ') || 'NOT CAUGHT'}`,
  )
  if (rules.size === 0) process.exitCode = 1
}
if (audit.violations.length > 0) process.exitCode = 1
