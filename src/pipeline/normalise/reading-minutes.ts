/** Estimates how long a text takes to read. */

const wordsPerMinute = 220
const charactersPerMinute = 400

/** Written without spaces between words. */
const character = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'
const characters = new RegExp(`[${character}]`, 'gu')
/** From the first letter or digit to the next space: apostrophes, hyphens and decimal points part no words. */
const words = new RegExp(`(?![${character}])[\\p{L}\\p{N}][^\\s${character}]*`, 'gu')

/** Whole minutes, at least 1: Chinese and Japanese are read by the character, anything else by the word. */
export function readingMinutes(text: string): number {
  const count = (unit: RegExp) => text.match(unit)?.length ?? 0
  return Math.max(1, Math.round(count(characters) / charactersPerMinute + count(words) / wordsPerMinute))
}
