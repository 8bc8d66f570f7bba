/** Finds an entry by what people have at hand, whether it became an article or not: id, URL, guid. */
import type { Config } from '../../domain/config.ts'
import type { Store } from '../../domain/ports.ts'
import type { ArticleHistory } from '../../domain/store/article-query.ts'
import { canonicalUrl } from '../../pipeline/normalise/canonical-url.ts'
import { articleId } from '../../pipeline/normalise/derived-id.ts'
import { findArticle } from '../find-article.ts'

export interface EntryContext {
  readonly store: Pick<Store, 'history'>
  readonly config: () => Pick<Config, 'sources'>
}

/** What is known of it; where nothing is, the answer to the reference as given. An entry's id follows from its source and its guid or address, so each source is tried. */
export async function findEntry({ store, config }: EntryContext, reference: string): Promise<ArticleHistory> {
  const found = await findArticle(store, reference)
  if (isKnown(found)) return found
  const keys = new Set([reference, canonicalUrl(reference) ?? reference])
  for (const { id } of config().sources) {
    for (const key of keys) {
      const history = await store.history(articleId(id, key))
      if (isKnown(history)) return history
    }
  }
  return found
}

export type EntryDecision = ArticleHistory['decisions'][number]

/** The last decision on the entry a reference means that did not make an article of it, among all on the article and what repeats it; undefined where there is none. */
export function lastUntaken({ article, decisions }: ArticleHistory, reference: string): EntryDecision | undefined {
  const untaken = decisions.filter(
    ({ kind, entryId }) =>
      (kind === 'rejected' || kind === 'duplicate') && (article === null || entryId !== article.id),
  )
  const url = canonicalUrl(reference)
  const named = untaken.filter((decision) => decision.entryId === reference || decision.url === url)
  return named.at(-1) ?? (article === null ? untaken.at(-1) : undefined)
}

function isKnown({ article, decisions }: ArticleHistory): boolean {
  return article !== null || decisions.length > 0
}
