/** Reads the dates list pages print for what is young: «vor 3 Stunden», «gestern, 14:05», "2 hours ago", 3小时前, 昨天. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Milliseconds by the beginning of the unit's name; months and years are calendar steps, told apart by negative numbers. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:sek|sec|s$|秒)/, 1000],
  [/^(?:min|m$|分)/, MINUTE],
  [/^(?:stunde|std|hour|hr|h$|小时|小時|个小时|個小時|钟头)/, HOUR],
  [/^(?:tag|day|d$|天|日)/, DAY],
  [/^(?:woche|week|wk|w$|周|星期|个星期|個星期)/, 7 * DAY],
  [/^(?:monat|month|mo$|mon\b|mth|个月|個月|月)/, -1],
  [/^(?:jahr|year|yr|y$|年)/, -12],
]
const UNIT =
  'sekunden?|sek|minuten?|min|stunden?|std|tage?n?|wochen?|monate?n?|jahre?n?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mths?|years?|yrs?|mo|[smhdwy]'
const NUMBER =
  '\\d{1,4}|ein(?:e[mnr]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|wenigen|einigen'
// vor 3 Stunden · vor einer Stunde · vor ca. 5 Min.
const GERMAN = new RegExp(
  `\\bvor\\s+(?:ca\\.\\s*|etwa\\s+|rund\\s+|über\\s+)?(${NUMBER})\\s*(${UNIT})(?![\\p{L}])`,
  'iu',
)
// 2 hours ago · about an hour ago · 5m ago
const ENGLISH = new RegExp(`(?<![\\p{L}\\d])(${NUMBER})\\s*(${UNIT})\\.?\\s+ago(?!\\p{L})`, 'iu')
// 3h · 15 min, and nothing else
const SHORT = /^(\d{1,3})\s?(min|[mhd])\.?$/i
// 3小时前 · 半小时前 · 2 天前 · 1个月之前
const CHINESE =
  /(\d{1,4}|[半一二两兩三四五六七八九十几幾])\s*(秒钟?|分钟|分鐘|个?小时|個?小時|钟头|天|日|个?星期|個?星期|周|个月|個月|年)\s*(?:以|之)?前/
const NOW = /^(?:gerade(?: eben)?|soeben|eben|jetzt|just now|now|moments? ago|a moment ago|刚刚|剛剛|刚才|剛才)[.!]?$/i
// heute, 14:05 Uhr · gestern · yesterday at 2:05 pm · 昨天 14:05
const NAMED_DAY =
  /(?<!\p{L})(vorgestern|gestern|heute|the day before yesterday|yesterday|today)(?!\p{L})|(前天|昨天|昨日|今天|今日)/iu
const DAYS_BACK: Readonly<Record<string, number>> = {
  heute: 0,
  today: 0,
  今天: 0,
  今日: 0,
  gestern: 1,
  yesterday: 1,
  昨天: 1,
  昨日: 1,
  vorgestern: 2,
  'the day before yesterday': 2,
  前天: 2,
}
const WORDS: Readonly<Record<string, number>> = {
  zwei: 2,
  two: 2,
  二: 2,
  两: 2,
  兩: 2,
  drei: 3,
  three: 3,
  三: 3,
  'a few': 3,
  wenigen: 3,
  einigen: 3,
  几: 3,
  幾: 3,
  vier: 4,
  four: 4,
  四: 4,
  fünf: 5,
  five: 5,
  五: 5,
  sechs: 6,
  six: 6,
  六: 6,
  sieben: 7,
  seven: 7,
  七: 7,
  acht: 8,
  eight: 8,
  八: 8,
  neun: 9,
  nine: 9,
  九: 9,
  zehn: 10,
  ten: 10,
  十: 10,
  半: 0.5,
}
const WEEKDAYS = [
  /^(?:sonntag|sunday)$/i,
  /^(?:montag|monday)$/i,
  /^(?:dienstag|tuesday)$/i,
  /^(?:mittwoch|wednesday)$/i,
  /^(?:donnerstag|thursday)$/i,
  /^(?:freitag|friday)$/i,
  /^(?:samstag|sonnabend|saturday)$/i,
]
// Montag, 14:05 Uhr · on Monday
const WEEKDAY = /^(?:am |on |last |letzten )?([a-z]{6,10})(?:,?\s+(?:um |at )?\d{1,2}[:.]\d{2}.*)?$/i
// 14:05 · 14.05 Uhr · 2:05 pm · 下午3:05
const TIME =
  /(上午|下午|晚上|凌晨|中午|早上)?\s*(?<!\d)(\d{1,2})(?:[:：时時]|\.(?=\d\d\s*Uhr))(\d{2})(?!\d)(?::\d{2})?\s*分?\s*([ap]\.?m\b)?/i
const ONLY_TIME =
  /^(?:um |at )?(?:上午|下午|晚上|凌晨|中午|早上)?\s*\d{1,2}[:.：]\d{2}(?::\d{2})?\s*(?:Uhr|[ap]\.?m\.?)?$/i
const MONTHS = ['jan', 'feb', 'mar|mär|mrz', 'apr', 'may|mai', 'jun', 'jul', 'aug', 'sep', 'oct|okt', 'nov', 'dec|dez']
const MONTH_NAMES = MONTHS.map((names) => `(?:${names})\\p{L}{0,6}`).join('|')
// 02-12 14:05 · 2月12日 · 12.02. · 12.02., 14:05 Uhr · 12. Februar · Feb 12, 2:05 pm
const DAY_OF_YEAR: readonly RegExp[] = [
  new RegExp(`^(?<day>\\d{1,2})\\.?\\s(?<month>${MONTH_NAMES})\\.?(?=$|[\\s,])`, 'iu'),
  new RegExp(`^(?<month>${MONTH_NAMES})\\.?\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?(?=$|[\\s,])`, 'iu'),
  /^(?<month>\d{1,2})-(?<day>\d{1,2})(?=$|[\s,])/,
  /^(?<month>\d{1,2})\s?月\s?(?<day>\d{1,2})\s?日?/,
  /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.(?=$|[\s,])/,
]

/** Longer texts hold more than a date. */
const LENGTH_LIMIT = 80

