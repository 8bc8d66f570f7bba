/** Decides when an article was published, from what entry and page say. */

export interface ChosenDate {
  /** ISO 8601 UTC with milliseconds, or null. */
  readonly instant: string | null
  readonly origin: 'entry' | 'page' | 'first-seen'
}

/** ISO 8601 (RFC 3339) with or without time and zone. */
const isoDate = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i

const day = 86_400_000

/** The entry's date, else the page's; a date before 1990 or more than a day after `seenAt` only if there is no better one. */
export function chooseDate(o: { entry: string | null; page: string | null; seenAt: string }): ChosenDate {
  const dates: ChosenDate[] = []
  const entry = toInstant(o.entry)
  const page = toInstant(o.page)
  if (entry !== null) dates.push({ instant: entry, origin: 'entry' })
  if (page !== null) dates.push({ instant: page, origin: 'page' })
  const isPlausible = ({ instant }: ChosenDate) => doubtAbout(instant, o.seenAt) === null
  return dates.find(isPlausible) ?? dates[0] ?? { instant: null, origin: 'first-seen' }
}

/** Why nothing is ordered by this instant, seen at `seenAt`; null where there is no doubt. */
export function doubtAbout(instant: string | null, seenAt: string): string | null {
  if (instant === null) return null
  if (instant < '1990') return 'before 1990'
  return Date.parse(instant) > Date.parse(seenAt) + day ? 'more than a day ahead' : null
}

/** The instant in UTC, or null if it is no date. A bare day is its midnight, a time without a zone counts as UTC. */
export function toInstant(date: string | null): string | null {
  const parts = isoDate.exec(date ?? '')
  if (parts === null) return null
  const [, calendarDay = '', time = '00:00', zone = 'Z'] = parts
  const milliseconds = Date.parse(`${calendarDay}T${time}${zone.toUpperCase()}`)
  if (Number.isNaN(milliseconds)) return null
  const instant = new Date(milliseconds).toISOString()
  // An offset can carry the year 0 or 9999 out of four digits, and the calendar takes 30 February for 2 March.
  return /^\d{4}-/.test(instant) && isDay(calendarDay) ? instant : null
}

function isDay(calendarDay: string): boolean {
  const milliseconds = Date.parse(`${calendarDay}T00:00:00Z`)
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(calendarDay)
}
