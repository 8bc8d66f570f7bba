/** When to look at a source again, why then, and what to remember of it, judged from what a poll gave. */
import type { Counts } from '../domain/decision.ts'
import type { Problem, Severity } from '../domain/errors.ts'
import { minuteWords } from '../domain/watch/minute-words.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import { sha256 } from './normalise/derived-id.ts'
import { whilePushed } from './push/pushed-check.ts'
import { afterRollOver, type Bounds, chooseInterval } from './watch/choose-interval.ts'
import { durationWords } from './watch/duration-words.ts'
import { learnPace } from './watch/learn-pace.ts'

export { type Bounds, FIRST_INTERVAL } from './watch/choose-interval.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const WEIGHT: Readonly<Record<Severity, number>> = { temporary: 0.25, soft: 0.5, hard: 1 }

const later = (now: string, milliseconds: number) => new Date(Date.parse(now) + milliseconds).toISOString()

/** The state after an answer that was good: read (with these decisions), or the same as before (null). */
export function afterSuccess(state: SourceState, counts: Counts | null, now: string, bounds: Bounds): SourceState {
  const { stored, updated, unchanged, rejected, duplicate } = counts ?? NOTHING
  const length = counts === null ? null : stored + updated + unchanged + rejected + duplicate
  const isFirst = state.watchedSince === null
  const pace = learnPace(state.pace, { fresh: stored, length }, { now, watchedSince: state.watchedSince })
  const rolledOver = !isFirst && length !== null && length > 1 && stored + updated === length
  const chosen = rolledOver ? afterRollOver(bounds) : chooseInterval(pace, bounds)
  const after: SourceState = {
    ...state,
    pace,
    watchedSince: state.watchedSince ?? now,
    interval: chosen.milliseconds,
    lastFetch: now,
    lastChange: stored + updated > 0 ? now : state.lastChange,
    nextCheck: later(now, chosen.milliseconds),
    nextCheckReason: chosen.reason,
    failures: 0,
    status: 'active',
    problem: null,
  }
  return whilePushed({ before: state, after, stored }, now, bounds)
}

const NOTHING: Counts = { stored: 0, updated: 0, unchanged: 0, rejected: 0, duplicate: 0 }

/**
 * The state after a failure: the more failures in a row, the later the next try, a day at the most; never given up for
 * good. Where the source was not even asked (`asked` false), because its host wants to be left alone, it did not fail.
 */
export function afterFailure(
  state: SourceState,
  problem: Problem,
  now: string,
  bounds: Bounds,
  asked = true,
): SourceState {
  const failures = state.failures + (asked ? WEIGHT[problem.severity] : 0)
  const wait = Math.min(DAY, Math.max(bounds.min, failures * HOUR))
  const next = { at: later(now, wait), reason: `it failed, and waits grow with every failure: ${durationWords(wait)}` }
  const isGone = problem.code === 'gone'
  const isLost = state.movedTo !== null && problem.severity !== 'temporary' && !isGone
  return {
    ...state,
    // A new address that does not work is forgotten: the configured one may know better.
    ...(isLost ? { movedTo: null, etag: null, lastModified: null } : {}),
    lastFetch: asked ? now : state.lastFetch,
    ...whenToTry(state.sourceId, problem, next),
    failures,
    status: isGone ? 'gone' : state.status,
    problem,
  }
}

/** A time the other side asked for wins if it is later, and is never kept to the second: not all its guests come at once. */
function whenToTry(sourceId: string, { code, retryAt }: Problem, next: { at: string; reason: string }) {
  if (code === 'gone') {
    const nextCheckReason = `it answered 410 Gone: paused until its owner resumes it (depesche resume ${sourceId})`
    return { nextCheck: next.at, nextCheckReason }
  }
  if (retryAt === null || retryAt <= next.at) return { nextCheck: next.at, nextCheckReason: next.reason }
  const nextCheck = later(retryAt, Math.round(share(`${sourceId} ${retryAt}`) * LATEST_AFTER))
  return { nextCheck, nextCheckReason: `its server asked to be left alone until ${minuteWords(retryAt)}` }
}

/** Milliseconds. */
const LATEST_AFTER = 300_000

/** A number from 0 to 1, the same for the same text: chance would make two runs differ. */
function share(text: string): number {
  return Number.parseInt(sha256(text).slice(0, 8), 16) / 0xffffffff
}
