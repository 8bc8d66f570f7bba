/** What a query seeks in text: pieces of the query, and the filter for their words. */
import type { Filter, TextField } from '../../domain/filter.ts'
import { soughtWords } from '../normalise/matching-words.ts'

/** A piece of the query; `position` is its UTF-16 offset. */
export interface QueryText {
  readonly text: string
  readonly position: number
}

/** The filter that seeks the words of a text next to each other in one of the fields; null where it has none. */
export function wordsFilter(text: string, fields: readonly TextField[]): Extract<Filter, { kind: 'words' }> | null {
  const { words, prefix } = soughtWords(text)
  return words.length === 0 ? null : { kind: 'words', fields, words, prefix, given: text.trim() }
}
