/** Reads dates as pages print them. The page's own offset is kept; a time without one gives the bare day, so that no day shifts. */

/** German, English and the languages around them: an article's date is read in more languages than its text. */
const MONTHS: readonly (readonly string[])[] = [
  [
    'januar',
    'jänner',
    'january',
    'enero',
    'janvier',
    'gennaio',
    'janeiro',
    'jan',
    'ene',
    'gen',
    'januari',
    'января',
    'січня',
    'stycznia',
    'ocak',
  ],
  [
    'februar',
    'feber',
    'february',
    'febrero',
    'février',
    'febbraio',
    'fevereiro',
    'feb',
    'fev',
    'februari',
    'февраля',
    'лютого',
    'lutego',
    'şubat',
  ],
  [
    'märz',
    'maerz',
    'march',
    'marzo',
    'mars',
    'março',
    'mär',
    'mrz',
    'mar',
    'maart',
    'марта',
    'березня',
    'marca',
    'mart',
  ],
  ['april', 'abril', 'avril', 'aprile', 'apr', 'abr', 'апреля', 'квітня', 'kwietnia', 'nisan'],
  ['mai', 'may', 'mayo', 'maggio', 'maio', 'mag', 'mei', 'мая', 'травня', 'maja', 'mayıs'],
  ['juni', 'june', 'junio', 'juin', 'giugno', 'junho', 'jun', 'giu', 'июня', 'червня', 'czerwca', 'haziran'],
  ['juli', 'july', 'julio', 'juillet', 'luglio', 'julho', 'jul', 'lug', 'июля', 'липня', 'lipca', 'temmuz'],
  ['august', 'agosto', 'août', 'aug', 'ago', 'augustus', 'augusti', 'августа', 'серпня', 'sierpnia', 'ağustos'],
  [
    'september',
    'septiembre',
    'septembre',
    'settembre',
    'setembro',
    'sept',
    'sep',
    'set',
    'сентября',
    'вересня',
    'września',
    'eylül',
  ],
  [
    'oktober',
    'october',
    'octubre',
    'octobre',
    'ottobre',
    'outubro',
    'okt',
    'oct',
    'ott',
    'out',
    'октября',
    'жовтня',
    'października',
    'ekim',
  ],
  ['november', 'noviembre', 'novembre', 'novembro', 'nov', 'ноября', 'листопада', 'listopada', 'kasım'],
  [
    'dezember',
    'december',
    'diciembre',
    'décembre',
    'dicembre',
    'dezembro',
    'dez',
    'dec',
    'dic',
    'декабря',
    'грудня',
    'grudnia',
    'aralık',
  ],
]
const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))
const MONTH = [...MONTH_NUMBERS.keys()].toSorted((left, right) => right.length - left.length).join('|')

