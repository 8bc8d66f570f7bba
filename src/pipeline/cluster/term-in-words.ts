/** Says evidence in words an editor understands: `Lisbon`, `247.7 billion CNY`, `16 March 2026`. */
import type { Amount, EvidenceKind } from './evidence.ts'

/** How a term or word is written, by its key. */
export type TermLabels = (key: string) => string | undefined

export function termInWords(key: string, labels: TermLabels): { kind: EvidenceKind; term: string } {
  const kind = key.slice(0, key.indexOf(' ')) as EvidenceKind
  const name = key.slice(kind.length + 1)
  return { kind, term: kind === 'day' ? dayInWords(name) : (labels(key) ?? name) }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WHOLE_DATE = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/
const DAY_OF_YEAR = /^(?<month>\d{1,2})-(?<day>\d{1,2})$/

/** `2026-03-16`, `8-27`, `month 8`, `quarter 2`, `year 2030`, as `readDays` names them. */
function dayInWords(name: string): string {
  const { year, month, day } = (WHOLE_DATE.exec(name) ?? DAY_OF_YEAR.exec(name))?.groups ?? {}
  if (day !== undefined) return `${Number(day)} ${monthName(month)}${year === undefined ? '' : ` ${year}`}`
  const [unit, number = ''] = name.split(' ')
  return unit === 'month' ? monthName(number) : unit === 'quarter' ? `quarter ${number}` : number
}

function monthName(number: string | undefined): string {
  return MONTHS[Number(number) - 1] ?? ''
}

const SCALES = [
  [1e12, ' trillion'],
  [1e9, ' billion'],
  [1e6, ' million'],
] as const
const FIGURES = new Intl.NumberFormat('en', { maximumFractionDigits: 3 })
const SPELLED: Readonly<Record<string, string>> = {
  ...{ percent: '%', points: ' percentage points', any: '', count: '', 'yen-or-yuan': ' yen or yuan' },
}

/** `38`, `34.5%`, `247.7 billion CNY`, `3 days`. */
export function amountInWords({ value, unit }: Pick<Amount, 'value' | 'unit'>): string {
  const [size, scale] = SCALES.find(([least]) => value >= least) ?? [1, '']
  const figure = FIGURES.format(value / size)
  const plural = /^(?:day|hour|minute|month|year)$/.test(unit) ? ` ${unit}${value === 1 ? '' : 's'}` : ` ${unit}`
  return `${figure}${scale}${SPELLED[unit] ?? plural}`
}
