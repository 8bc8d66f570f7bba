/** Learns a source's pace from what its polls give. */
import type { Entry } from '../../domain/entry.ts'
import type { Pace } from '../../domain/watch/source-state.ts'

const DAY = 86_400_000
/** Days after which what was seen counts little more than a third: a week, so that every weekday has its say; fewer at first. */
const MEMORY = 7
const FIRST_MEMORY = 1
/** New entries a day of a source that gives no dates, until we know better. */
const GUESS = 24
/** Entries older than this say nothing of how a source publishes now. */
const RECENT = 60 * DAY

/**
 * The pace after a poll that found `fresh` new entries among `length` (null: the document was the same as before).
 * Nothing is new to a source, all is new to us, on a first look: then `fresh` does not count.
 */
export function learnPace(
  pace: Pace,
  found: { fresh: number; length: number | null },
  { now, watchedSince }: { now: string; watchedSince: string | null },
): Pace {
  const known = { ...pace, length: found.length ?? pace.length, asOf: now }
  if (pace.asOf === null) return known
  const days = (Date.parse(now) - Date.parse(pace.asOf)) / DAY
  if (!(days > 0)) return known
  const watched = (Date.parse(pace.asOf) - Date.parse(watchedSince ?? pace.asOf)) / DAY
  const kept = Math.exp(-days / Math.min(MEMORY, FIRST_MEMORY + watched))
  const seen = found.fresh / days
  return {
    ...known,
    perDay: (pace.perDay ?? GUESS) * kept + seen * (1 - kept),
    // One new entry alone says nothing of speed, however soon it was found.
    peakPerDay: Math.max(pace.peakPerDay * kept, (found.fresh - 1) / days, 0),
  }
}

/** New entries a day by the dates of the entries in a document; null where there are too few. */
export function paceByDates(entries: readonly Pick<Entry, 'published'>[], now: string): number | null {
  const end = Date.parse(now)
  const ages = entries.map(({ published }) => end - Date.parse(published ?? '')).filter((age) => age > -DAY)
  if (ages.length < 3) return null
  const recent = ages.filter((age) => age < RECENT)
  // What sleeps brings less than its old entries would say.
  if (recent.length < 3) return (recent.length * DAY) / RECENT
  return (recent.length * DAY) / Math.max(...recent, DAY / 24)
}