const ISO =
  /(?<![\d.])((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?:[T\s]{1,3}(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d|[+-]\d\d(?!\d)|UTC|GMT)?)?/i
const CHINESE = /((?:19|20)\d\d)\s?年\s?(\d\d?)\s?月\s?(\d\d?)\s?日?(?:\s{0,3}(\d\d?)[:：](\d\d)(?:[:：](\d\d))?)?/
const NUMERIC_YEAR_FIRST = /(?<![\d.])((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)(?!\d)(?:\s{1,3}(\d\d?):(\d\d)(?::(\d\d))?)?/
// 14.02.2025 · 14. 2. 25; not 11.-13.02.2025
const GERMAN_NUMERIC = /(?<![\d.])(\d\d?)\.\s?(\d\d?)\.\s?((?:19|20)\d\d(?!\.?\d)|\d\d(?![\d:.]))/
// 14. Februar 2025 · 14 February 2025; not «11. bis 13. Februar 2025»
const DAY_FIRST = new RegExp(
  `(?<![\\d])(\\d\\d?)(?:\\.|st|nd|rd|th)?\\s{0,2}(?:of\\s|de\\s)?[\\s-]?(${MONTH})\\.?,?[\\s-]{0,2}(?:de\\s|del\\s)?((?:19|20)\\d\\d)`,
  'iu',
)
const MONTH_FIRST = new RegExp(
  `(?<!\\p{L})(${MONTH})\\.?\\s{1,2}(\\d\\d?)(?:st|nd|rd|th)?,?\\s{1,2}((?:19|20)\\d\\d)`,
  'iu',
)
// 22/11/2020 · 22-11-2020 · 26 | 01 | 2022
const SLASHED = /(?<![\d/-])(\d\d?)\s?[/|-]\s?(\d\d?)\s?[/|-]\s?((?:19|20)\d\d)(?![\d/-])/
const RFC822 = new RegExp(
  `\\d\\d?\\s(${MONTH})\\s(?:19|20)\\d\\d\\s(\\d\\d?):(\\d\\d)(?::(\\d\\d))?\\s([+-]\\d{4}|GMT|UTC|Z)`,
  'i',
)
/** A range before a date: «11. bis 13. Februar», «11.–13.02.», «February 11 to 13», «vom … bis». */
const RANGE = new RegExp(
  `(?:^|[^\\d:.])\\d{1,2}\\.?\\s?(?:\\d{1,2}\\.|(?:${MONTH})\\.?|月|日)?\\s?\\d{0,2}日?\\s?(?:bis(?: zum)?|–|—|-|und|u\\.|\\/|to|until|through|and|至|到)\\s{0,2}$`,
  'iu',
)
const RANGE_AFTER =
  /^\s{0,2}(?:bis|–|—|-|to|until|through|至|到)\s{0,2}(?:zum\s)?\d{1,2}(?:\.\s?(?:\d{1,2}\.|\p{L})|(?:st|nd|rd|th)?\s\p{L}{3}|[/月日])/iu

/** A date as the page means it: `2025-02-14T09:12:00+01:00`, or the bare day `2025-02-14`; null where none is meant. `zone` is the offset of a time that has none. */
export function readDate(printed: string, zone: string | null = null): string | null {
  const text = printed.slice(0, 300)
  if (!/\d\d/.test(text)) return null
  const rfc = RFC822.exec(text)
  const ranked = [ISO, CHINESE, NUMERIC_YEAR_FIRST, DAY_FIRST, GERMAN_NUMERIC, MONTH_FIRST, SLASHED]
  for (const pattern of ranked) {
    const match = pattern.exec(text)
    if (match === null) continue
    if (RANGE.test(text.slice(0, match.index)) || RANGE_AFTER.test(text.slice(match.index + match[0].length)))
      return null
    const day = dayOf(pattern, match)
    if (day === null) continue
    if (pattern === DAY_FIRST && rfc !== null) return withTime(day, rfc[2], rfc[3], rfc[4], offsetOf(rfc[5], null))
    if (pattern === ISO || pattern === CHINESE || pattern === NUMERIC_YEAR_FIRST) {
      return withTime(day, match[4], match[5], match[6], offsetOf(match[7], zone))
    }
    return day
  }
  return null
}

function dayOf(pattern: RegExp, match: RegExpExecArray): string | null {
  const [, first = '', second = '', third = ''] = match
  if (pattern === DAY_FIRST) return day(third, MONTH_NUMBERS.get(second.toLowerCase()), first)
  if (pattern === MONTH_FIRST) return day(third, MONTH_NUMBERS.get(first.toLowerCase()), second)
  if (pattern === GERMAN_NUMERIC) return day(third.length === 2 ? `20${third}` : third, Number(second), first)
  // 2/14/2025 can only be read as American; 14/02/2025 only as European; the rest is taken as European.
  if (pattern === SLASHED)
    return Number(second) > 12 ? day(third, Number(first), second) : day(third, Number(second), first)
  return day(first, Number(second), third)
}

function day(year: string, month: number | undefined, dayOfMonth: string): string | null {
  const number = Number(dayOfMonth)
  if (month === undefined || month < 1 || month > 12 || number < 1) return null
  if (number > new Date(Date.UTC(Number(year), month, 0)).getUTCDate()) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}`
}

function offsetOf(printed: string | undefined, zone: string | null): string | null {
  if (printed === undefined) return zone
  if (/^(?:z|utc|gmt)$/i.test(printed)) return 'Z'
  const sign = printed.slice(0, 1)
  const digits = printed.slice(1).replace(':', '').padEnd(4, '0')
  return `${sign}${digits.slice(0, 2)}:${digits.slice(2, 4)}`
}

function withTime(
  date: string,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  offset: string | null,
): string {
  if (hour === undefined || minute === undefined || offset === null) return date
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59 || Number(offset.slice(1, 3)) > 14)
    return date
  return `${date}T${hour.padStart(2, '0')}:${minute}:${second ?? '00'}${offset}`
}

/** The day in an address (`/2025/02/14/`, `/20250214/`, `2025-02-14`, `/14-02-2025`), or null. */
export function dateInUrl(url: string): string | null {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/s, '')
  const match =
    /[/_-]((?:19|20)\d\d)[/_-](\d\d?)[/_-](\d\d?)(?=[/_.-]|$)/.exec(path) ??
    /[/_-]((?:19|20)\d\d)-?(\d\d)\/?-?(\d\d)(?=[/_.tT-]|$)/.exec(path) ??
    /\/((?:19|20)\d\d)-?(\d\d)\/(\d\d)\//.exec(path)
  if (match !== null) return day(match[1] ?? '', Number(match[2]), match[3] ?? '')
  const [, dayFirst = '', month = '', year = ''] = /[/_-](\d\d)-(\d\d)-((?:19|20)\d\d)(?=[/_.-]|$)/.exec(path) ?? []
  return year === '' ? null : day(year, Number(month), dayFirst)
}
