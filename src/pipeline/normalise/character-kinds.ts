/** Tells apart, in folded text, what parts words, what makes words, and what belongs to a script without spaces. */

export const SEPARATOR = 0
/** A letter, digit or mark of a script that puts spaces between words. */
export const LETTER = 1
/** A character of Chinese, Japanese or Korean: phrases are found there as substrings. */
export const UNSPACED = 2

export type CharacterKind = typeof SEPARATOR | typeof LETTER | typeof UNSPACED

const WORD_CHARACTER = /^[\p{L}\p{N}\p{M}]$/u
const UNSPACED_SCRIPT = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]$/u

/** Kind plus one of each UTF-16 unit; 0: not looked at yet. */
const known = new Uint8Array(0x10000)

/** The kind of the character a UTF-16 unit belongs to; a separator before the beginning and after the end. */
export function kindAt(text: string, index: number): CharacterKind {
  const unit = text.charCodeAt(index)
  if (Number.isNaN(unit)) return SEPARATOR
  if (unit >= 0xd800 && unit < 0xe000) {
    const start = unit >= 0xdc00 ? index - 1 : index
    return kindOf(String.fromCodePoint(text.codePointAt(start) ?? 0))
  }
  if (known[unit] === 0) known[unit] = kindOf(String.fromCharCode(unit)) + 1
  return ((known[unit] ?? 1) - 1) as CharacterKind
}

function kindOf(character: string): CharacterKind {
  if (!WORD_CHARACTER.test(character)) return SEPARATOR
  return UNSPACED_SCRIPT.test(character) ? UNSPACED : LETTER
}
