/** Decides the language of an article from what is declared and what its text shows. */
import { countLetters, detectLanguage, shortText } from './detect-language.ts'

export interface ChosenLanguage {
  /** BCP 47 primary subtag, or `und`. */
  readonly language: string
  /** What decided: the text, the first declaration that says something, the source's, or nothing. */
  readonly from: 'text' | 'declared' | 'source' | 'none'
}

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
 * `declared` is what the entry and its page say, `sourceLanguage` what the source is configured or declares to be. Under
 * 40 letters the declaration is believed, unless the script speaks against it; in longer texts a confident detection is.
 */
export function chooseLanguage(o: {
  text: string
  declared: readonly (string | null)[]
  sourceLanguage: string | null
}): ChosenLanguage {
  const declared = o.declared.map(primarySubtag).find((language) => language !== null) ?? null
  const source = primarySubtag(o.sourceLanguage)
  const prior: ChosenLanguage | null =
    declared !== null
      ? { language: declared, from: 'declared' }
      : source !== null
        ? { language: source, from: 'source' }
        : null
  const detected = detectLanguage(o.text)
  const fromText: ChosenLanguage = { language: detected.language, from: detected.confidence > 0 ? 'text' : 'none' }
  if (prior === null || prior.language === detected.language) return prior ?? fromText
  const isLong = countLetters(o.text) >= shortText
  if (isLong && detected.confidence >= confident) return fromText
  if (!isLong && detected.confidence > 0 && eastAsian.has(detected.language) && !eastAsian.has(prior.language)) {
    return fromText
  }
  return prior
}

/** The primary subtag of a language tag (RFC 5646, section 2.2.1) in its shortest form, or null if it names no language. */
export function primarySubtag(tag: string | null): string | null {
  const subtag = tag === null ? undefined : /^\s{0,9}([a-z]{2,3})(?:$|[-_,;\s])/i.exec(tag)?.[1]?.toLowerCase()
  if (subtag === undefined || unknown.has(subtag)) return null
  // Three-letter codes of ISO 639-2 have two letters in BCP 47, and some old codes a new one.
  const language = new Intl.Locale(subtag).language
  return mistaken.get(language) ?? language
}
