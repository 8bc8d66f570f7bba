/** Groups articles that tell one story. Today that means: carry the same text. */
import type { TopicSet } from '../../domain/topic.ts'
import { textHash } from './same-text.ts'

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
 * the order of the ids, so the answer does not depend on the order of arrival.
 */
export function clusterArticles(documents: readonly ClusterDocument[], _topics?: TopicSet): string[][] {
  const groups = new Map<string, string[]>()
  for (const { id, text } of documents) {
    const key = textHash(text) ?? `alone ${id}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [id])
    else group.push(id)
  }
  return [...groups.values()]
    .map((group) => group.sort())
    .sort((one, other) => ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1))
}
