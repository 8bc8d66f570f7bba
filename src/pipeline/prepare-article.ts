/** The heavy pure part of a run: entry and page in, an article with tags and words out. */

import type { Source } from '../domain/source.ts'
import type { TopicSet } from '../domain/topic.ts'
import type { Prepared } from './candidate.ts'
import { indexWords } from './filter/index-words.ts'
import type { IdentifiedEntry } from './normalise/identify-entries.ts'
import { type Draft, normaliseEntry } from './normalise/normalise-entry.ts'
import type { ExtractedArticle } from './scrape/extracted-article.ts'
import { tagArticle } from './tag/tag-article.ts'

export interface Preparation {
  readonly source: Source
  readonly topics: TopicSet
  /** The configured ones, ISO 639-1. Without them: German, English, Chinese. */
  readonly languages?: readonly string[] | undefined
  /** What the entry's page gave, where it was fetched. */
  readonly page: ExtractedArticle | null
  /** ISO instant of the run. */
  readonly seenAt: string
}

/** Normalises, tags and indexes one new entry. */
export function prepareArticle(
  entry: IdentifiedEntry,
  preparation: Preparation,
): Prepared & { readonly warnings: readonly string[] } {
  const { warnings, ...draft } = normaliseEntry(entry, preparation)
  return { ...finishArticle(draft, preparation), warnings }
}

/** Tags and indexes the words an article is to have. */
export function finishArticle(
  { article, ...beside }: Omit<Draft, 'warnings'>,
  { topics }: Pick<Preparation, 'topics'>,
): Prepared {
  const { title, text, language } = article
  const tags = tagArticle({ title, text, language, categories: article.categories.map(({ term }) => term) }, topics)
  return { article: { ...article, tags }, ...beside, indexWords: indexWords(article) }
}
