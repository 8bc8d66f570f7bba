/** How sources fare, in full: their last polls, what they brought by day, open alarms, push, and why they are asked when. */

import type { Run } from '../domain/decision.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import type { Arrival } from '../domain/watch/watch-store.ts'
import { type PushStatus, pushStatuses } from './push/push-status.ts'
import { listSources, type SourceReport, type SourcesContext } from './sources.ts'

export interface HealthContext extends SourcesContext {
  readonly store: Pick<Store, 'sourceStates' | 'watch' | 'runs' | 'push'>
  readonly clock: Pick<Clock, 'now' | 'sleep'>
}

/** One poll, in few words. `at` is when it ended. */
export interface FetchReport {
  readonly at: string
  readonly outcome: Run['outcome']
  readonly seen: number
  readonly stored: number
  readonly updated: number
  readonly problem: string | null
}

export interface SourceHealth extends SourceReport {
  /** The last thirty polls, newest first. */
  readonly fetches: readonly FetchReport[]
  /** New entries by day (UTC) of the last fourteen days, oldest first; what was there at the first look does not count. */
  readonly newPerDay: readonly { readonly day: string; readonly stored: number }[]
  /** How it stands with push; null where it names no hub. */
  readonly push: PushStatus | null
}

const FETCHES = 30
const DAYS = 14
const DAY = 86_400_000

/** Every configured source, as the file orders them, or only the one called `id`: then none or one. */
export async function sourcesHealth(
  context: HealthContext,
  id: string | null = null,
): Promise<readonly SourceHealth[]> {
  const { store, clock } = context
  const now = clock.now()
  const pushed = await pushStatuses(store, now)
  const since = new Date(Date.parse(now) - (DAYS - 1) * DAY).toISOString().slice(0, 10)
  const reports = (await listSources(context)).filter((report) => id === null || report.id === id)
  const healths: SourceHealth[] = []
  for (const report of reports) {
    const fetches = (await store.runs(report.id, FETCHES)).map(fetchReport)
    const newPerDay = byDay(await store.watch.arrivals(report.id, since), since)
    // Of hundreds of sources the answer takes a while: requests of others come in between.
    await clock.sleep(0)
    healths.push({ ...report, fetches, newPerDay, push: pushed.get(report.id) ?? null })
  }
  return healths
}

function fetchReport({ finishedAt, outcome, seen, counts, problem }: Run): FetchReport {
  const { stored, updated } = counts
  return { at: finishedAt, outcome, seen, stored, updated, problem: problem?.detail ?? null }
}

function byDay(arrivals: readonly Arrival[], since: string): SourceHealth['newPerDay'] {
  const days = Array.from({ length: DAYS }, (_, index) => {
    return new Date(Date.parse(since) + index * DAY).toISOString().slice(0, 10)
  })
  const sums = new Map(days.map((day) => [day, 0]))
  for (const { hour, stored } of arrivals) {
    const day = hour.slice(0, 10)
    sums.set(day, (sums.get(day) ?? 0) + stored)
  }
  return days.map((day) => ({ day, stored: sums.get(day) ?? 0 }))
}

/** What came of resuming a source: its state before, or null where nothing was ever known of it. */
export async function resumeSource(
  { store, clock }: { readonly store: Pick<Store, 'sourceStates' | 'watch'>; readonly clock: Pick<Clock, 'now'> },
  id: string,
): Promise<SourceState | null> {
  const before = (await store.sourceStates()).find(({ sourceId }) => sourceId === id) ?? null
  if (before !== null) await store.watch.resumeSource(id, clock.now())
  return before
}
