/** Turns an article into numbers: term frequency, damped, times inverse document frequency, scaled to length one. */
import { termPlaces } from './term-places.ts'

export interface WrittenArticle {
  readonly title: string
  readonly text: string
}

/** How often a term of the title counts. */
const TITLE = 2

/** Term → how often it stands there. */
export function countTerms({ title, text }: WrittenArticle): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (term: string, times: number) => void counts.set(term, (counts.get(term) ?? 0) + times)
  for (const { term } of termPlaces(title)) add(term, TITLE)
  for (const { term } of termPlaces(text)) add(term, 1)
  return counts
}

/** Term → value, for the terms known. */
export function vectorise(
  counts: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, number>,
): Map<string, number> {
  const vector = new Map<string, number>()
  let square = 0
  for (const [term, count] of counts) {
    const rarity = known.get(term)
    if (rarity === undefined) continue
    const value = (1 + Math.log(count)) * rarity
    vector.set(term, value)
    square += value * value
  }
  const length = Math.sqrt(square)
  if (length > 0) for (const [term, value] of vector) vector.set(term, value / length)
  return vector
}
