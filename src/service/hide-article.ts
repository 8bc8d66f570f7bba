/** An editor takes an article out of every output, or back in. */
import type { Article } from '../domain/article.ts'
import { RequestError } from '../domain/errors.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { Hiding } from '../domain/publish/hiding-store.ts'
import { findArticle } from './find-article.ts'

export interface HidingRequest extends Pick<Hiding, 'action' | 'reason' | 'by'> {
  /** Id, URL or guid of the article. */
  readonly article: string
}

/** `changed` is false where the article was so already. Throws RequestError for one that is not known. */
export async function hideArticle(
  { store, clock }: { readonly store: Pick<Store, 'history' | 'hiding'>; readonly clock: Pick<Clock, 'now'> },
  { article: reference, ...word }: HidingRequest,
): Promise<{ readonly article: Pick<Article, 'id' | 'title' | 'url'>; readonly changed: boolean }> {
  const { article } = await findArticle(store, reference)
  const kept =
    article === null ? 'unknown' : await store.hiding.decide({ ...word, articleId: article.id, at: clock.now() })
  if (article === null || kept === 'unknown') {
    throw new RequestError(`There is no article ${reference}.`, { expected: 'its id, URL or guid' })
  }
  const { id, title, url } = article
  return { article: { id, title, url }, changed: kept === 'kept' }
}
