/** Decides whether a source went quiet, against its own rhythm by weekday and hour, and whether it came back. */
import type { AlarmChange } from '../../domain/watch/alarm.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import type { Arrival } from '../../domain/watch/watch-store.ts'
import { durationWords } from './duration-words.ts'

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR
/** How far back a rhythm is looked for. */
export const RHYTHM = 8 * WEEK
/** A source watched for less has no rhythm yet. */
const ENOUGH = 2 * WEEK
/** Nor has one that brought something on fewer days: a burst is no rhythm. */
const ENOUGH_DAYS = 5
/** So unlikely a silence, by chance alone, is worth a word: once in a thousand. */
const UNLIKELY = 0.001

export interface QuietFacts {
  readonly state: SourceState
  /** The hours in which something came, oldest first, of the last eight weeks. */
  readonly arrivals: readonly Arrival[]
  readonly now: string
  /** Since when the alarm is open, or null. */
  readonly openSince: string | null
}

/**
 * A change of the alarm `quiet`, or null. An hour of the week in which something came in three of seven weeks brings
 * something with a chance of three in eight; the silence since the last arrival is as likely as none of these chances
 * came true. Bursts count once, nights and weekends are as quiet as they always were.
 */
export function decideQuiet({ state, arrivals, now, openSince }: QuietFacts): AlarmChange | null {
  const common = { sourceId: state.sourceId, kind: 'quiet', at: now } as const
  const last = arrivals.at(-1)
  if (last === undefined) return null
  const lastHour = Date.parse(`${last.hour}:00:00.000Z`)
  const silence = `${durationWords(Date.parse(now) - lastHour)}, since ${last.hour.replace('T', ' ')} h UTC`
  if (openSince !== null) {
    const isBack = last.hour >= openSince.slice(0, 13)
    return isBack ? { ...common, change: 'cleared', sentence: 'It came back: something new has come.' } : null
  }
  const chance = chanceOfSilence(state, arrivals, { from: lastHour + HOUR, until: Date.parse(now) })
  if (chance === null || chance >= UNLIKELY) return null
  return { ...common, change: 'raised', sentence: `It went quiet: nothing new for ${silence}, against its own rhythm.` }
}

/** How likely it is that nothing came in all hours from `from` until `until`; null where the rhythm is not known, or not watched. */
function chanceOfSilence(
  { watchedSince, problem, nextCheck, status }: SourceState,
  arrivals: readonly Arrival[],
  { from, until }: { from: number; until: number },
): number | null {
  // What nobody looks at is not silent: it fails, or we were away.
  if (watchedSince === null || problem !== null || status !== 'active' || until > Date.parse(nextCheck) + HOUR)
    return null
  const begun = Math.max(Date.parse(watchedSince), until - RHYTHM)
  const watched = from - begun
  const days = new Set(arrivals.map(({ hour }) => hour.slice(0, 10)))
  if (watched < ENOUGH || days.size < ENOUGH_DAYS) return null
  const weeks = watched / WEEK
  const busy = new Map<number, number>()
  for (const { hour } of arrivals) {
    const at = Date.parse(`${hour}:00:00.000Z`)
    if (at >= begun) busy.set(hourOfWeek(at), (busy.get(hourOfWeek(at)) ?? 0) + 1)
  }
  let chance = 1
  // An hour that has begun may still bring something.
  for (let at = from; at + HOUR <= until; at += HOUR) chance *= 1 - (busy.get(hourOfWeek(at)) ?? 0) / (weeks + 1)
  return chance
}

function hourOfWeek(at: number): number {
  return Math.floor((at % WEEK) / HOUR)
}
