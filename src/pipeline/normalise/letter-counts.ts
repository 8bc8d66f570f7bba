/** Counts the letters of a text by script, in one pass. */

export interface LetterCounts {
  /** Of any script. */
  readonly all: number
  readonly latin: number
  readonly han: number
  readonly hangul: number
  /** Hiragana and Katakana; の counts apart: shops have it in their names. */
  readonly kana: number
  readonly no: number
}

const NONE = 1
const OTHER = 2
const LATIN = 3
const HAN = 4
const HANGUL = 5
const KANA = 6
const NO = 7

/** Kind of each UTF-16 unit; 0: not looked at yet. */
const kinds = new Uint8Array(0x10000)

export function countLetters(text: string): LetterCounts {
  const counts = new Uint32Array(8)
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    let kind = kinds[unit] ?? 0
    if (unit >= 0xd800 && unit < 0xdc00) {
      kind = kindOf(String.fromCodePoint(text.codePointAt(index) ?? 0))
      index += 1
    } else if (kind === 0) {
      kind = kindOf(text.charAt(index))
      kinds[unit] = kind
    }
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  const [, , other = 0, latin = 0, han = 0, hangul = 0, kana = 0, no = 0] = counts
  return { all: other + latin + han + hangul + kana + no, latin, han, hangul, kana, no }
}

function kindOf(character: string): number {
  if (character === 'の') return NO
  if (!/^\p{L}$/u.test(character)) return NONE
  if (/^\p{Script=Latin}$/u.test(character)) return LATIN
  if (/^\p{Script=Han}$/u.test(character)) return HAN
  if (/^\p{Script=Hangul}$/u.test(character)) return HANGUL
  return /^[\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(character) ? KANA : OTHER
}
