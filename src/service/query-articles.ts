/** Answers a query with articles, as the command line and the API show them. */
import type { Article, Tag } from '../domain/article.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { ArticleOrder } from '../domain/store/article-query.ts'
import { parseQuery } from '../pipeline/filter/parse-query.ts'
import { scoreOf } from '../pipeline/filter/score-of.ts'

export interface FoundArticle {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly source: string
  readonly published: string | null
  readonly language: string
  /** Ids. */
  readonly topics: readonly string[]
  readonly entities: readonly string[]
  readonly cluster: string
  /** Best of the tags the query names; otherwise the best topic's. */
  readonly score: number
}

/** Newest first, or best first, every article by itself. Throws RequestError for a query that cannot be read. */
export async function queryArticles(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  query: string,
  limit: number,
  order: ArticleOrder = 'newest',
): Promise<FoundArticle[]> {
  const filter = parseQuery(query)
  const page = await store.articles({ filter, now: clock.now(), limit, cursor: null, collapse: 'none', order })
  return page.items.map((article) => found(article, scoreOf(filter, article)))
}

function found(article: Article, score: number): FoundArticle {
  const { id, url, title, sourceId, published, language, tags, clusterId } = article
  const ids = (wanted: (tag: Tag) => boolean) => tags.filter(wanted).map((tag) => tag.id)
  return {
    id,
    url,
    title,
    source: sourceId,
    published,
    language,
    topics: ids(({ kind }) => kind === 'topic'),
    entities: ids(({ kind }) => kind !== 'topic'),
    cluster: clusterId,
    score,
  }
}
