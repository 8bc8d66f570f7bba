/** Finds where in a text the words of a filter stand, as spans of the text as it is. */
import type { Filter, TextField } from '../../domain/filter.ts'
import { type PlacedWords, placedWords } from '../normalise/matching-words.ts'

/** UTF-16 offsets. */
export interface Span {
  readonly start: number
  readonly end: number
}

export type Words = Extract<Filter, { kind: 'words' }>

/** All that a filter seeks in this field and does not exclude. */
export function soughtIn(filter: Filter, field: TextField, negated = false): readonly Words[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.flatMap((part) => soughtIn(part, field, negated))
    case 'not':
      return soughtIn(filter.part, field, !negated)
    case 'words':
      return !negated && filter.fields.includes(field) ? [filter] : []
    default:
      return []
  }
}

/** Where any of these stand in the text, in order; what overlaps or touches is one span. */
export function findWords(text: string, sought: readonly Sought[]): readonly Span[] {
  return sought.length === 0 ? [] : findPlaced(placedWords(text), sought)
}

type Sought = Pick<Words, 'words' | 'prefix'>

/** The same where the text's words are at hand. */
export function findPlaced(
  { words, starts, ends, firstEnds }: PlacedWords,
  sought: readonly Sought[],
): readonly Span[] {
  const spans: Span[] = []
  for (const { words: phrase, prefix } of sought) {
    const last = phrase.length - 1
    for (let at = 0; at + last < words.length; at += 1) {
      const stands = phrase.every((word, offset) => {
        const here = words[at + offset] ?? ''
        return here === word || (prefix && offset === last && here.startsWith(word))
      })
      if (!stands) continue
      const exact = !prefix || words[at + last] === phrase[last]
      spans.push({ start: starts[at] ?? 0, end: (exact ? ends : firstEnds)[at + last] ?? 0 })
    }
  }
  return merged(spans)
}

function merged(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = []
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const before = joined.at(-1)
    if (before === undefined || span.start > before.end) joined.push(span)
    else joined[joined.length - 1] = { start: before.start, end: Math.max(before.end, span.end) }
  }
  return joined
}
