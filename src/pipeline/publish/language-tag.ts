/** The language of a text as documents may state it. */

const known = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
/** Primary subtags as they are met: there are at most some 18,000. */
const languages = new Map<string, boolean>()

/** The tag if it is well-formed (BCP 47) and names a language there is; null for anything else, and for `und`. */
export function languageTag(language: string | null): string | null {
  if (language === null || language.length > 35 || !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(language)) return null
  const primary = language.slice(0, 3).replace('-', '').toLowerCase()
  if (primary === 'und') return null
  const isKnown = languages.get(primary) ?? known.of(primary) !== undefined
  languages.set(primary, isKnown)
  return isKnown ? language : null
}
