/** The changes of an article with their words, for whoever wants to see what was changed. */
import type { Segment } from '../domain/revision/change.ts'
import type { ClassedChange } from '../domain/revision/revision.ts'
import type { ArticleHistory } from '../domain/store/article-query.ts'
import { planRevision } from '../pipeline/revise/plan-revision.ts'

export interface ExplainedChange extends ClassedChange {
  /** The version it made: 2 for the first change. */
  readonly revision: number
  /** When we saw it. */
  readonly at: string
  /** Empty where the words stayed: an article can be taken back without a word. */
  readonly diff: readonly Segment[]
}

/** Oldest first. A change that was made before changes were classed is classed now. */
export function explainChanges({
  article,
  revisions,
}: Pick<ArticleHistory, 'article' | 'revisions'>): ExplainedChange[] {
  if (article === null) return []
  const { language } = article
  return revisions.map((before, place) => {
    const after = revisions[place + 1] ?? article
    const compared = planRevision({ ...before, language }, { title: after.title, text: after.text, language })
    return {
      revision: before.revision + 1,
      at: before.replacedAt,
      class: before.class ?? compared.class,
      material: before.class === null ? compared.material : before.material,
      diff: compared.class === 'none' ? [] : compared.diff,
    }
  })
}
