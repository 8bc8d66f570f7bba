/** Suggests what may have been meant where a query names a field, a topic, an entity or a source that there is not. */
import { RequestError } from '../../domain/errors.ts'
import { foldText } from '../normalise/fold-text.ts'
import { QUERY_FIELDS } from './query-fields.ts'
import { tokeniseQuery } from './tokenise-query.ts'

/** Something a query can name. */
export interface KnownTerm {
  /** `topic`, `company`, …, `source`. */
  readonly field: string
  readonly id: string
  readonly label: string
  /** Other names it goes by. */
  readonly names: readonly string[]
}

/** `given` stands in the query from `start` to `end` (UTF-16). */
export interface Suggestion {
  readonly given: string
  readonly start: number
  readonly end: number
  /** What may have been meant, the likeliest first, and the whole query with it. */
  readonly suggested: readonly { readonly term: string; readonly query: string }[]
}

/** Looking names up costs time for each: more unknown values than these get none. */
const MOST_SUGGESTIONS = 5
const MOST_TERMS = 3
/** Longer values are no misspelt ids. */
const LONGEST = 40

/** One for each value that no topic, entity or source has, and for the field an error stopped at. Never throws for a query. */
export function suggestTerms(query: string, known: readonly KnownTerm[]): readonly Suggestion[] {
  try {
    return suggestValues(query, known)
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    return error.position === null ? [] : suggestFields(query, error.position)
  }
}

function suggestValues(query: string, known: readonly KnownTerm[]): Suggestion[] {
  const fields = Map.groupBy(known, ({ field }) => field)
  const ids = new Set(known.map(({ field, id }) => `${field}:${id}`))
  const suggestions: Suggestion[] = []
  for (const token of tokeniseQuery(query)) {
    if (token.kind !== 'field' || !fields.has(token.field)) continue
    for (const { text, position } of token.values) {
      if (
        ids.has(`${token.field}:${text.normalize('NFKC').trim().toLowerCase()}`) ||
        suggestions.length === MOST_SUGGESTIONS
      )
        continue
      const only = token.values.length === 1
      const likely = nearest(text, token.field, known).filter(({ field }) => only || field === token.field)
      const end = position + text.length
      if (!only)
        suggestions.push(
          ...suggestionOf(
            query,
            position,
            end,
            likely.map(({ id }) => id),
          ),
        )
      else {
        const quoted = end < query.length && position > 0 && !/[\w:：]/.test(query.charAt(position - 1)) ? 1 : 0
        suggestions.push(
          ...suggestionOf(
            query,
            token.position,
            end + quoted,
            likely.map(({ field, id }) => `${field}:${id}`),
          ),
        )
      }
    }
  }
  return suggestions
}

/** The field at this position, where one begins there. */
function suggestFields(query: string, start: number): Suggestion[] {
  const given = /^[A-Za-z]+(?=[:：])/.exec(query.slice(start, start + LONGEST))?.[0]
  if (given === undefined || QUERY_FIELDS.has(given.toLowerCase())) return []
  const name = given.toLowerCase()
  const scored = [...QUERY_FIELDS.keys()].flatMap((field) => {
    const far = name.startsWith(field) || field.startsWith(name) ? 0 : distance(name, field)
    return far <= 2 && far < field.length - 1 ? [{ field, far }] : []
  })
  const likely = scored.toSorted((one, other) => one.far - other.far).map(({ field }) => `${field}:`)
  return suggestionOf(query, start, start + given.length + 1, likely)
}

function suggestionOf(query: string, start: number, end: number, terms: readonly string[]): Suggestion[] {
  if (terms.length === 0) return []
  const suggested = terms
    .slice(0, MOST_TERMS)
    .map((term) => ({ term, query: query.slice(0, start) + term + query.slice(end) }))
  return [{ given: query.slice(start, end), start, end, suggested }]
}

/** What goes by this name, whatever it is; then what is spelled nearly so, of the same kind first. */
function nearest(value: string, field: string, known: readonly KnownTerm[]): readonly KnownTerm[] {
  const name = folded(value)
  if (name === '' || name.length > LONGEST) return []
  const scored = known.flatMap((term) => {
    const same = [term.id, term.label, ...term.names].some((other) => folded(other) === name)
    const far = same ? 0 : near(name, term)
    return far === null ? [] : [{ term, far: far + (term.field === field ? 0 : 0.5) }]
  })
  return scored.toSorted((one, other) => one.far - other.far).map(({ term }) => term)
}

/** How far the name is from the id: letters to be changed, or 2 where one begins with the other; null: too far. */
function near(name: string, { id }: KnownTerm): number | null {
  if (id.length > LONGEST) return null
  const far = distance(name, id)
  if (far <= Math.max(1, Math.floor(name.length / 3))) return far
  return name.length > 2 && id.length > 2 && (id.startsWith(name) || name.startsWith(id)) ? 2 : null
}

/** As ids are written: without case and signs, hyphens between words. */
function folded(text: string): string {
  return foldText(text)
    .text.trim()
    .replace(/[\s_]+/g, '-')
}

/** Letters to add, drop, replace or swap with the next one to make one word of the other (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (row > 1 && column > 1 && swapped) best = Math.min(best, (before[column - 2] ?? 0) + 1)
      current.push(best)
    }
    before = last
    last = current
  }
  return last[other.length] ?? 0
}
