/** Reads dates as feeds and pages print them: RFC 822, RFC 3339, their usual deformations, German and Chinese forms. */
import { zoneMinutes } from './time-zones.ts'

const monthNames =
  'j[aä]n(?:uary|uar|ner)?|jaenner|feb(?:ruary|ruar)?|m(?:ar(?:ch)?|ärz?|aerz|rz)|apr(?:il)?|ma[yi]|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?'
const monthOf: ReadonlyMap<string, number> = new Map(
  Object.entries({
    jan: 1,
    jän: 1,
    jae: 1,
    feb: 2,
    mar: 3,
    mär: 3,
    mae: 3,
    mrz: 3,
    apr: 4,
    may: 5,
    mai: 5,
    jun: 6,
    jul: 7,
    aug: 8,
  }).concat(Object.entries({ sep: 9, oct: 10, okt: 10, nov: 11, dec: 12, dez: 12 })),
)

/** Each names year, month and day; the first that is found wins. */
const datePatterns: readonly RegExp[] = [
  // 2025-02-12, 2025/2/12, 2025.02.12, 2025年2月12日
  /(?<!\d)(?<year>\d{4})(?:[-/.]|\s?年\s?)(?<month>\d{1,2})(?:[-/.]|\s?月\s?)(?<day>\d{1,2})(?!\d)日?/,
  // 12 Feb 2025, Wed, 12-Feb-25, 12. Februar 2025, 12th of February 2025
  new RegExp(
    `(?<!\\d)(?<day>\\d{1,2})(?:\\.|st|nd|rd|th)?(?:\\s+of)?[\\s,-]*(?<month>${monthNames})\\b\\.?[\\s,-]*'?(?<year>\\d{2,4})(?!\\d|:)`,
    'iu',
  ),
  // February 12, 2025; Feb 12th 2025
  new RegExp(
    `(?<month>${monthNames})\\b\\.?[\\s-]*(?<day>\\d{1,2})(?:st|nd|rd|th)?,?[\\s-]+(?<year>\\d{4})(?!\\d)`,
    'iu',
  ),
  // 12.02.2025, 12.2.25
  /(?<!\d)(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4}|\d{2})(?!\d|:)/,
  // 12/02/2025, day first, as article pages are read too; 02/13/2025 where only the American order makes a date
  /(?<!\d)(?<day>\d{1,2})[/-](?<month>0?\d|1[0-2])[/-](?<year>\d{4})(?!\d)/,
  /(?<!\d)(?<month>0?\d|1[0-2])[/-](?<day>\d{1,2})[/-](?<year>\d{4})(?!\d)/,
  // 20250212, 20250212T103000Z, 20250212103000
  /(?<!\d)(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)(?!\d)/,
  /(?<!\d)(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)(?=\d{6}(?!\d))/,
  // 2025-02, 2025年2月
  /(?<!\d)(?<year>\d{4})(?:-|\s?年\s?)(?<month>\d{1,2})(?!\d)/,
  // 2025
  /^(?<year>(?:19|20)\d\d)(?:年)?$/,
]
/** asctime: Thu Jan  1 19:48:21 2004, with a zone before the year or none. */
const asctime = new RegExp(
  `(?<month>${monthNames})\\b\\s+(?<day>\\d{1,2})\\s+(?<time>\\d{1,2}:\\d{2}(?::\\d{2})?)\\s+(?<zone>[a-z]{1,5}\\s+|[+-]\\d{4}\\s+)?(?<year>\\d{4})(?!\\d)`,
  'iu',
)
/** 10:30, 10:30:15.25, 10.30 Uhr, 10 Uhr, 103015, 10时30分, 上午10点, 下午3:05, 3:05 pm */
const timePattern =
  /(?<half>上午|下午|晚上|凌晨|中午|早上)?\s*(?<![\d:+-])(?<hour>\d{1,2})(?:(?=\s?Uhr|[时時点點](?!\d))|(?::|[时時点點]|\.(?=\d\d\s*Uhr))(?<minute>\d{1,2}))(?:[:.分](?<second>\d{1,2})(?!\d)(?:[.,](?<fraction>\d{1,9}))?秒?)?分?\s*(?<meridiem>[ap]\.?m\b\.?)?/iu
