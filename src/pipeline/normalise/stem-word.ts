/**
 * Takes German and English endings of inflection off a folded word, cautiously: both sides of a comparison are
 * stemmed, so what matters is which words meet, not what the stem looks like.
 *
 * Five letters stay before an ending with a vowel (four would make one of Marke and Mark, Seite and seit, plane and
 * plan, Zollern and Zoll), four before -s. Umlaut plurals (Zoll, Zölle) do not meet: `schön` would meet `schon`.
 * -er and -em go only after an adjective's ending: künstlicher is künstlich, but a retailer is not retail.
 */

/** The stem of a word of a–z only; any other word must not be passed. */
export function stemWord(word: string): string {
  let stem = word
  while (stem.length > SHORTEST) {
    const shorter = KEPT.has(stem) ? stem : withoutEnding(stem)
    if (shorter === stem) break
    stem = shorter
  }
  return stem
}

const SHORTEST = 4
/** Words that only look inflected and would meet another: Bayer, Inter, indie, Fisch. */
const KEPT = new Set(['bayern', 'intern', 'indien', 'fischer'])
/** English plurals of words in -ie, too short to tell from city, cities. */
const PLURALS_OF_IE = new Set(['movies', 'series'])
const ADJECTIVE = /(?:lich|isch|tsch|ig|iv|al|ell|bar|haft|los|sam|end)$/

function withoutEnding(word: string): string {
  const last = word.charAt(word.length - 1)
  if (!'esnrm'.includes(last)) return word
  if (word.endsWith('ies')) return PLURALS_OF_IE.has(word) ? word.slice(0, -1) : (withY(word, 3, SHORTEST) ?? word)
  if (word.endsWith('ie')) return withY(word, 2, SHORTEST + 1) ?? word
  if (word.endsWith('ien')) return withY(word, 3, SHORTEST + 1) ?? withoutLast(word, 1, SHORTEST + 1)
  if (last === 'e') return withoutLast(word, 1, SHORTEST + 1)
  if (word.endsWith('es') && word.length > SHORTEST + 2) return word.slice(0, -2)
  if (last === 's') return word.endsWith('ss') ? word : withoutLast(word, 1, SHORTEST)
  if (word.endsWith('er') || word.endsWith('em')) {
    return ADJECTIVE.test(word.slice(0, -2)) ? withoutLast(word, 2, SHORTEST + 1) : word
  }
  if (word.endsWith('en') && word.length > SHORTEST + 2) return word.slice(0, -2)
  if (word.endsWith('en') || word.endsWith('ern') || word.endsWith('eln')) return withoutLast(word, 1, SHORTEST + 1)
  // Händlerinn(en) is Händlerin.
  return word.endsWith('inn') ? withoutLast(word, 1, SHORTEST + 1) : word
}

/** company for companies, technology for Technologien; null where too little stays. */
function withY(word: string, ending: number, shortest: number): string | null {
  const stem = `${word.slice(0, -ending)}y`
  return stem.length >= shortest ? stem : null
}

function withoutLast(word: string, count: number, shortest: number): string {
  return word.length - count >= shortest ? word.slice(0, -count) : word
}
