/** Decides the language of an article from what is declared and what its text shows. */
import { primarySubtag } from '../../domain/language/primary-subtag.ts'
import { detectLanguage, lettersIn, shortText } from './detect-language.ts'
import { type Found, firstFound } from './found.ts'

/** From this confidence on, a detection beats a declaration: many sites declare the language of their template. */
const confident = 0.6

/** Languages of other than Latin letters, by what they are written with: a short text does not tell those of one script apart. */
const scripts: ReadonlyMap<string, string> = new Map(
  ['zh ja ko', 'ru uk bg sr mk be', 'ar fa ur', 'he', 'el', 'th', 'hi'].flatMap((line) =>
    line.split(' ').map((language) => [language, line] as const),
  ),
)

const unknown = new Set(['und', 'mul', 'mis', 'zxx'])

/**
 * BCP 47 primary subtag, or `und`. `declared` is what entry, page and source say, the nearest to the text first. Under
 * 40 letters the declaration is believed, unless the script speaks against it; in longer texts a confident detection is.
 */
export function chooseLanguage(o: {
  text: string
  declared: readonly Found<string | null>[]
  /** The configured ones. */
  languages?: readonly string[] | undefined
}): Found<string> {
  const declared = firstFound(...o.declared.map(({ value, origin }) => ({ value: declaredLanguage(value), origin })))
  const detected = detectLanguage(o.text, o.languages)
  const fromText = { value: detected.language, origin: 'the text' }
  if (declared === null) return fromText
  if (declared.value === detected.language || detected.confidence === 0) return declared
  const isLong = lettersIn(o.text) >= shortText
  const script = scripts.get(detected.language)
  const otherScript = script !== undefined && script !== scripts.get(declared.value)
  return (isLong ? detected.confidence >= confident : otherScript) ? fromText : declared
}

function declaredLanguage(tag: string | null): string | null {
  const language = tag === null ? null : primarySubtag(tag)
  return language === null || unknown.has(language) ? null : language
}
