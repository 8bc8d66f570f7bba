/** A day of a few dozen sources on a clock that jumps, judged from the origin's log; and builds broken on purpose, which it catches. */
import { describe, expect, it } from 'vitest'
import type { Counts } from '../../src/domain/decision.ts'
import type { BusinessEvent } from '../../src/domain/watch/telemetry.ts'
import { makeSource } from '../web/newsroom.ts'
import { type Audit, auditLog, type LoggedRequest, type Rule } from './audit-log.ts'
import { DayClock } from './day-clock.ts'
import { type Fault, startDayOrigin } from './day-origin.ts'
import { type Breakage, simulateDay } from './simulate-day.ts'

const faults: readonly Fault[] = [
  'none',
  'none',
  'none',
  '500',
  '429',
  '503',
  '404',
  '410',
  '301',
  '302',
  'silent',
  'liar',
  'broken',
]

/** Some hours of 26 feeds on four sites. */
async function day(
  breakage: Breakage,
  feeds: number,
  hours: number,
): Promise<{ audit: Audit; log: readonly LoggedRequest[]; stored: number; revisited: Revisited; broken: number }> {
  const clock = new DayClock('2025-02-12T00:00:00.000Z')
  const origin = await startDayOrigin({ clock, sites: 4, faults })
  const sources = Array.from({ length: feeds }, (_, feed) =>
    makeSource(`feed-${feed}`, { url: origin.feedUrl(feed), fullText: origin.hasPages(feed) }),
  )
  const { events } = await simulateDay({ clock, sources, hours, breakage })
  await origin.close()
  const runs = events.flatMap((event) => (event.name === 'run-finished' ? [event.run] : []))
  const stored = runs.reduce((sum, { counts }) => sum + counts.stored, 0)
  const broken = events.filter(({ name }) => name === 'run-broken').length
  return {
    audit: auditLog(origin.log, origin.manners),
    log: origin.log,
    stored,
    revisited: revisitedOf(events),
    broken,
  }
}

type Revisited = Pick<Counts, 'updated' | 'unchanged'>

/** What became of the pages that were looked at again. */
function revisitedOf(events: readonly BusinessEvent[]): Revisited {
  const runs = events.flatMap((event) => (event.name === 'pages-revisited' ? [event.run] : []))
  const sum = (kind: keyof Revisited) => runs.reduce((total, { counts }) => total + counts[kind], 0)
  return { updated: sum('updated'), unchanged: sum('unchanged') }
}

describe('a simulated day', () => {
  it('breaks no rule, asks conditionally, and takes what there is', async () => {
    const { audit, log, stored, revisited, broken } = await day('none', 26, 6)
    expect(audit.violations).toEqual([])
    expect(audit.mostAtOnce).toBe(2)
    expect(audit.closestStarts).toBeGreaterThanOrEqual(5000)
    expect(audit.conditionalShare).toBeGreaterThan(0.9)
    expect(stored).toBeGreaterThan(300)
    // Pages were looked at again, each time on condition that it changed.
    expect(audit.pagesAgain.requests).toBeGreaterThan(20)
    expect(revisited.updated).toBeGreaterThan(0)
    expect(revisited.updated + revisited.unchanged).toBeLessThan(stored)
    expect(broken).toBe(0)
    // The day had what it is about.
    for (const status of ['200', '302', '304', '301', '404', '410', '429', '500', '503'])
      expect(audit.statuses).toHaveProperty(status)
    expect(log.some(({ path }) => path.startsWith('/page/'))).toBe(true)
    expect(log.some(({ path }) => path.startsWith('/private'))).toBe(false)
  })

  const breakages: readonly (readonly [Breakage, Rule])[] = [
    ['no spacing', 'spacing'],
    ['no limit', 'concurrency'],
    ['no robots', 'robots'],
    ['no redirect judged', 'robots'],
    ['no Retry-After', 'Retry-After'],
    ['no validators', 'validators'],
    ['no pause', 'gone'],
  ]
  it.each(breakages)('shows a build with %s', async (breakage, rule) => {
    const { audit } = await day(breakage, 13, 2)
    expect(audit.violations.map((violation) => violation.rule)).toContain(rule)
  })
})
