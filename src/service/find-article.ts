/** Finds an article by what people have at hand: its id, its page's address here, its URL as they copied it, its guid. */
import type { Store } from '../domain/ports.ts'
import type { ArticleHistory } from '../domain/store/article-query.ts'
import { canonicalUrl } from '../pipeline/normalise/canonical-url.ts'

const UUID = /(?:^|\/)([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i

/** What is known of it; where nothing is, the answer to the reference as given. */
export async function findArticle(store: Pick<Store, 'history'>, reference: string): Promise<ArticleHistory> {
  const uuid = UUID.exec(reference)?.[1]?.toLowerCase()
  const others = [uuid === undefined ? null : `urn:uuid:${uuid}`, canonicalUrl(reference)]
  const first = await store.history(reference)
  if (isKnown(first)) return first
  for (const other of others) {
    if (other === null || other === reference) continue
    const history = await store.history(other)
    if (isKnown(history)) return history
  }
  return first
}

function isKnown({ article, decisions }: ArticleHistory): boolean {
  return article !== null || decisions.length > 0
}
