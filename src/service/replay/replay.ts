/** Replays runs over their kept documents: do they decide as they did, and what would rules as configured now decide otherwise? */
import type { Config } from '../../domain/config.ts'
import type { Store } from '../../domain/ports.ts'
import type { RunFacts } from '../../domain/replay/run-facts.ts'
import {
  compareDecisions,
  compareWritten,
  type Fate,
  type OtherFate,
  type OtherText,
} from '../../pipeline/replay/compare-runs.ts'
import { writtenHashes } from '../../pipeline/replay/written-hash.ts'
import { allDecisions } from '../ledger/show-runs.ts'
import { type ReplayRules, readFacts, replayRecording, rulesOf } from './replay-run.ts'
import { topicsHash } from './topics-hash.ts'

export type { Fate, OtherFate, OtherText }

export interface ReplayContext {
  readonly store: Pick<Store, 'documents' | 'ledger'>
  readonly config: () => Pick<Config, 'sources' | 'topics' | 'languages' | 'read'>
}

export interface ReplayReport {
  readonly runId: string
  readonly sourceId: string
  readonly seen: number
  /** Entries that are decided otherwise than the run decided, by the rules of the run: none, unless Depesche itself has changed since. */
  readonly otherwise: readonly OtherFate[]
  /** Ids of articles whose title, text or tags come out otherwise than the run wrote them, by the rules of the run. */
  readonly rewritten: readonly string[]
  /** How the rules as configured now differ from the run's; null where they are the same. */
  readonly rules: 'changed' | 'source-gone' | null
  /** What the rules as configured now decide and write otherwise than those of the run; empty where they are the same. */
  readonly would: { readonly otherwise: readonly OtherFate[]; readonly rewritten: readonly OtherText[] }
  /** Addresses the rules as configured now would ask for, and the run did not: their pages are not looked at. */
  readonly missing: readonly string[]
}

/** Null where the run's documents are not kept. */
export async function replayRun(context: ReplayContext, runId: string): Promise<ReplayReport | null> {
  const recording = await context.store.documents.recording(runId)
  if (recording === null) return null
  const facts = readFacts(recording)
  const then = await replayRecording(recording, await rulesOf(facts, recording, context.config().topics), true)
  const ledger = await allDecisions(context, runId)
  const report = {
    ...{ runId, sourceId: facts.state.sourceId, seen: ledger.length },
    otherwise: compareDecisions(ledger, then.plan.decisions),
    rewritten: otherHashes(facts.written, writtenHashes(then.plan)),
  }
  const nothing = { would: { otherwise: [], rewritten: [] }, missing: [] }
  const rules = rulesNow(context, facts)
  if (rules === 'source-gone') return { ...report, ...nothing, rules }
  if (isSame(rules, facts)) return { ...report, ...nothing, rules: null }
  const now = await replayRecording(recording, rules, false)
  return {
    ...report,
    rules: 'changed',
    would: {
      otherwise: compareDecisions(then.plan.decisions, now.plan.decisions),
      rewritten: compareWritten(then.plan, now.plan),
    },
    missing: now.missing,
  }
}

function rulesNow({ config }: ReplayContext, { settings }: RunFacts): ReplayRules | 'source-gone' {
  const { sources, topics, languages, read } = config()
  const source = sources.find(({ id }) => id === settings.source.id)
  return source === undefined ? 'source-gone' : { source, topics, languages, limits: read }
}

/** As JSON, which the run's rules were kept as. */
function isSame({ topics, ...rules }: ReplayRules, { settings }: RunFacts): boolean {
  const { topics: topicsThen, ...then } = settings
  if (topicsHash(topics) !== topicsThen) return false
  return Object.entries(then).every(([name, value]) => {
    return JSON.stringify(value) === JSON.stringify(Reflect.get(rules, name))
  })
}

function otherHashes(before: RunFacts['written'], after: RunFacts['written']): string[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...ids].filter((id) => before[id] !== undefined && after[id] !== undefined && before[id] !== after[id])
}
