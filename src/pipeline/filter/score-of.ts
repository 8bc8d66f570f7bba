/** How well an article's tags answer a query. */
import type { Article } from '../../domain/article.ts'
import type { Filter } from '../../domain/filter.ts'

/** The best score of the tags the filter names, or of the article's topics where it names none; 0 without any of them. */
export function scoreOf(filter: Filter, article: Pick<Article, 'tags'>): number {
  return bestScore(article, namedTags(filter))
}

/** Ids of the tags a filter asks for, each once; those under a negation are not asked for. */
export function namedTags(filter: Filter): string[] {
  const ids = new Set<string>()
  collect(filter, false, ids)
  return [...ids]
}

/** The best score of these tags, or of all topic tags where the list is empty; 0 where the article has none of them. */
export function bestScore({ tags }: Pick<Article, 'tags'>, tagIds: readonly string[]): number {
  const wanted = tags.filter(({ id, kind }) => (tagIds.length === 0 ? kind === 'topic' : tagIds.includes(id)))
  return wanted.reduce((best, { score }) => Math.max(best, score), 0)
}

function collect(filter: Filter, negated: boolean, ids: Set<string>): void {
  if (filter.kind === 'not') collect(filter.part, !negated, ids)
  else if (filter.kind === 'and' || filter.kind === 'or') for (const part of filter.parts) collect(part, negated, ids)
  else if (filter.kind === 'tag' && !negated) for (const id of filter.ids) ids.add(id)
}
