/** Keeps the day a page's readers see where its declared instant counts in another zone. */

import type { DateConfidence } from '../../domain/page/page-facts.ts'
import type { FoundDate } from './found-date.ts'
import { dateInUrl } from './page-dates.ts'
import type { PrintedDate } from './printed-dates.ts'

const DAY = 86_400_000
/** Elements between the title and a date that still belongs to it. */
const NEAR = 100

/**
 * The declared date, or the day the page prints or names in its address where that is the neighbouring day and a zone
 * explains it: a site that declares UTC prints its own day.
 */
export function localDay(
  declared: FoundDate,
  printed: readonly PrintedDate[],
  url: string,
  language: string | null,
): FoundDate {
  const [, day, hour, offset] = /^(\d{4}-\d\d-\d\d)T(\d\d).*?(Z|[+-]\d\d:\d\d)$/.exec(declared.value) ?? []
  if (day === undefined || hour === undefined || offset === undefined) return declared
  const isUtc = /^(?:Z|[+-]00:00)$/.test(offset)
  const near = printed.filter(({ kind, distance }) => kind !== 'updated' && distance <= NEAR * 4)
  const same = printed.find(({ value }) => isSameInstant(value, declared.value) && value.slice(0, 10) !== day)
  if (isUtc && same !== undefined) return from(same, declared.confidence)
  const inUrl = dateInUrl(url)
  if (inUrl === day || near.some(({ value }) => value.startsWith(day))) return declared
  const neighbour = isUtc ? neighbourOf(day, Number(hour), language) : utcDay(declared.value, day)
  if (neighbour === null) return midnight(declared, language)
  const match = near.find(({ value, distance }) => distance <= NEAR && value.startsWith(neighbour))
  if (match !== undefined) return { value: neighbour, origin: match.origin, confidence: declared.confidence }
  if (inUrl === neighbour) return { value: inUrl, origin: 'address', confidence: declared.confidence }
  return midnight(declared, language)
}

function from({ value, origin }: PrintedDate, confidence: DateConfidence): FoundDate {
  return { value, origin, confidence }
}

function isSameInstant(left: string, right: string): boolean {
  return left.includes('T') && Date.parse(left) === Date.parse(right)
}

/** The day before or after a UTC day on which the page's readers may be at that hour, or null: Central Europe is at most two hours ahead, China eight. */
function neighbourOf(day: string, hour: number, language: string | null): string | null {
  const primary = (language ?? '').slice(0, 2)
  const ahead = primary === 'de' ? 22 : 14
  const behind = primary === 'de' || primary === 'zh' ? 0 : 10
  if (hour >= ahead) return shifted(day, 1)
  return hour < behind ? shifted(day, -1) : null
}

/** The instant's day in UTC where that is another: some sites print it as their own. */
function utcDay(value: string, day: string): string | null {
  const utc = new Date(value).toISOString().slice(0, 10)
  return utc === day ? null : utc
}

function shifted(day: string, by: 1 | -1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY).toISOString().slice(0, 10)
}

/** A German page that declares 22 or 23 o'clock in UTC, to the second, means midnight in Central Europe: a day. */
function midnight(declared: FoundDate, language: string | null): FoundDate {
  if ((language ?? '').slice(0, 2) !== 'de') return declared
  const [, day] = /^(\d{4}-\d\d-\d\d)T2[23]:00:00(?:Z|[+-]00:00)$/.exec(declared.value) ?? []
  return day === undefined ? declared : { ...declared, value: shifted(day, 1) }
}
