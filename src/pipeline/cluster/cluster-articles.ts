/** Groups articles that tell one story: copies of one text, and independent reports of one event in three languages. */
import type { TopicSet } from '../../domain/topic.ts'
import { createStoryClusterer } from './story-clusterer.ts'

export interface ClusterDocument {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly language: string
  readonly published: string | null
  readonly url: string
  readonly sourceId: string
}

/**
 * Groups of ids: every document is in exactly one, alone where nothing is like it. Groups and their members come in
 * the order of the ids, so the answer does not depend on the order of arrival. One text is one group whenever its
 * copies appear; different texts are compared within a few days.
 */
export function clusterArticles(documents: readonly ClusterDocument[], topics?: TopicSet): string[][] {
  const clusterer = createStoryClusterer(topics)
  clusterer.add(documents)
  const stories = Map.groupBy(documents, ({ id }) => clusterer.storyIdOf(id))
  return [...stories.values()]
    .map((story) => [...new Set(story.map(({ id }) => id))].sort())
    .sort((one, other) => ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1))
}
