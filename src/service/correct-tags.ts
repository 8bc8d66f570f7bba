/** An editor's word on an article's tags: give one, take one away, or let the machine decide again. */
import type { TagKind } from '../domain/article.ts'
import { RequestError } from '../domain/errors.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { TopicSet } from '../domain/topic.ts'
import { findArticle } from './find-article.ts'
import { machineTags } from './retag.ts'

export interface CorrectTagsContext {
  readonly store: Pick<Store, 'tagging' | 'history'>
  readonly clock: Pick<Clock, 'now'>
  readonly topics: TopicSet
}

export interface TagCorrection {
  /** Id, URL or guid of the article. */
  readonly article: string
  readonly tagId: string
  readonly action: 'tag' | 'untag' | 'withdraw'
  readonly by: string
}

/** Gives the article's id. Throws RequestError for an article, topic or entity that is not known, or nothing to take back. */
export async function correctTag(context: CorrectTagsContext, correction: TagCorrection): Promise<string> {
  const { store, clock, topics } = context
  const { tagId, action, by } = correction
  const { article } = await findArticle(store, correction.article)
  if (article === null) {
    throw new RequestError(`There is no article ${correction.article}.`, { expected: 'its id, URL or guid' })
  }
  const tags = machineTags(article, topics)
  if (action === 'withdraw') {
    if ((await store.tagging.withdraw(article.id, tagId, tags)) === 'unknown') {
      throw new RequestError(`No editor said anything of ${tagId} here.`, { expected: 'a tag that was corrected' })
    }
    return article.id
  }
  const kind = kindOfTag(topics, tagId)
  await store.tagging.correct({ articleId: article.id, tagId, kind, action, by, at: clock.now() }, tags)
  return article.id
}

/** Throws RequestError for an id that is no topic's and no entity's. */
export function kindOfTag(topics: TopicSet, tagId: string): TagKind {
  const owner = [...topics.topics, ...topics.entities].find(({ id }) => id === tagId)
  if (owner !== undefined) return 'kind' in owner ? owner.kind : 'topic'
  throw new RequestError(`There is no topic or entity ${tagId}.`, {
    expected: 'an id of topics.yaml or watchlist.yaml',
  })
}
