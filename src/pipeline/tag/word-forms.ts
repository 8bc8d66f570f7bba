/**
 * Lists the inflected forms under which a folded word may stand in a text: German and English endings, a name's
 * genitive. Forms that are no words of the language do no harm; forms that are other words do (Post, Poster; Zoll,
 * Zollern), so -er and -ern go only with the closed class of nouns that have that plural.
 */

/** How a word is inflected: by which language, and whether it ends its phrase or stands within it. */
export type Inflection = 'german-last' | 'german-inner' | 'english-last' | 'any-last' | 'name' | 'none'

/** All forms of a folded word, itself first. `capitalised`: written with a capital, so in German a noun. */
export function wordForms(word: string, inflection: Inflection, capitalised: boolean): string[] {
  switch (inflection) {
    case 'none':
      return [word]
    case 'name':
      return distinct([word, ...genitive(word)])
    case 'english-last':
      return distinct([word, ...englishForms(word)])
    case 'german-inner':
      return distinct([word, ...adjectiveForms(word), `${word}s`, `${word}es`, `${word}n`])
    case 'german-last':
      return distinct([word, ...germanForms(word, capitalised)])
    case 'any-last':
      return distinct([word, ...germanForms(word, capitalised), ...englishForms(word)])
  }
}

function distinct(forms: readonly string[]): string[] {
  return [...new Set(forms)]
}

/** Temus; Alibaba's and Douglas' need nothing, an apostrophe is a word's edge. */
function genitive(word: string): string[] {
  return /[a-z]$/.test(word) && !/[sxz]$/.test(word) ? [`${word}s`] : []
}

function englishForms(word: string): string[] {
  if (!/[a-z]$/.test(word)) return []
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`, `${word}s`]
  return /(?:[sxzo]|ch|sh)$/.test(word) ? [`${word}es`, `${word}s`] : [`${word}s`]
}

function germanForms(word: string, capitalised: boolean): string[] {
  if (!/[a-z]$/.test(word)) return []
  return capitalised ? nounForms(word) : [...nounForms(word), ...adjectiveForms(word)]
}

function nounForms(word: string): string[] {
  const regular = [`${word}s`, ...regularEndings(word).map((ending) => word + ending)]
  return [...regular, ...umlautPlurals(word), ...pluralsInEr(word), ...foreignPlurals(word)]
}

function regularEndings(word: string): string[] {
  if (/e$/.test(word)) return ['n']
  if (/e[lr]$/.test(word)) return ['n']
  if (/(?:nis|us|as|is)$/.test(word)) return ['se', 'sen', 'ses', 'e', 'es', 'en']
  if (/in$/.test(word)) return ['nen', 'e', 'es', 'en']
  return ['e', 'es', 'en']
}

/** Zoll, Zölle, Zöllen; Kauf, Käufe; Laden, Läden: the vowel of the last or, before -en, -el, -er, the last but one syllable. */
function umlautPlurals(word: string): string[] {
  const last = /^(.*[^aeiouy]|)(au|a|o|u)([^aeiouy]{1,4})$/.exec(word)
  if (last !== null) return ['e', 'en'].map((ending) => umlauted(last) + ending)
  const lastButOne = /^(.*[^aeiouy]|)(au|a|o|u)([^aeiouy]{1,4}e[lnr])$/.exec(word)
  return lastButOne === null ? [] : [umlauted(lastButOne), `${umlauted(lastButOne)}n`]
}

/** The parts before, of and after a vowel → the word with its umlaut, folded: au → äu → aeu. */
function umlauted([, before = '', vowel = '', after = '']: readonly string[]): string {
  return `${before}${vowel === 'au' ? 'aeu' : `${vowel}e`}${after}`
}

const ER_WITH_UMLAUT =
  /(?:haus|land|buch|rad|blatt|wort|dorf|band|gut|amt|dach|fach|glas|bad|volk|wald|mann|schloss|schlos|loch|tal)$/
const ER_WITHOUT_UMLAUT = /(?:geld|feld|bild|kind|lied|glied|licht|brett|kleid|schild|gesicht)$/

/** Bußgeld, Bußgelder; Kaufhaus, Kaufhäuser. */
function pluralsInEr(word: string): string[] {
  if (ER_WITHOUT_UMLAUT.test(word)) return [`${word}er`, `${word}ern`]
  const vowel = ER_WITH_UMLAUT.test(word) ? /^(.*[^aeiouy]|)(au|a|o|u)([^aeiouy]{1,4})$/.exec(word) : null
  return vowel === null ? [] : [`${umlauted(vowel)}er`, `${umlauted(vowel)}ern`]
}

/** Rechenzentrum, Rechenzentren; Firma, Firmen; Risiko, Risiken; Virus, Viren. */
function foreignPlurals(word: string): string[] {
  if (word.length < 5) return []
  if (/(?:um|us)$/.test(word)) return [`${word.slice(0, -2)}en`]
  return /[ao]$/.test(word) ? [`${word.slice(0, -1)}en`] : []
}

const ADJECTIVE_ENDINGS = ['e', 'en', 'er', 'em', 'es']

/** künstliche → künstlichen, künstlicher …; chinesisch → chinesische …; flexibel → flexible … */
function adjectiveForms(word: string): string[] {
  const ended = /^(.{3,}?)(?:e[nrms]?)$/.exec(word)
  const stem = ended?.[1] ?? (/[^aeiou]el$/.test(word) ? `${word.slice(0, -2)}l` : word)
  return ADJECTIVE_ENDINGS.map((ending) => stem + ending)
}
