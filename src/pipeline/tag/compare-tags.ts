/** Sets an article's new tags beside its old ones: what it gains, what it loses, and why. */
import type { Tag } from '../../domain/article.ts'

export interface TagChange {
  readonly id: string
  readonly kind: Tag['kind']
  readonly change: 'gained' | 'lost' | 'rescored'
  /** 0..1; null where it has no such tag. */
  readonly before: number | null
  readonly after: number | null
  /** What earns it now; of a lost tag what earned it before. */
  readonly evidence: Tag['evidence']
}

/** By tag id. A tag of the same score, kind and origin is no change, whatever its evidence. */
export function compareTags(before: readonly Tag[], after: readonly Tag[]): TagChange[] {
  const old = new Map(before.map((tag) => [tag.id, tag]))
  const now = new Map(after.map((tag) => [tag.id, tag]))
  const changes = after.flatMap((tag): TagChange[] => {
    const { id, kind, score, evidence } = tag
    const earlier = old.get(id)
    if (earlier === undefined) return [{ id, kind, change: 'gained', before: null, after: score, evidence }]
    if (isSame(earlier, tag)) return []
    return [{ id, kind, change: 'rescored', before: earlier.score, after: score, evidence }]
  })
  const lost = before.flatMap(({ id, kind, score, evidence }): TagChange[] => {
    return now.has(id) ? [] : [{ id, kind, change: 'lost', before: score, after: null, evidence }]
  })
  return [...changes, ...lost].toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** Whether stored tags need no writing: the same tags in the same order, with the same evidence. */
export function areSameTags(before: readonly Tag[], after: readonly Tag[]): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

function isSame(one: Tag, other: Tag): boolean {
  return one.score === other.score && one.kind === other.kind && one.origin === other.origin
}
