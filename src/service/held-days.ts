/** Which articles are held for comparison: those first seen in the last days, and of too many those that came last. */

/** Days before the one on which an article came last. */
const DAYS = 7
/** With more the oldest go: a hundred thousand take a few hundred megabytes. */
const MOST = 100_000
const MS_PER_DAY = 86_400_000

export interface HeldDays {
  /** ISO instant from which on articles are held; empty: from the beginning. */
  readonly since: string
  /** In the order they were placed. */
  enter(id: string, firstSeen: string): void
  /** Lets go of what is too old or too much; gives its ids. What is held follows from what was entered, in whatever steps. */
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
      let gone: string[] = []
      for (const day of [...days.keys()].sort()) {
        const ids = days.get(day) ?? []
        const excess = day < first ? ids.length : size - most
        if (excess <= 0) break
        const over = ids.splice(0, excess)
        if (ids.length === 0) days.delete(day)
        size -= over.length
        gone = gone.concat(over)
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
