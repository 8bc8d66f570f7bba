/** Decides the language of an article from what is declared and what its text shows. */
import { countLetters, detectLanguage, shortText } from './detect-language.ts'
import { type Found, firstFound } from './found.ts'

/** From this confidence on, a detection beats a declaration: many sites declare the language of their template. */
const confident = 0.6

/** Written with the same characters, so that a short text does not tell them apart. */
const eastAsian = new Set(['zh', 'ja', 'ko'])

/** Country codes taken for languages, and languages the detection does not tell from a greater one. */
const mistaken = new Map([
  ['cn', 'zh'],
  ['jp', 'ja'],
  ['yue', 'zh'],
  ['nb', 'no'],
  ['nn', 'no'],
])

const unknown = new Set(['und', 'mul', 'mis', 'zxx'])

/**
 * BCP 47 primary subtag, or `und`. `declared` is what entry, page and source say, the nearest to the text first. Under
 * 40 letters the declaration is believed, unless the script speaks against it; in longer texts a confident detection is.
 */
export function chooseLanguage(o: { text: string; declared: readonly Found<string | null>[] }): Found<string> {
  const declared = firstFound(...o.declared.map(({ value, origin }) => ({ value: primarySubtag(value), origin })))
  const detected = detectLanguage(o.text)
  const fromText = { value: detected.language, origin: 'the text' }
  if (declared === null) return fromText
  if (declared.value === detected.language || detected.confidence === 0) return declared
  const isLong = countLetters(o.text) >= shortText
  const otherScript = eastAsian.has(detected.language) && !eastAsian.has(declared.value)
  return (isLong ? detected.confidence >= confident : otherScript) ? fromText : declared
}

/** The primary subtag of a language tag (RFC 5646, section 2.2.1) in its shortest form, or null if it names no language. */
export function primarySubtag(tag: string | null): string | null {
  const subtag = tag === null ? undefined : /^\s{0,9}([a-z]{2,3})(?:$|[-_,;\s])/i.exec(tag)?.[1]?.toLowerCase()
  if (subtag === undefined || unknown.has(subtag)) return null
  // Three-letter codes of ISO 639-2 have two letters in BCP 47, and some old codes a new one.
  const language = new Intl.Locale(subtag).language
  return mistaken.get(language) ?? language
}
