/** Reads numbers with scale and unit as German, English and Chinese print them, so that one sum is one number. */
import { amountWorth } from './compare-amounts.ts'
import type { Amount } from './evidence.ts'
import { NUMBER_WORDS, SCALES, UNITS } from './terms/quantities.ts'

const CHINESE_DIGITS = '零一二三四五六七八九'

const currency = String.raw`(?<before>us\$|hk\$|[$€£¥]|rmb|usd|eur|cny)?\s?`
const figure = String.raw`(?<figure>\d+(?:[.,'\u00a0\u202f]\d{3})*(?:[.,]\d+)?)`
const words = alternatives(Object.keys(NUMBER_WORDS))
const chinese = `(?<chinese>[一二三四五六七八九十百千两]+)(?=[多余]?(?:[万亿家个名条款项座台人天辆元欧美港余多件年月周成]))`
const scale = String.raw`(?:[\s-]?(?<scale>${alternatives(Object.keys(SCALES))})(?![a-z])\.?)?`
const unit = String.raw`(?:[\s-]?(?<unit>${alternatives(Object.keys(UNITS))})(?![a-z]))?`
/** `hk$263`, `4.6 bn dollars`, `2476.5亿元`, `drei euro`, `三百多个`, `half a million`. */
const AMOUNT = new RegExp(
  `${currency}(?:(?<![a-z\\d.,])${figure}|\\b(?<word>${words})\\b|${chinese}|(?<half>\\bhalf a|\\bhalbe?)(?=[\\s-]?milli))[多余几]?${scale}[多余]?${unit}`,
  'g',
)

function alternatives(texts: readonly string[]): string {
  const escaped = texts.map((text) => text.replace(/[$.]/g, '\\$&'))
  return escaped.sort((one, other) => other.length - one.length).join('|')
}

/** Amounts of folded text (`foldText`), dates already taken out; at most so many as an article's head has. */
export function readAmounts(text: string, language: string): Amount[] {
  const amounts: Amount[] = []
  for (const { groups = {} } of text.matchAll(AMOUNT)) {
    const number = numberOf(groups, language)
    // 一家 is mostly «a», and no number.
    if (number === null || (groups.chinese !== undefined && number.value < 2 && groups.scale === undefined)) continue
    const factor = SCALES[groups.scale ?? ''] ?? 1
    const printed = UNITS[groups.before ?? ''] ?? UNITS[groups.unit ?? '']
    const value = number.value * factor
    const tolerance = number.step * factor
    const unit = printed ?? (factor >= 1e6 || factor < 1 ? 'any' : 'count')
    const amount = { value, unit, tolerance, digits: digitsOf(value) }
    amounts.push({ ...amount, worth: amountWorth(amount) })
    if (amounts.length === MOST) break
  }
  return amounts
}

const MOST = 24

/** The value and the size of its last digit. */
function numberOf(
  groups: Record<string, string | undefined>,
  language: string,
): { value: number; step: number } | null {
  const { figure: printed, word, chinese: numerals, half } = groups
  if (half !== undefined) return { value: 0.5, step: 0.05 }
  if (word !== undefined) return { value: NUMBER_WORDS[word] ?? 0, step: 1 }
  if (numerals !== undefined) {
    const value = readChinese(numerals)
    return { value, step: value % 10 === 0 ? 10 : 1 }
  }
  if (printed === undefined) return null
  const [, whole = '', decimals = ''] =
    (language === 'de' ? GERMAN : OTHERS).exec(printed) ?? /^([\d.,]+?)(?:[.,](\d{1,2}))?$/.exec(printed) ?? []
  const digits = whole.replace(/\D/g, '')
  const value = Number(decimals === '' ? digits : `${digits}.${decimals}`)
  if (!Number.isFinite(value) || digits === '') return null
  const zeros = decimals === '' ? (/0*$/.exec(digits)?.[0].length ?? 0) : 0
  return {
    value,
    step: decimals === '' ? 10 ** Math.min(zeros, Math.max(0, digits.length - 2)) : 10 ** -decimals.length,
  }
}

/** `2.476,5` and `247,65`. */
const GERMAN = /^(\d{1,3}(?:[.'\u00a0\u202f]\d{3})+|\d+)(?:,(\d+))?$/
/** `2,476.5` and `247.65`. */
const OTHERS = /^(\d{1,3}(?:[,'\u00a0\u202f]\d{3})+|\d+)(?:\.(\d+))?$/

/** 三百 is 300, 一百二十 is 120, 十二 is 12. */
function readChinese(numerals: string): number {
  let total = 0
  let digit = 0
  for (const character of numerals) {
    const place = character === '十' ? 10 : character === '百' ? 100 : character === '千' ? 1000 : 0
    if (place === 0) digit = character === '两' ? 2 : CHINESE_DIGITS.indexOf(character)
    else {
      total += Math.max(1, digit) * place
      digit = 0
    }
  }
  return total + digit
}

function digitsOf(value: number): number {
  return value
    .toPrecision(6)
    .replace(/e.*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '').length
}
