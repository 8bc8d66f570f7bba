/** What a part of a query weighs: about what it costs the store, a word being 1. */
import type { Filter } from '../../domain/filter.ts'

/** A part of an address: every article is looked at for it. */
const ADDRESS = 5
/** All articles with any tag are looked at. */
const SCORE = 5
/** A phrase of several words whose last is a single Chinese character: all words that begin with it are put together. */
const OPEN_END = 20

/** The weight of what one term of a query became. */
export function weightOf(filter: Filter): number {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.reduce((sum, part) => sum + weightOf(part), 0)
    case 'not':
      return weightOf(filter.part)
    case 'words':
      return filter.words.length + (filter.prefix && filter.words.length > 1 ? OPEN_END : 0)
    case 'tag':
    case 'source':
    case 'language':
    case 'cluster':
      return filter.ids.length
    case 'url':
      return ADDRESS * filter.parts.length
    case 'score':
      return SCORE
    default:
      return 1
  }
}
