/** Which articles are held for comparison: those first seen in the last days, or of fewer days where that is too many. */

/** Days before the one on which an article came last. */
const DAYS = 7
/** With so many the oldest days go: a hundred thousand take a few hundred megabytes. */
const MOST = 100_000
const MS_PER_DAY = 86_400_000

export interface HeldDays {
  /** ISO instant from which on articles are held; empty: from the beginning. */
  readonly since: string
  enter(id: string, firstSeen: string): void
  /** Lets go of the days that are over; gives the ids of their articles. What is held follows from what was entered, in whatever steps. */
  expire(): string[]
}

export function createHeldDays(most = MOST): HeldDays {
  const days = new Map<string, string[]>()
  let size = 0
  let latest: string | null = null

  return {
    get since() {
      return firstDay(latest)
    },
    enter(id, firstSeen) {
      const day = firstSeen.slice(0, 10)
      const ids = days.get(day)
      if (ids === undefined) days.set(day, [id])
      else ids.push(id)
      size += 1
      if (latest === null || firstSeen > latest) latest = firstSeen
    },
    expire() {
      const first = firstDay(latest).slice(0, 10)
      const gone: string[] = []
      for (const day of [...days.keys()].sort()) {
        if (day >= first && (size <= most || days.size === 1)) break
        const ids = days.get(day) ?? []
        days.delete(day)
        size -= ids.length
        gone.push(...ids)
      }
      return gone
    },
  }
}

/** The beginning of the days that are held where the latest article was first seen at this ISO instant. */
export function firstDay(latest: string | null): string {
  if (latest === null) return ''
  return new Date(Date.parse(latest.slice(0, 10)) - DAYS * MS_PER_DAY).toISOString()
}
