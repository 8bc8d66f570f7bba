/** How often a source is polled while its news is pushed, and what a delivery changes of its state. */
import type { Plan } from '../../domain/plan.ts'
import type { PushStanding } from '../../domain/push/subscription.ts'
import type { AlarmChange } from '../../domain/watch/alarm.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import { later } from './plan-subscriptions.ts'

const DAY = 86_400_000

/** Milliseconds: polls are never further apart. */
interface Longest {
  readonly max: number
}

/** True while a lease runs, something came under it, and no poll found since what should have been pushed. */
export function isPushed({ leaseUntil, delivered, missed }: PushStanding, now: string): boolean {
  return leaseUntil !== null && leaseUntil > now && delivered !== null && (missed === null || missed < delivered)
}

/**
 * The state `after` a poll, with that `before` it. Of a pushed source the next poll is a day later, but not after the
 * lease; that it found nothing says nothing of the source's rhythm. Where it found something new, all is as usual.
 */
export function whilePushed(
  { before, after, stored }: { before: SourceState; after: SourceState; stored: number },
  now: string,
  bounds: Longest,
): SourceState {
  const { push } = after
  // Without a hash the poll is to be done again: a page was missing.
  if (!isPushed(push, now) || after.bodyHash === null) return after
  if (stored > 0) return { ...after, push: { ...push, missed: now } }
  const { asOf, length, hint, freshFor } = after.pace
  const pace = { ...before.pace, asOf, length, hint, freshFor }
  return { ...after, pace, interval: before.interval, ...dailyCheck(after, now, bounds) }
}

/**
 * The state after a delivery. It tells nothing of how the source fares when polled, nor of its rhythm; the next poll is
 * a day after the last one. What is delivered may be a part of the document, so its validators stay those of the poll.
 */
export function afterDelivery(before: SourceState, { run, state }: Plan, bounds: Longest): SourceState {
  if (run.outcome === 'failed') return before
  const { bodyHash, title, lastChange } = state
  const { recentTexts, usualTexts } = state.pace
  const pace = { ...before.pace, recentTexts, usualTexts }
  const push = { ...before.push, delivered: run.finishedAt }
  const after = { ...before, bodyHash, title, homeUrl: before.homeUrl ?? state.homeUrl, lastChange, pace, push }
  // A page was missing: the next poll reads all of it again, and is not put off.
  if (bodyHash === null) return { ...after, etag: null, lastModified: null }
  const slower = before.failures === 0 && before.lastFetch !== null && isPushed(push, run.finishedAt)
  return slower ? { ...after, ...dailyCheck(after, before.lastFetch, bounds) } : after
}

/** True for what a delivery can tell: that polls fail it cannot, and of a document without entries the hub may have taken them out. */
export function canTell({ kind, change }: AlarmChange): boolean {
  return kind === 'short-texts' || kind === 'guid-flood' || (kind === 'no-entries' && change === 'cleared')
}

function dailyCheck(
  state: SourceState,
  polledAt: string,
  bounds: Longest,
): Pick<SourceState, 'nextCheck' | 'nextCheckReason'> {
  const { nextCheck, nextCheckReason, push } = state
  const daily = later(polledAt, Math.min(DAY, bounds.max))
  const latest = push.leaseUntil !== null && push.leaseUntil < daily ? push.leaseUntil : daily
  if (latest <= nextCheck) return { nextCheck, nextCheckReason }
  return { nextCheck: latest, nextCheckReason: 'its hub pushes what is new, so it is asked once a day' }
}