const compactTime = /^t?(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?(?!\d)/i
/**
 * What most feeds write, and the engine reads without a doubt: `Wed, 12 Feb 2025 08:00:00 +0100`,
 * `2025-02-12T08:00:00.25+01:00`. Not the last days of months, which the engine takes for the first of the next.
 */
const wellFormed = new RegExp(
  '^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), DD (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:19|20)\\d\\d HH:MM:MM (?:GMT|ZZMM)|(?:19|20)\\d\\d-(?:0[1-9]|1[0-2])-DDTHH:MM:MM(?:\\.\\d{1,3})?(?:Z|ZZ:MM))$'
    .replaceAll('DD', '(?:0[1-9]|1\\d|2[0-8])')
    .replaceAll('HH', '(?:[01]\\d|2[0-3])')
    .replaceAll('MM', '[0-5]\\d')
    .replaceAll('ZZ', '[+-](?:0\\d|1[0-4])'),
)

/** Longer texts hold more than a date. */
const lengthLimit = 120

/**
 * A date as ISO 8601 UTC with milliseconds, or null where there is none or it does not exist (31 February).
 * A time without a zone is one of `zone` (minutes east of UTC); a zone name nobody defined is UTC (RFC 5322, 4.3).
 * A bare date is its midnight in UTC, so that the printed day stays.
 */
export function readDate(given: string | null, zone = 0): string | null {
  if (given === null) return null
  if (wellFormed.test(given)) return new Date(given).toISOString()
  const text = given.slice(0, lengthLimit).normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (text === '') return null
  const seconds = /^\d{9,10}(?:\.\d{1,9})?$/.test(text)
    ? Number(text)
    : /^\d{12,13}$/.test(text)
      ? Number(text) / 1000
      : null
  if (seconds !== null) return new Date(Math.floor(seconds * 1000)).toISOString()
  const old = asctime.exec(text)?.groups
  if (old !== undefined) return instant(old, `${old.time} ${old.zone ?? ''}`, zone)
  for (const pattern of datePatterns) {
    const match = pattern.exec(text)
    if (match?.groups === undefined) continue
    const after = text.slice(match.index + match[0].length)
    const time = timePattern.test(after) || compactTime.test(after) ? after : text.slice(0, match.index)
    return instant(match.groups, time, zone)
  }
  return null
}

type Groups = Readonly<Record<string, string | undefined>>

function instant(date: Groups, rest: string, zone: number): string | null {
  const year = fullYear(date.year ?? '')
  const month = date.month === undefined ? 1 : monthNumber(date.month)
  const day = Number(date.day ?? 1)
  const midnight = Date.UTC(year, month - 1, day)
  const time = readTime(rest, { zone, midnight })
  if (time === null || month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) {
    return null
  }
  return new Date(midnight + time).toISOString()
}

/** RFC 5322, 4.3: two digits below 50 are this century's, three digits count from 1900; `0025` was two digits once. */
function fullYear(written: string): number {
  const year = Number(written)
  if (year >= 1000) return year
  return year < 50 ? 2000 + year : 1900 + year
}

function monthNumber(written: string): number {
  return /^\d/.test(written) ? Number(written) : (monthOf.get(written.slice(0, 3).toLowerCase()) ?? 0)
}

/** Milliseconds from midnight UTC of the printed day; 0 where no time is printed, null where it does not exist. */
function readTime(rest: string, { zone, midnight }: { zone: number; midnight: number }): number | null {
  const match = timePattern.exec(rest) ?? compactTime.exec(rest)
  if (match?.groups === undefined) return 0
  const { half, meridiem, minute, second, fraction } = match.groups
  const minutes = Number(minute ?? 0)
  const seconds = Number(second ?? 0)
  const hour = twentyFourHours(Number(match.groups.hour), `${half ?? ''}${meridiem ?? ''}`.toLowerCase())
  if (hour > 24 || minutes > 59 || seconds > 60 || (hour === 24 && minutes + seconds > 0)) return null
  const local = ((hour * 60 + minutes) * 60 + seconds) * 1000 + Math.floor(Number(`0.${fraction ?? 0}`) * 1000)
  const east = zoneMinutes(rest.slice(match.index + match[0].length), { unstated: zone, local: midnight + local })
  return east === null ? null : local - east * 60_000
}

function twentyFourHours(hour: number, half: string): number {
  if (/^(?:p|下午|晚上|中午)/.test(half)) return hour < 12 && !(half === '中午' && hour === 11) ? hour + 12 : hour
  return /^(?:a|上午|凌晨|早上)/.test(half) && hour === 12 ? 0 : hour
}
