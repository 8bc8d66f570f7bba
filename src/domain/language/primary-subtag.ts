/** The language itself of a language tag, in one spelling: what is stored, asked for and compared. */

/** Country codes taken for languages, and languages that are not told from a greater one by their texts. */
const mistaken = new Map([
  ['cn', 'zh'],
  ['jp', 'ja'],
  ['yue', 'zh'],
  ['nb', 'no'],
  ['nn', 'no'],
])

/** As met; there are no more than letters make codes of two or three. */
const known = new Map<string, string>()

/**
 * The primary subtag (RFC 5646, section 2.2.1) in lower case and its shortest form: `zh` of `zh-Hant-TW` and of `chi`.
 * Null for what is no tag; `und`, `mul` and the like stay as they are.
 */
export function primarySubtag(tag: string): string | null {
  const subtag = /^\s{0,9}([a-z]{2,3})(?:$|[-_,;\s])/i.exec(tag)?.[1]?.toLowerCase()
  if (subtag === undefined) return null
  const before = known.get(subtag)
  if (before !== undefined) return before
  // Three-letter codes of ISO 639-2 have two letters in BCP 47, and some old codes a new one.
  const language = new Intl.Locale(subtag).language ?? subtag
  const shortest = mistaken.get(language) ?? language
  known.set(subtag, shortest)
  return shortest
}
