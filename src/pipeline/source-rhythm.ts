/** When to look at a source again, and what to remember of it, judged from what a poll gave. */
import type { Counts } from '../domain/decision.ts'
import type { Problem, Severity } from '../domain/errors.ts'
import type { SourceState } from '../domain/watch/source-state.ts'

const HOUR = 3_600_000
/** Polls of a source we know nothing of yet. */
export const FIRST_INTERVAL = HOUR / 2

export interface Bounds {
  /** Milliseconds. */
  readonly min: number
  readonly max: number
}

const WEIGHT: Readonly<Record<Severity, number>> = { temporary: 0.25, soft: 0.5, hard: 1 }

const within = (bounds: Bounds, interval: number) => Math.round(Math.min(bounds.max, Math.max(bounds.min, interval)))
const later = (now: string, milliseconds: number) => new Date(Date.parse(now) + milliseconds).toISOString()

/** The state after an answer that was good: read, not modified, or the same body as before. */
export function afterSuccess(state: SourceState, counts: Counts, now: string, bounds: Bounds): SourceState {
  const fresh = counts.stored + counts.updated
  const seen = fresh + counts.unchanged + counts.rejected + counts.duplicate
  // Where everything is new, entries may have rolled out of the document unseen; on a first look everything is new.
  const rolledOver = state.lastChange !== null && seen > 0 && fresh === seen
  const factor = fresh > 0 ? 0.7 : 1.3
  const interval = within(bounds, rolledOver ? bounds.min : state.interval * (state.lastFetch === null ? 1 : factor))
  return {
    ...state,
    interval,
    lastFetch: now,
    lastChange: fresh > 0 ? now : state.lastChange,
    nextCheck: later(now, interval),
    failures: 0,
    status: 'active',
    problem: null,
  }
}

/** The state after a failure: the more failures in a row, the later the next try, a day at the most; never given up for good. */
export function afterFailure(state: SourceState, problem: Problem, now: string, bounds: Bounds): SourceState {
  const failures = state.failures + WEIGHT[problem.severity]
  const waited = later(now, Math.min(24 * HOUR, Math.max(bounds.min, failures * HOUR)))
  const asked = problem.retryAt !== null && problem.retryAt > waited ? problem.retryAt : waited
  return {
    ...state,
    lastFetch: now,
    nextCheck: asked,
    failures,
    status: problem.code === 'gone' ? 'gone' : state.status,
    problem,
  }
}
