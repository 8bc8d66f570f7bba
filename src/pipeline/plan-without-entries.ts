/** The plan of a poll that gave no entries to judge: nothing new, or a failure. */
import { countDecisions, type Run } from '../domain/decision.ts'
import type { Problem } from '../domain/errors.ts'
import type { Plan } from '../domain/plan.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import { afterFailure, afterSuccess, type Bounds } from './source-rhythm.ts'

export type RunTimes = Pick<Run, 'id' | 'sourceId' | 'startedAt' | 'finishedAt'>

export interface EmptyFacts {
  readonly outcome:
    | { readonly kind: 'not-modified' | 'same-body'; readonly state: SourceState }
    | { readonly kind: 'failed'; readonly problem: Problem; readonly asked?: boolean }
  readonly run: RunTimes
  /** As before the run. */
  readonly state: SourceState
  readonly bounds: Bounds
}

/** Writes the run and when to look again; nothing else. */
export function planWithoutEntries({ outcome, run, state, bounds }: EmptyFacts): Plan {
  const counts = countDecisions([])
  const problem = outcome.kind === 'failed' ? outcome.problem : null
  const after =
    outcome.kind === 'failed'
      ? afterFailure(state, outcome.problem, run.finishedAt, bounds, outcome.asked)
      : afterSuccess(outcome.state, null, run.finishedAt, bounds)
  return {
    run: { ...run, outcome: outcome.kind, seen: 0, counts, warnings: [], problem },
    decisions: [],
    stored: [],
    updated: [],
    state: after,
  }
}
