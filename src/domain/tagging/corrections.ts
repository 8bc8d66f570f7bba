/** What editors said of an article's tags: it always wins over the machine, and can be taken back. */
import type { Tag, TagKind } from '../article.ts'

export interface Correction {
  readonly articleId: string
  readonly tagId: string
  readonly kind: TagKind
  /** `tag`: it is about this, whatever the machine finds. `untag`: it is not. */
  readonly action: 'tag' | 'untag'
  /** Who, in whatever way people are named here. */
  readonly by: string
  /** ISO instant. */
  readonly at: string
}

/** The tags an article shows: the editors' own first, then the machine's that no editor took away or gave himself. */
export function correctTags(
  machine: readonly Tag[],
  corrections: readonly Pick<Correction, 'tagId' | 'kind' | 'action'>[],
): Tag[] {
  const judged = new Set(corrections.map(({ tagId }) => tagId))
  const given = corrections
    .filter(({ action }) => action === 'tag')
    .toSorted((one, other) => (one.tagId < other.tagId ? -1 : 1))
  return [
    ...given.map(({ tagId, kind }): Tag => ({ id: tagId, kind, origin: 'editor', score: 1, evidence: [] })),
    ...machine.filter(({ id, origin }) => origin !== 'editor' && !judged.has(id)),
  ]
}
