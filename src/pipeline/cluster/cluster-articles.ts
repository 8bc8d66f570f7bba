/** Groups articles that tell one story: copies of one text, and independent reports of one event in three languages. */
import type { TopicSet } from '../../domain/topic.ts'
import { textHash } from './same-text.ts'
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
  const groupOf = new Map<string, Set<string>>()
  const byText = new Map<string, string>()
  for (const { id, text } of documents) {
    const hash = textHash(text)
    const first = hash === null ? undefined : byText.get(hash)
    if (hash !== null && first === undefined) byText.set(hash, id)
    const together = [id, ...clusterer.storyOf(id), ...(first === undefined ? [] : [first])]
    unite(groupOf, together)
  }
  return [...new Set(groupOf.values())]
    .map((group) => [...group].sort())
    .sort((one, other) => ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1))
}

/** Makes one group of the groups that these are in. */
function unite(groupOf: Map<string, Set<string>>, ids: readonly string[]): void {
  const groups = new Set(ids.flatMap((id) => groupOf.get(id) ?? []))
  const [largest] = [...groups].sort((one, other) => other.size - one.size)
  const merged = largest ?? new Set<string>()
  for (const group of groups) if (group !== merged) for (const id of group) addTo(merged, id)
  for (const id of ids) addTo(merged, id)

  function addTo(group: Set<string>, id: string): void {
    group.add(id)
    groupOf.set(id, group)
  }
}
