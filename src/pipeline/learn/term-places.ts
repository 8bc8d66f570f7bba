/** Cuts a text into the terms a model knows, with the place of each: stems of words, pairs of Chinese characters. */

import { cutWords } from '../normalise/cut-words.ts'
import { foldText } from '../normalise/fold-text.ts'
import { stemWord } from '../normalise/stem-word.ts'

/** UTF-16 offsets into the text as passed. */
export interface TermPlace {
  readonly term: string
  readonly start: number
  readonly end: number
}

const LATIN_WORD = /^[a-z]+$/
const LONGEST = 40
/** Of longer texts the beginning is enough. */
const MOST_TERMS = 5000

/** In order of the text within words and within Chinese; numbers and single letters are no terms. */
export function termPlaces(text: string): TermPlace[] {
  const { text: folded, offsets } = foldText(text)
  const { starts, ends, unspaced } = cutWords(folded)
  const places: TermPlace[] = []
  for (let index = 0; index < starts.length && places.length < MOST_TERMS; index += 1) {
    const start = starts[index] ?? 0
    const end = ends[index] ?? 0
    if (end - start < 2 || end - start > LONGEST) continue
    const word = folded.slice(start, end)
    if (/^\d+$/.test(word)) continue
    const term = LATIN_WORD.test(word) ? stemWord(word) : word
    places.push({ term, start: offsets[start] ?? 0, end: offsets[end] ?? text.length })
  }
  for (let index = 0; index + 1 < unspaced.length && places.length < 2 * MOST_TERMS; index += 1) {
    const start = unspaced[index] ?? 0
    const next = unspaced[index + 1] ?? 0
    const end = next + ((folded.codePointAt(next) ?? 0) > 0xffff ? 2 : 1)
    const term = folded.slice(start, end)
    if ([...term].length === 2) places.push({ term, start: offsets[start] ?? 0, end: offsets[end] ?? text.length })
  }
  return places
}
