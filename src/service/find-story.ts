/** Finds a story by what people have at hand: one of its articles, or its own id. */
import type { Article } from '../domain/article.ts'
import { RequestError } from '../domain/errors.ts'
import type { Store } from '../domain/ports.ts'
import { findArticle } from './find-article.ts'

type Asked = Pick<Store, 'history' | 'stories'>

/** Throws RequestError where there is no such article. */
export async function articleOf(store: Pick<Store, 'history'>, reference: string): Promise<Article> {
  const { article } = await findArticle(store, reference)
  if (article !== null) return article
  throw new RequestError(`There is no article ${reference}.`, { expected: 'its id, URL or guid' })
}

/** The id of the story an article is in; of what is no article, of the story that is called so. */
export async function storyOf(store: Asked, reference: string): Promise<string> {
  const { article } = await findArticle(store, reference)
  if (article !== null) return article.clusterId
  const [member] = await store.stories.members([reference])
  if (member !== undefined) return member.clusterId
  throw new RequestError(`There is no story ${reference}.`, {
    expected: 'its id, or the id, URL or guid of one of its articles',
  })
}
