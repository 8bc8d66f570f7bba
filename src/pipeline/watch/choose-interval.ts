/** How long to wait for a source's next poll, and why, in words: its own pace, what it asks for, what it can hold. */
import type { Pace } from '../../domain/watch/source-state.ts'
import { durationWords, rateWords } from './duration-words.ts'

const DAY = 86_400_000
/** Polls of a source whose pace is not known yet. */
export const FIRST_INTERVAL = DAY / 48

export interface Bounds {
  /** Milliseconds. */
  readonly min: number
  readonly max: number
}

export interface ChosenInterval {
  readonly milliseconds: number
  readonly reason: string
}

/**
 * Twice as often as something new comes; not before the source or its server says that asking is of use; but never so
 * slow that more than half of its document could be replaced between two polls, at the fastest pace it lately showed.
 */
export function chooseInterval(pace: Pace, bounds: Bounds): ChosenInterval {
  let chosen = ownRhythm(pace)
  const asked = askedFor(pace)
  if (asked !== null && asked.milliseconds > chosen.milliseconds) chosen = asked
  const rollOut = beforeRollOut(pace)
  if (rollOut !== null && rollOut.milliseconds < chosen.milliseconds) chosen = rollOut
  return withinBounds(chosen, bounds)
}

/** As often as allowed, where everything was new: what came before it may have rolled out unseen. */
export function afterRollOver(bounds: Bounds): ChosenInterval {
  const reason = `all its entries were new, so that some may have been missed: asked again in ${durationWords(bounds.min)}`
  return { milliseconds: bounds.min, reason }
}

function ownRhythm({ perDay }: Pace): ChosenInterval {
  if (perDay === null) return { milliseconds: FIRST_INTERVAL, reason: 'its rhythm is not known yet' }
  const milliseconds = DAY / 2 / Math.max(perDay, 0.001)
  return { milliseconds, reason: `it brings ${rateWords(perDay)}` }
}

function askedFor({ hint, freshFor }: Pace): ChosenInterval | null {
  if (hint !== null && hint.milliseconds >= (freshFor ?? 0)) {
    const { from, milliseconds } = hint
    return { milliseconds, reason: `its ${from} says ${durationWords(milliseconds)}` }
  }
  if (freshFor === null) return null
  return { milliseconds: freshFor, reason: `its server calls the answer fresh for ${durationWords(freshFor)}` }
}

function beforeRollOut({ length, perDay, peakPerDay }: Pace): ChosenInterval | null {
  const fastest = Math.max(perDay ?? 0, peakPerDay)
  if (length === 0 || fastest === 0) return null
  const milliseconds = ((length / 2) * DAY) / fastest
  return { milliseconds, reason: `it holds ${length} entries, and ${rateWords(fastest)} came at the fastest` }
}

function withinBounds({ milliseconds, reason }: ChosenInterval, { min, max }: Bounds): ChosenInterval {
  const kept = Math.round(Math.min(max, Math.max(min, milliseconds)))
  const every = `asked every ${durationWords(kept)}`
  if (milliseconds < min) return { milliseconds: kept, reason: `${reason}: ${every}, the shortest allowed` }
  if (milliseconds > max) return { milliseconds: kept, reason: `${reason}: ${every}, the longest allowed` }
  return { milliseconds: kept, reason: `${reason}: ${every}` }
}
