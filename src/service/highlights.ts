/** Where the words of a query stand in what is shown of an article; nothing else of the article is looked at. */
import type { Filter } from '../domain/filter.ts'
import { findWords, type Span, soughtIn } from '../pipeline/filter/find-words.ts'
import { type Passage, passageOf } from '../pipeline/filter/passage.ts'
import type { ShownArticle } from './shown-article.ts'

/** UTF-16 offsets into the title and the excerpt as they are shown. */
export interface Highlights {
  readonly title: readonly Span[]
  readonly excerpt: readonly Span[]
}

/** Characters of a passage. */
const PASSAGE = 160

export function highlightsOf(filter: Filter, { title, excerpt }: Pick<ShownArticle, 'title' | 'excerpt'>): Highlights {
  return {
    title: findWords(title, soughtIn(filter, 'title')),
    excerpt: findWords(excerpt ?? '', soughtIn(filter, 'text')),
  }
}

/** The part of the excerpt with the words in it, or null. */
export function passageIn(excerpt: string | null, { excerpt: marks }: Highlights): Passage | null {
  return passageOf(excerpt ?? '', marks, PASSAGE)
}
