/** Estimates how long a text takes to read. */

const wordsPerMinute = 220
const charactersPerMinute = 400

const SPACE = 1
/** Written without spaces between words: Chinese and Japanese. */
const CHARACTER = 2
/** A letter or digit, with which a word can begin. */
const LETTER = 3
const OTHER = 4

/** Kind of each UTF-16 unit; 0: not looked at yet. */
const kinds = new Uint8Array(0x10000)

/** Whole minutes, at least 1: Chinese and Japanese are read by the character, anything else by the word. */
export function readingMinutes(text: string): number {
  let characters = 0
  let words = 0
  // From the first letter or digit to the next space: apostrophes, hyphens and decimal points part no words.
  let isInWord = false
  for (let index = 0; index < text.length; index += 1) {
    const kind = kindAt(text, index)
    if (kind === CHARACTER) characters += 1
    else if (kind === LETTER && !isInWord) words += 1
    isInWord = kind === LETTER || (isInWord && kind === OTHER)
    if (text.charCodeAt(index) >= 0xd800 && text.charCodeAt(index) < 0xdc00) index += 1
  }
  return Math.max(1, Math.round(characters / charactersPerMinute + words / wordsPerMinute))
}

function kindAt(text: string, index: number): number {
  const unit = text.charCodeAt(index)
  if (unit >= 0xd800 && unit < 0xdc00) return kindOf(String.fromCodePoint(text.codePointAt(index) ?? 0))
  if (kinds[unit] === 0) kinds[unit] = kindOf(text.charAt(index))
  return kinds[unit] ?? OTHER
}

function kindOf(character: string): number {
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(character)) return CHARACTER
  if (/^\s$/u.test(character)) return SPACE
  return /^[\p{L}\p{N}]$/u.test(character) ? LETTER : OTHER
}
