/** Completes the plan of a run by what the watch over its source needs: lengths of texts, arrivals, alarms. */
import type { Plan } from '../../domain/plan.ts'
import type { AlarmKind } from '../../domain/watch/alarm.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import { WITHOUT_PAGE } from '../without-page.ts'
import { decideAlarms, type RunFacts } from './decide-alarms.ts'
import { learnTexts } from './learn-texts.ts'

export interface WatchFacts {
  /** As before the run. */
  readonly before: SourceState
  readonly open: ReadonlySet<AlarmKind>
  readonly flood?: RunFacts['flood']
}

/** The same plan, with the source's texts learned and its alarms decided. */
export function watchRun(plan: Plan, { before, open, flood = null }: WatchFacts): Plan {
  // What still waits for its page says nothing of how long its text will be.
  const complete = [...plan.stored, ...plan.updated].filter(({ entryHash }) => !entryHash.endsWith(WITHOUT_PAGE))
  const lengths = complete.map(({ article }) => article.text.length)
  const texts = learnTexts(plan.state.pace, lengths, open.has('short-texts'))
  const after = { ...plan.state, pace: { ...plan.state.pace, ...texts } }
  // On a first look everything is new to us, and nothing to the source.
  const arrived = before.watchedSince === null ? 0 : plan.stored.length
  return {
    ...plan,
    state: after,
    watch: { arrived, alarms: decideAlarms({ run: plan.run, before, after, open, flood }) },
  }
}