/**
 * A date told in relation to the day it is read, as ISO 8601 UTC, or null where there is none. `now` is the ISO instant
 * the page was fetched, `zone` the minutes east of UTC that days and times are told in; a result is never later than `now`.
 */
export function readRelativeDate(given: string | null, now: string, zone = 0): string | null {
  const text = (given ?? '').slice(0, LENGTH_LIMIT).normalize('NFKC').replace(/\s+/g, ' ').trim()
  const at = Date.parse(now) + zone * MINUTE
  if (text === '' || Number.isNaN(at)) return null
  const instant = ago(text, at) ?? namedDay(text, at) ?? dayOfYear(text, at)
  return instant === null || !(instant > 0) ? null : new Date(Math.min(instant, at) - zone * MINUTE).toISOString()
}

function ago(text: string, now: number): number | null {
  if (NOW.test(text)) return now
  const match = GERMAN.exec(text) ?? ENGLISH.exec(text) ?? CHINESE.exec(text) ?? SHORT.exec(text)
  if (match === null) return null
  const [, written = '', unit = ''] = match
  const count = /^\d/.test(written) ? Number(written) : (WORDS[written.toLowerCase()] ?? 1)
  const step = UNITS.find(([name]) => name.test(unit.toLowerCase()))?.[1]
  if (step === undefined) return null
  return step > 0 ? now - count * step : monthsBefore(now, count * -step)
}

/** The same day so many months before, or the last of that month. */
function monthsBefore(now: number, months: number): number {
  const date = new Date(now)
  const month = date.getUTCMonth() - Math.round(months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastDay)) + (now % DAY)
}

function namedDay(text: string, now: number): number | null {
  const today = now - (now % DAY)
  if (ONLY_TIME.test(text)) return withTime(today, text)
  const named = NAMED_DAY.exec(text)
  const back = named === null ? undefined : DAYS_BACK[(named[1] ?? named[2] ?? '').toLowerCase()]
  if (back !== undefined) return withTime(today - back * DAY, text)
  const weekday = WEEKDAY.exec(text)?.[1]
  const wanted = weekday === undefined ? -1 : WEEKDAYS.findIndex((name) => name.test(weekday))
  if (wanted === -1) return null
  return withTime(today - ((new Date(today).getUTCDay() - wanted + 7) % 7) * DAY, text)
}

/** A day without its year is the last one that has come. */
function dayOfYear(text: string, now: number): number | null {
  for (const pattern of DAY_OF_YEAR) {
    const match = pattern.exec(text)
    const month = monthNumber(match?.groups?.month ?? '')
    const day = Number(match?.groups?.day)
    if (match === null || !(month >= 1 && month <= 12)) continue
    const year = new Date(now).getUTCFullYear()
    for (const candidate of [year, year - 1]) {
      const midnight = Date.UTC(candidate, month - 1, day)
      if (new Date(midnight).getUTCMonth() !== month - 1 || midnight > now) continue
      return withTime(midnight, text.slice(match[0].length))
    }
  }
  return null
}

function monthNumber(written: string): number {
  if (/^\d/.test(written)) return Number(written)
  const start = written.slice(0, 3).toLowerCase()
  return start === '' ? 0 : MONTHS.findIndex((names) => names.split('|').includes(start)) + 1
}

function withTime(midnight: number, text: string): number | null {
  const match = TIME.exec(text)
  if (match === null) return midnight
  const [, half = '', hours = '', minutes = '', meridiem = ''] = match
  const afternoon = /^(?:下午|晚上|中午|p)/i.test(half + meridiem)
  const written = Number(hours)
  const hour = afternoon && written < 12 ? written + 12 : /^a/i.test(meridiem) && written === 12 ? 0 : written
  return hour > 23 || Number(minutes) > 59 ? null : midnight + hour * HOUR + Number(minutes) * MINUTE
}
