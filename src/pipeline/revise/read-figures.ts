/**
 * Reads the figures, sums and dates of a passage exactly, however they are spelled: `247,7 Mrd.`, `247.7 billion` and
 * `2477亿` are one, `rund 250 Mrd.` is another. Stories are compared by rounded amounts, versions of one text are not.
 */
import { SCALES, UNITS } from '../cluster/terms/quantities.ts'
import { readDayWords } from './read-day-words.ts'
import { MEASURES, NUMBER_WORD_VALUES } from './terms/number-words.ts'

export interface Figure {
  /** Exact and spelled one way: `247700000000`, `3.5`, `month 3`. */
  readonly value: string
  /** What is counted, where a unit known stands by it. */
  readonly unit: string | null
  /** «one», «first», 一 count only where another number stands in their place. */
  readonly isWeak: boolean
}

const KNOWN_UNITS: Readonly<Record<string, string>> = { ...MEASURES, ...UNITS }
const before = String.raw`(?<before>us\$|hk\$|[$€£¥]|\b(?:rmb|usd|eur|cny|hkd|chf|gbp)\b)?\s?`
const digits = String.raw`(?<figure>\p{Nd}{1,3}(?: \p{Nd}{3})+(?!\p{Nd})(?:[.,]\p{Nd}+)?|\p{Nd}+(?:[.,']\p{Nd}+)*)`
const word = String.raw`(?<![\p{L}\p{N}])(?<word>${alternatives([...NUMBER_WORD_VALUES.keys()])})(?![\p{L}\p{N}])`
const chinese = `(?<percent>百分之)?(?:(?<=第)(?<ordinal>[一二三四五六七八九十]+)|(?<chinese>[一二三四五六七八九十百千两半几数]+(?:[零〇一二三四五六七八九十百千万亿点]*[零〇一二三四五六七八九十百千])?)(?=[多余来]?(?:[万亿家个名条款项座台人天辆元欧美港件年月周成倍度次位口间艘架吨米亩公平季届分秒小只套支部批轮起股岁代星层号折])))`
const scale = String.raw`(?:[\s-]?(?<scale>${alternatives(Object.keys(SCALES))})(?![a-z])\.?)?`
const unit = String.raw`(?:[\s-]?(?<unit>${alternatives(Object.keys(KNOWN_UNITS))})(?![a-z]))?`
const FIGURE = new RegExp(`${before}(?:${digits}|${word}|${chinese})[多余几来]?${scale}[多余]?${unit}`, 'gu')

function alternatives(texts: readonly string[]): string {
  const escaped = texts.map((text) => text.replace(/[$.]/g, '\\$&'))
  return escaped.sort((one, other) => other.length - one.length).join('|')
}

/** «14:00 Uhr» is «14 Uhr». */
const FULL_HOUR = /(?<!\d)(\d{1,2})[:.]00(?= ?(?:uhr|a\.?m|p\.?m))/g

/** The figures of folded text (`foldText`), in order. */
export function readFigures(text: string): Figure[] {
  const { days, rest } = readDayWords(text)
  const figures: Figure[] = days.map((value) => ({ value, unit: 'day', isWeak: false }))
  for (const { groups = {} } of rest.replace(FULL_HOUR, '$1').matchAll(FIGURE)) {
    const { figure, word: written, chinese: numerals, ordinal, percent } = groups
    const value = figure === undefined ? valueOfWord(written, numerals ?? ordinal) : readDigits(figure)
    const exponent = Math.log10(SCALES[groups.scale ?? ''] ?? 1)
    figures.push({
      value: /^[\d.]+$/.test(value) ? shifted(value, Math.round(exponent)) : value,
      unit:
        percent === undefined
          ? (KNOWN_UNITS[groups.before ?? ''] ?? KNOWN_UNITS[groups.unit ?? ''] ?? null)
          : 'percent',
      isWeak: figure === undefined && value === '1' && groups.scale === undefined,
    })
  }
  return figures
}

function valueOfWord(written: string | undefined, numerals: string | undefined): string {
  return written === undefined ? readChinese(numerals ?? '') : (NUMBER_WORD_VALUES.get(written) ?? written)
}

/** `2.476,5` and `2,476.5` as `2476.5`; a single sign before three digits parts thousands, but behind a lone 0. */
function readDigits(printed: string): string {
  const plain = printed.replace(/[ ']/g, '')
  const signs = [...plain.matchAll(/[.,]/g)].map(({ 0: sign }) => sign)
  const [last = ''] = signs.slice(-1)
  const parts = plain.split(/[.,]/)
  const isGrouped = parts.slice(1).every((part) => part.length === 3) && (parts[0]?.length ?? 0) <= 3
  if (signs.length === 0) return plain
  if (new Set(signs).size === 1 && isGrouped && parts[0] !== '0') return parts.join('')
  if (signs.length === 1) return parts.join('.')
  const decimals = parts.at(-1) ?? ''
  const whole = parts.slice(0, -1)
  const isDecimal =
    signs.slice(0, -1).every((sign) => sign !== last) && whole.slice(1).every((part) => part.length === 3)
  return isDecimal ? `${whole.join('')}.${decimals}` : `digits ${printed}`
}

/** The value times ten to the exponent, without zeros that say nothing. */
function shifted(value: string, exponent: number): string {
  const [whole = '', decimals = ''] = value.split('.')
  const moved = decimals.padEnd(exponent, '0')
  const left = (whole + moved.slice(0, exponent)).replace(/^0+(?=\d)/, '')
  const right = moved.slice(exponent).replace(/0+$/, '')
  return right === '' ? left : `${left}.${right}`
}

const CHINESE_DIGITS = '零一二三四五六七八九'
const CHINESE_PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 三百 is 300, 一百二十 is 120, 三点五 is 3.5, 一百二十万 is 1200000. */
function readChinese(numerals: string): string {
  if (/[半几数]/.test(numerals)) return numerals.includes('半') ? '1/2' : 'some'
  const [whole = '', decimals] = numerals.split('点')
  let [total, section, digit] = [0, 0, 0]
  for (const character of whole) {
    const place = CHINESE_PLACES[character]
    if (place !== undefined) {
      section += Math.max(1, digit) * place
      digit = 0
    } else if (character === '万' || character === '亿') {
      total = (total + section + digit) * (character === '万' ? 1e4 : 1e8)
      ;[section, digit] = [0, 0]
    } else digit = character === '两' ? 2 : Math.max(0, CHINESE_DIGITS.indexOf(character))
  }
  const fraction =
    decimals === undefined ? '' : `.${[...decimals].map((each) => Math.max(0, CHINESE_DIGITS.indexOf(each))).join('')}`
  return `${total + section + digit}${fraction}`
}

/** Whether two figures say the same: the same value, and units that do not contradict each other. */
export function isSameFigure(one: Figure, other: Figure): boolean {
  return one.value === other.value && areUnitsAlike(one.unit, other.unit)
}

function areUnitsAlike(one: string | null, other: string | null): boolean {
  if (one === other || one === null || other === null) return true
  const pair = [one, other]
  return pair.includes('yen-or-yuan') && (pair.includes('CNY') || pair.includes('JPY'))
}
