/** Tells formats that return every day («Marktbericht», «Das Wichtigste vom Tag») by their titles, and of which day one is. */
import { foldText } from '../normalise/fold-text.ts'
import type { RecurringFormat } from './evidence.ts'
import { readDays } from './read-days.ts'
import { RECURRING_FORMATS } from './terms/recurring-formats.ts'

/** What stands between a format's name and what this issue is about: «Marktbericht: Dax steigt». */
const PARTED = /\s*(?:[:：|–—｜·】\]]|\s-\s|\s\+\+\+\s)\s*/
const MONTHS = 'januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember'
const ENGLISH_MONTHS = 'january|february|march|may|june|july|october|december'
const WEEKDAYS = 'montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag'
const ENGLISH_WEEKDAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday'
/** Dates and numbers of issues around the name: «vom 12. März», «（9月16日）», «Nr. 7», «am Mittwoch». */
const DATED = new RegExp(
  `\\d{1,4}[年月日号期]|\\d{1,2}(?:st|nd|rd|th)\\b|[\\d./]+|(?:周|星期)[一二三四五六日天]|\\b(?:vom|am|for|of|nr|no|${MONTHS}|${ENGLISH_MONTHS}|${WEEKDAYS}|${ENGLISH_WEEKDAYS})\\b\\.?|[,，、!！()（）【】[\\]《》„“"]`,
  'g',
)
/** 科技早报, 新能源晚报; not the newspapers of such names. */
const CHINESE_DIGEST =
  /^(?!联合早报|东方早报|北京晚报|羊城晚报|新民晚报|扬子晚报)\p{Script=Han}{0,6}(?:早报|午报|晚报|早餐|早知道|早班车|早参|盘前必读|收评|午评|早评)$/u
const FORMATS = new Set(RECURRING_FORMATS.trim().split(/,\s*/).map(undated))

export function recurringFormat(title: string): RecurringFormat | null {
  const folded = foldText(title).text
  for (const part of [folded, ...folded.split(PARTED)]) {
    const name = undated(part)
    if (FORMATS.has(name) || CHINESE_DIGEST.test(name)) return { name, day: dayIn(folded) }
  }
  return null
}

function undated(part: string): string {
  return part.replace(DATED, ' ').replace(/\s+/g, ' ').trim()
}

function dayIn(folded: string): string | null {
  const day = readDays(folded, null).evidence.find(({ key }) => /^day \d+-\d+$/.test(key))
  return day === undefined ? null : day.key.slice('day '.length)
}

const MS_PER_DAY = 86_400_000
/** Hours after UTC where the readers of a language wake up: a Chinese morning paper is out before midnight UTC. */
const HOURS_AHEAD: Readonly<Record<string, number>> = { zh: 8, de: 1 }

/** `2026-09-16 早报`: one issue of a format by its day and name; `at`: when it was published, in days since 1970. */
export function issueOf({ name, day }: RecurringFormat, at: number, language: string): string {
  const published = Math.floor(at + (HOURS_AHEAD[language] ?? 0) / 24)
  const date = day === null ? published : nearest(day, published)
  return `${new Date(date * MS_PER_DAY).toISOString().slice(0, 10)} ${name}`
}

/** `9-16` in the year that brings it nearest to a day. */
function nearest(day: string, published: number): number {
  const [month = 1, date = 1] = day.split('-').map(Number)
  const year = new Date(published * MS_PER_DAY).getUTCFullYear()
  return [year - 1, year, year + 1]
    .map((near) => Math.floor(Date.UTC(near, month - 1, date) / MS_PER_DAY))
    .reduce((best, other) => (Math.abs(other - published) < Math.abs(best - published) ? other : best))
}

export function formatOf(issue: string): string {
  return issue.slice(issue.indexOf(' ') + 1)
}
