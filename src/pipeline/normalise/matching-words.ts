/**
 * Cuts text into the words that an index and a query share, so that store and memory judge alike.
 *
 * A word is a run of letters and digits, folded and stemmed (`stem-word.ts`); an English genitive's `'s` is dropped,
 * every other sign parts words: `Qwen2.5` is `qwen2 5`, `2.476,5` is `2 476 5`. Chinese, Japanese and Korean have no
 * such runs: they become overlapping pairs of characters, and the last character alone (阿里巴巴 → 阿里 里巴 巴巴 巴).
 * Every substring of two or more characters is then a phrase of pairs, every single character the beginning of a word.
 */
import { foldText } from './fold-text.ts'
import { stemWord } from './stem-word.ts'

export { foldText }

/** The words of a text in order, as an index keeps them. Each is one token of SQLite's FTS5 `unicode61`. */
export function matchingWords(text: string): string[] {
  return cutWords(text).words
}

/**
 * The words to look for, next to each other, where a text is sought in another: `matchingWords` unless it ends in the
 * middle of Chinese, where anything may follow; `prefix`: the last word may be the beginning of one.
 */
export function soughtWords(text: string): { words: string[]; prefix: boolean } {
  const { words, lastRun } = cutWords(text)
  if (lastRun > 1) words.pop()
  return { words, prefix: lastRun === 1 }
}

/** Words with the places they come from: UTF-16 offsets into the text as it was given. */
export interface PlacedWords {
  readonly words: readonly string[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Where the first character of a pair ends; where the word ends for others. */
  readonly firstEnds: readonly number[]
}

/** The words of `matchingWords`, each with its place. */
export function placedWords(text: string): PlacedWords {
  const places: Places = { starts: [], ends: [], firstEnds: [] }
  const { words, offsets } = cutWords(text, places)
  const original = (folded: readonly number[]) => folded.map((index) => offsets[index] ?? text.length)
  return {
    words,
    starts: original(places.starts),
    ends: original(places.ends),
    firstEnds: original(places.firstEnds),
  }
}

/** Offsets into the folded text, one for each word. */
interface Places {
  readonly starts: number[]
  readonly ends: number[]
  readonly firstEnds: number[]
}

type Kind = typeof SEPARATOR | typeof LETTER | typeof MARK | typeof PAIRED
const SEPARATOR = 1
const LETTER = 2
/** Belongs to the letter before it. */
const MARK = 3
/** A letter of a script without spaces, or with particles glued on: Chinese, Japanese, Korean. */
const PAIRED = 4

/** Longer words are cut: FTS5 takes 32,768 bytes, PostgreSQL 2,046. */
const LONGEST_WORD = 200
/** One character with all its marks, likewise. */
const LONGEST_CHARACTER = 8
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u
const COMBINING = /^\p{M}$/u
const PAIRED_SCRIPT = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]$/u
const LATIN_WORD = /^[a-z]+$/
/** What FTS5 takes for no letter, or may in another version: marks, all beyond the BMP, vowel signs of New Tai Lue, Vedic. */
const SPELLED_OUT = /[\p{M}\u{10000}-\u{10ffff}\u19b0-\u19c9\u1cf2\u1cf3]/gu
/** KIs, EVs, LLMs: the plural of initials, told by its case alone. */
const PLURAL_OF_INITIALS = /^[A-Z]{2,3}s$/

/** Kind of each UTF-16 unit; 0: not looked at yet. */
const kinds = new Uint8Array(0x10000)

/** `lastRun`: characters of the Chinese, Japanese or Korean run the last words come from; 0 where the last word is another. */
function cutWords(
  original: string,
  places: Places | null = null,
): { words: string[]; lastRun: number; offsets: Uint32Array } {
  const { text, offsets } = foldText(original)
  const words: string[] = []
  let lastRun = 0
  let index = 0
  while (index < text.length) {
    const kind = kindAt(text, index)
    if (kind === PAIRED) {
      const run = pushRun(text, index, words, places)
      lastRun = run.length
      index = run.end
    } else if (kind === LETTER) {
      const end = endOfWord(text, index)
      const word = clipped(text, index, end, LONGEST_WORD)
      const initials = isShortPlural(word) && PLURAL_OF_INITIALS.test(original.slice(offsets[index], offsets[end]))
      words.push(initials ? word.slice(0, -1) : LATIN_WORD.test(word) ? stemWord(word) : spelledOut(word))
      if (places !== null) pushPlace(places, index, end, end)
      lastRun = 0
      index = isGenitive(text, end) ? end + 2 : end
    } else index += unitsAt(text, index)
  }
  return { words, lastRun, offsets }
}

function kindAt(text: string, index: number): Kind {
  const unit = text.charCodeAt(index)
  if (unit >= 0xd800 && unit < 0xdc00) return kindOf(text.slice(index, index + unitsAt(text, index)))
  if (kinds[unit] === 0) kinds[unit] = kindOf(text.charAt(index))
  return kinds[unit] as Kind
}

function kindOf(character: string): Kind {
  if (COMBINING.test(character)) return MARK
  if (!LETTER_OR_DIGIT.test(character)) return SEPARATOR
  return PAIRED_SCRIPT.test(character) ? PAIRED : LETTER
}

function unitsAt(text: string, index: number): number {
  const unit = text.charCodeAt(index)
  return unit >= 0xd800 && unit < 0xdc00 && (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
}

function endOfWord(text: string, start: number): number {
  let end = start
  while (end < text.length) {
    const kind = kindAt(text, end)
    if (kind !== LETTER && kind !== MARK) break
    end += unitsAt(text, end)
  }
  return end
}

/** Pushes the pairs of the run that begins at `start`, and its last character. */
function pushRun(text: string, start: number, words: string[], places: Places | null): { end: number; length: number } {
  let end = start
  let length = 0
  let before = ''
  let beforeStart = start
  while (end < text.length && kindAt(text, end) === PAIRED) {
    const from = end
    end += unitsAt(text, end)
    while (end < text.length && kindAt(text, end) === MARK) end += unitsAt(text, end)
    // One unit alone is a plain letter.
    const character = end - from === 1 ? text.charAt(from) : spelledOut(clipped(text, from, end, LONGEST_CHARACTER))
    if (length > 0) words.push(before + character)
    if (length > 0 && places !== null) pushPlace(places, beforeStart, end, from)
    before = character
    beforeStart = from
    length += 1
  }
  words.push(before)
  if (places !== null) pushPlace(places, beforeStart, end, end)
  return { end, length }
}

function pushPlace({ starts, ends, firstEnds }: Places, start: number, end: number, firstEnd: number): void {
  starts.push(start)
  ends.push(end)
  firstEnds.push(firstEnd)
}

function isShortPlural(word: string): boolean {
  return word.length > 2 && word.length < 5 && word.endsWith('s')
}

/** What stands from `start` to `end`, at most so many units, without half a surrogate pair. */
function clipped(text: string, start: number, end: number, longest: number): string {
  if (end - start <= longest) return text.slice(start, end)
  const last = text.charCodeAt(start + longest - 1)
  return text.slice(start, start + longest - (last >= 0xd800 && last < 0xdc00 ? 1 : 0))
}

function spelledOut(text: string): string {
  return text.replace(SPELLED_OUT, (character) => `x${(character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`)
}

/** `'s` at the end of a word: China's is China. */
function isGenitive(text: string, index: number): boolean {
  if (text[index] !== "'" || text[index + 1] !== 's') return false
  const after = index + 2 < text.length ? kindAt(text, index + 2) : SEPARATOR
  return after !== LETTER && after !== MARK
}
