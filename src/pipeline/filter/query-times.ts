/** Days, instants and time spans as a query writes them. */

const DAY = /^\d{4}-\d\d-\d\d$/
const INSTANT = /^(\d{4}-\d\d-\d\d)t\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:\d\d)$/
const SPAN = /^(\d{1,6})([mhdw])$/
const MILLISECONDS = new Map([
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
])

/** The ISO instant (UTC) a lower-case day begins or a lower-case RFC 3339 instant is; null for anything else. */
export function readDate(text: string): string | null {
  const day = DAY.test(text) ? text : INSTANT.exec(text)?.[1]
  if (day === undefined || !isDay(day)) return null
  const milliseconds = Date.parse(text.toUpperCase())
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString()
}

/** Milliseconds of `30m`, `12h`, `7d`, `2w`; null for anything else, zero included. */
export function readDuration(text: string): number | null {
  const [, count, unit] = SPAN.exec(text) ?? []
  const milliseconds = Number(count ?? 0) * (MILLISECONDS.get(unit ?? '') ?? 0)
  return milliseconds > 0 ? milliseconds : null
}

/** False for the 30th of February, which `Date` would read as the 2nd of March. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
