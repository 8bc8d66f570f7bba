/** What became of an entry, and of a run: every entry a source lists ends in exactly one recorded decision. */
import type { Problem } from './errors.ts'

export type DecisionKind = 'stored' | 'updated' | 'unchanged' | 'rejected' | 'duplicate'

export interface Decision {
  /** Place in the document, from 0. */
  readonly position: number
  readonly kind: DecisionKind
  /** The id the entry has or would have as an article; null where it has neither guid nor link. */
  readonly entryId: string | null
  /** The article it is: its own, or for a duplicate the one it repeats. */
  readonly articleId: string | null
  /** One plain phrase, e.g. `no link`, `older than maxAge`, `same address as …`; null where the kind says it all. */
  readonly reason: string | null
  readonly title: string | null
  readonly url: string | null
}

export type Counts = Readonly<Record<DecisionKind, number>>

/** One poll of one source. `seen` is the sum of `counts`. */
export interface Run {
  readonly id: string
  readonly sourceId: string
  /** `revisit`: pages of its articles were looked at again. Absent: the source was polled. */
  readonly kind?: 'revisit'
  readonly startedAt: string
  readonly finishedAt: string
  readonly outcome: 'read' | 'not-modified' | 'same-body' | 'failed'
  readonly seen: number
  readonly counts: Counts
  readonly warnings: readonly string[]
  readonly problem: Problem | null
}

/** Counts decisions by kind. */
export function countDecisions(decisions: readonly Decision[]): Counts {
  const counts = { stored: 0, updated: 0, unchanged: 0, rejected: 0, duplicate: 0 }
  for (const decision of decisions) counts[decision.kind] += 1
  return counts
}
