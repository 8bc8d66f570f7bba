/** Reads dates, months, quarters and weekdays in three languages; weekdays relative to the day of publication. */
import type { Evidence } from './evidence.ts'

const MONTHS: Readonly<Record<string, number>> = {
  ...{
    january: 1,
    february: 2,
    march: 3,
    april: 4,
    may: 5,
    june: 6,
    july: 7,
    august: 8,
    september: 9,
    october: 10,
    november: 11,
    december: 12,
  },
  ...{ januar: 1, februar: 2, maerz: 3, mai: 5, juni: 6, juli: 7, oktober: 10, dezember: 12 },
}
const WEEKDAYS: Readonly<Record<string, number>> = {
  ...{ sunday: 0, monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6 },
  ...{ sonntag: 0, montag: 1, dienstag: 2, mittwoch: 3, donnerstag: 4, freitag: 5, samstag: 6, sonnabend: 6 },
  ...{ 日: 0, 天: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6 },
}
const QUARTERS: Readonly<Record<string, number>> = {
  ...{
    first: 1,
    second: 2,
    third: 3,
    fourth: 4,
    ersten: 1,
    erstes: 1,
    zweiten: 2,
    zweites: 2,
    dritten: 3,
    drittes: 3,
    vierten: 4,
    viertes: 4,
  },
  ...{ 一: 1, 二: 2, 三: 3, 四: 4, 1: 1, 2: 2, 3: 3, 4: 4 },
}
const month = Object.keys(MONTHS)
  .sort((one, other) => other.length - one.length)
  .join('|')
const weekday = Object.keys(WEEKDAYS)
  .filter((name) => name.length > 1)
  .join('|')

/** `august 27`, `27. august 2025`, `8月27日`, `27 august`; the months alone: `im august`, `8月`. */
const DATE = new RegExp(
  `\\b(?<en>${month}) (?<enDay>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? \\d{4}\\b)?|\\b(?<day>\\d{1,2})\\.? (?<name>${month})\\b(?: \\d{4}\\b)?|(?:\\d{4}年)?(?<zh>\\d{1,2})月(?:份|(?<zhDay>\\d{1,2})[日号])?|\\b(?<alone>${month})\\b`,
  'g',
)
const WEEKDAY = new RegExp(
  `\\b(?<latin>${weekday})(?:s|abend|morgen|nachmittag)?\\b|(?:周|星期)(?<han>[一二三四五六日天])`,
  'g',
)
const QUARTER =
  /\b(?<name>first|second|third|fourth|erste[ns]|zweite[ns]|dritte[ns]|vierte[ns]) (?:quarter|quartal)|\bq(?<digit>[1-4])\b|第?(?<han>[一二三四])季度/g
const YEAR =
  /(?<![\d.,])(?<year>(?:19|20)\d\d)(?![\d.,]\d|\d)(?!\s?(?:%|percent|prozent|euro|dollar|yuan|jobs|stores|元|万|亿))年?/g
const LAST_MONTH = /\blast month\b|\bvergangenen monat|\bim vormonat|上月|上个月/

const WHOLE_DATE = /\d{4}-\d\d-\d\d$/
const MS_PER_DAY = 86_400_000

export interface DaysRead {
  readonly evidence: Evidence[]
  /** The text without what was read, so that no day is taken for an amount. */
  readonly rest: string
}

/** `published`: days since 1970, or null. Text is folded (`foldText`). */
export function readDays(text: string, published: number | null): DaysRead {
  const found = new Map<string, Evidence>()
  function add(key: string, weight: number): void {
    found.set(key, { key, kind: 'day', weight, wide: !WHOLE_DATE.test(key) })
  }
  const publishedYear = published === null ? null : new Date(published * MS_PER_DAY).getUTCFullYear()
  let rest = text.replace(DATE, (...parts) => {
    const groups = parts.at(-1) as Record<string, string | undefined>
    const number = MONTHS[groups.en ?? groups.name ?? groups.alone ?? ''] ?? Number(groups.zh)
    const day = groups.enDay ?? groups.day ?? groups.zhDay
    // «may» is mostly no month.
    if (groups.alone === 'may' && !/\bin may\b|'s may\b|\bfor may\b/.test(text)) return ' '
    add(day === undefined ? `day month ${number}` : `day ${number}-${Number(day)}`, day === undefined ? 0.8 : 1.8)
    return ' '
  })
  rest = rest.replace(QUARTER, (...parts) => {
    const groups = parts.at(-1) as Record<string, string | undefined>
    add(`day quarter ${QUARTERS[groups.name ?? groups.digit ?? groups.han ?? '']}`, 1)
    return ' '
  })
  rest = rest.replace(YEAR, (...parts) => {
    const { year } = parts.at(-1) as { year: string }
    const near = publishedYear !== null && Math.abs(Number(year) - publishedYear) <= 1
    add(`day year ${year}`, near ? 0.4 : 2)
    return ' '
  })
  if (published !== null) {
    for (const { groups = {} } of text.matchAll(WEEKDAY)) {
      const day = WEEKDAYS[groups.latin ?? groups.han ?? '']
      if (day !== undefined) add(`day ${lastWeekday(Math.floor(published), day)}`, 0.7)
    }
    if (LAST_MONTH.test(text)) {
      const before = new Date(published * MS_PER_DAY).getUTCMonth()
      add(`day month ${before === 0 ? 12 : before}`, 0.8)
    }
  }
  return { evidence: [...found.values()], rest }
}

/** The last such weekday up to a day; both as days since 1970, which began on a Thursday. */
function lastWeekday(day: number, weekday: number): string {
  const today = (day + 4) % 7
  const back = (today - weekday + 7) % 7
  return new Date((day - back) * MS_PER_DAY).toISOString().slice(0, 10)
}
