/** Finds words that stand next to each other in an article, cutting each of its fields into words only once. */
import type { Article } from '../../domain/article.ts'
import type { TextField } from '../../domain/filter.ts'
import { fieldWords } from './index-words.ts'

interface Field {
  readonly words: readonly string[]
  /** Word → where it stands. */
  readonly places: ReadonlyMap<string, readonly number[]>
}

/** Articles are values and never change: what was cut stays right as long as the article is held by anyone. */
const known = new WeakMap<Article, Map<TextField, Field>>()

/** True if the words stand in the field one after the other; with `prefix` the last may be the beginning of a word. */
export function hasPhrase(article: Article, field: TextField, words: readonly string[], prefix: boolean): boolean {
  const last = words.at(-1)
  if (last === undefined) return false
  const searched = fieldOf(article, field)
  const whole = prefix ? words.slice(0, -1) : words
  if (whole.length === 0) return [...searched.places.keys()].some((word) => word.startsWith(last))
  const { places, offset } = rarest(searched, whole)
  return places.some((place) => {
    const start = place - offset
    if (start < 0 || !whole.every((word, at) => searched.words[start + at] === word)) return false
    return !prefix || (searched.words[start + whole.length] ?? '').startsWith(last)
  })
}

function fieldOf(article: Article, name: TextField): Field {
  const fields = known.get(article) ?? new Map<TextField, Field>()
  const field = fields.get(name) ?? placed(fieldWords(article, name))
  known.set(article, fields.set(name, field))
  return field
}

function placed(words: readonly string[]): Field {
  const places = new Map<string, number[]>()
  for (const [place, word] of words.entries()) {
    const found = places.get(word)
    if (found === undefined) places.set(word, [place])
    else found.push(place)
  }
  return { words, places }
}

/** Where the word that stands in the field least often stands, and its place in the phrase. */
function rarest(field: Field, phrase: readonly string[]): { places: readonly number[]; offset: number } {
  let best: { places: readonly number[]; offset: number } | null = null
  for (const [offset, word] of phrase.entries()) {
    const places = field.places.get(word) ?? []
    if (best === null || places.length < best.places.length) best = { places, offset }
  }
  return best ?? { places: [], offset: 0 }
}
