/** Tells whether two articles are copies of one text, whatever their titles, markup, case and punctuation. */
import { createHash } from 'node:crypto'
import { matchingWords } from '../normalise/matching-words.ts'

/** Texts of fewer matching words say too little: «Lesen Sie mehr auf unserer Seite» is not a story. */
const WORDS_NEEDED = 20

/** A hash that is equal for copies of one text; null for a text too short to tell. */
export function textHash(text: string): string | null {
  const words = matchingWords(text).join(' ')
  let count = words === '' ? 0 : 1
  for (let at = words.indexOf(' '); at >= 0 && count < WORDS_NEEDED; at = words.indexOf(' ', at + 1)) count += 1
  return count < WORDS_NEEDED ? null : createHash('sha256').update(words).digest('hex')
}
