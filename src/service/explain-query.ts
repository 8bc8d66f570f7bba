/** Says which parts of a query an article meets or fails. */
import type { Article } from '../domain/article.ts'
import type { Clock, Store } from '../domain/ports.ts'
import { type ExplainedPart, explainFilter } from '../pipeline/filter/explain-filter.ts'
import { parseQuery } from '../pipeline/filter/parse-query.ts'

export interface ExplainedQuery extends ExplainedPart {
  readonly query: string
}

/** Throws RequestError for a query that cannot be read. Of the text, only the words that matched are told. */
export function explainQuery(clock: Pick<Clock, 'now'>, query: string, article: Article): ExplainedQuery {
  return { query, ...explainFilter(parseQuery(query), article, clock.now()) }
}

/** The same for the article with this id; null where there is none, or an editor hid it. */
export async function explainQueryOf(
  { store, clock }: { readonly store: Pick<Store, 'history'>; readonly clock: Pick<Clock, 'now'> },
  query: string,
  id: string,
): Promise<ExplainedQuery | null> {
  const { article } = await store.history(id)
  return article === null || article.id !== id || article.hidden ? null : explainQuery(clock, query, article)
}
