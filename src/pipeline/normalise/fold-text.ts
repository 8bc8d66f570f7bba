/**
 * Folding: what spellings have in common, for matching only, never for showing.
 *
 * Umlauts become what German writes where it has none: ä → ae, ö → oe, ü → ue, ß → ss (DIN 5007-2). Folding the other
 * way, ae → a, would have to guess which `ae` is an umlaut and make one of Israel and Isral, Joe and Jo, Xue and Xu,
 * Händler and Handler. This way round nothing that has no umlaut changes, and only words spelled both ways meet.
 */
import { simplifiedCharacter } from './simplified-chinese.ts'

export interface FoldedText {
  readonly text: string
  /**
   * Folded UTF-16 index → original UTF-16 index, one more at the end. For matches that begin and end between letters
   * `original.slice(offsets[start], offsets[end])` is the evidence; all that one character became has its offset.
   */
  readonly offsets: Uint32Array
}

/** Folds case, width, Unicode form, umlauts, diacritics, Traditional Chinese, hyphens and apostrophes; drops invisible characters. */
export function foldText(text: string): FoldedText {
  if (ASCII_ONLY.test(text)) return { text: text.toLowerCase(), offsets: identity(text.length) }
  let offsets: Uint32Array = new Uint32Array(text.length + (text.length >> 3) + 16)
  let folded = ''
  let length = 0
  let index = 0
  while (index < text.length) {
    const asciiEnd = endOfAscii(text, index)
    const end = asciiEnd > index ? asciiEnd : endOfCluster(text, index)
    const replacement = asciiEnd > index ? text.slice(index, end).toLowerCase() : foldCluster(text, index, end)
    if (offsets.length <= length + replacement.length) offsets = grown(offsets, length + replacement.length)
    for (let unit = 0; unit < replacement.length; unit += 1) {
      offsets[length + unit] = asciiEnd > index ? index + unit : index
    }
    folded += replacement
    length += replacement.length
    index = end
  }
  offsets[length] = text.length
  return { text: folded, offsets: offsets.slice(0, length + 1) }
}

const ASCII_ONLY = /^[\0-\x7f]*$/
/** Marks that may follow one letter; UAX #15 (Stream-Safe Text Format) finds 30 enough for every language. */
const LONGEST_CLUSTER = 32
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu
/** What composes with the character before: marks, invisible characters, Hangul vowels and finals, half-width kana marks. */
const JOINING = /^[\p{M}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\uff9e\uff9f]$/u
const DASH = /^[\p{Pd}\u2212]$/u
/** The blocks of combining diacritics; marks of Arabic, Devanagari, kana and others are letters' parts and stay. */
const DIACRITIC = /^[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]$/
/** Before normalising: a trade mark sign is no part of the name, and an acute accent is typed for an apostrophe. */
const WHOLE = new Map(Object.entries({ '™': ' ', '℠': ' ', '´': "'" }))
/** Letters that have no decomposition, two that are written for another, and all apostrophes. */
const LETTERS = new Map(
  Object.entries({
    ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ς: 'σ', ё: 'е' },
    ...{ '’': "'", '‘': "'", '‛': "'", '′': "'", ʼ: "'", ʻ: "'" },
  }),
)

/** Folded single UTF-16 units, filled as they are met. */
const foldedUnits: (string | undefined)[] = new Array(0x10000).fill(undefined)
/** Per UTF-16 unit: 0 not looked at yet, 1 stands alone, 2 joins the character before. */
const joining = new Uint8Array(0x10000)

function identity(length: number): Uint32Array {
  const offsets = new Uint32Array(length + 1)
  for (let index = 0; index <= length; index += 1) offsets[index] = index
  return offsets
}

function grown(offsets: Uint32Array, needed: number): Uint32Array {
  const larger = new Uint32Array(2 * needed + 16)
  larger.set(offsets)
  return larger
}

/** The end of the ASCII characters from `start` that nothing joins. */
function endOfAscii(text: string, start: number): number {
  let index = start
  while (index < text.length && text.charCodeAt(index) < 0x80) index += 1
  return index > start && index < text.length && joins(text, index) ? index - 1 : index
}

/** The end of the character at `start` with all that joins it. */
function endOfCluster(text: string, start: number): number {
  let end = start + unitsAt(text, start)
  while (end < text.length && end - start < LONGEST_CLUSTER && joins(text, end)) end += unitsAt(text, end)
  return end
}

function joins(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  if (unit < 0x300 && unit !== 0xad) return false
  if (unit >= 0xd800 && unit < 0xdc00) return JOINING.test(text.slice(index, index + unitsAt(text, index)))
  if (joining[unit] === 0) joining[unit] = JOINING.test(String.fromCharCode(unit)) ? 2 : 1
  return joining[unit] === 2
}

function unitsAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
}

function foldCluster(text: string, start: number, end: number): string {
  if (end - start > 1) return foldCharacters(text.slice(start, end))
  const unit = text.charCodeAt(start)
  const known = foldedUnits[unit]
  if (known !== undefined) return known
  const folded = foldCharacters(text.charAt(start))
  foldedUnits[unit] = folded
  return folded
}

function foldCharacters(cluster: string): string {
  const visible = cluster.replace(IGNORABLE, '')
  const whole = WHOLE.get(visible)
  if (whole !== undefined) return whole
  let folded = ''
  for (const composed of visible.normalize('NFKC').toLowerCase()) {
    const codePoint = composed.codePointAt(0) ?? 0
    // Only Latin and Greek are taken apart: й is not и, が is not か.
    const takenApart = codePoint < 0x400 || (codePoint >= 0x1e00 && codePoint < 0x2000)
    for (const character of takenApart ? composed.normalize('NFD') : composed) {
      if (DIACRITIC.test(character)) folded += character === '\u0308' && /[aou]$/.test(folded) ? 'e' : ''
      else if (DASH.test(character)) folded += '-'
      else folded += LETTERS.get(character) ?? (codePoint < 0x2e80 ? character : simplifiedCharacter(character))
    }
  }
  return folded
}
