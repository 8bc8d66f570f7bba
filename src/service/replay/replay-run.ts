/** Runs a poll again over what it was given then: nothing is fetched, nothing is written. */
import type { Reading } from '../../domain/entry.ts'
import { StoreError } from '../../domain/errors.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Clock, Fetched } from '../../domain/ports.ts'
import type { StoredRecording } from '../../domain/replay/recording.ts'
import type { RecordedAnswer, RunFacts, RunSettings } from '../../domain/replay/run-facts.ts'
import type { TopicSet } from '../../domain/topic.ts'
import { type IdentifiedEntry, identifyEntries } from '../../pipeline/normalise/identify-entries.ts'
import { recallKnown } from '../../pipeline/replay/known-changes.ts'
import { askKnown } from '../ask-known.ts'
import type { HostQueue } from '../host-queue.ts'
import { type IngestContext, ingestSource } from '../ingest.ts'
import { readSource } from '../read-source.ts'
import { topicsHash } from './topics-hash.ts'

/** What may differ from how the run was made. */
export interface ReplayRules extends Omit<RunSettings, 'topics'> {
  readonly topics: TopicSet
}

export interface Replayed {
  readonly plan: Plan
  /** Addresses that were asked for and had not been in that run. */
  readonly missing: readonly string[]
}

export function readFacts({ facts }: StoredRecording): RunFacts {
  return JSON.parse(facts)
}

/** The rules the run was made by; `topics` are those at hand, should they be the same. */
export async function rulesOf(
  { settings }: RunFacts,
  recording: StoredRecording,
  topics: TopicSet,
): Promise<ReplayRules> {
  if (topicsHash(topics) === settings.topics) return { ...settings, topics }
  const kept = await recording.document(settings.topics)
  if (kept === null) throw new StoreError(`The topics of ${recording.runId} are not kept.`)
  return { ...settings, topics: JSON.parse(new TextDecoder().decode(kept)) }
}

/** Under the rules of the run (`strict`) every question gets the answer it got then; under others, the best there is. */
export async function replayRecording(
  recording: StoredRecording,
  rules: ReplayRules,
  strict: boolean,
): Promise<Replayed> {
  const facts = readFacts(recording)
  const missing: string[] = []
  let planned: Plan | null = null
  const { source, topics, languages, limits } = rules
  const context: IngestContext = {
    queue: recordedQueue(facts.answers, recording, (url) => void missing.push(url)),
    clock: recordedClock(facts),
    store: recordedStore(facts, strict, (plan) => {
      planned = plan
    }),
    telemetry: { record: () => undefined },
    ...{ topics, languages, bounds: facts.bounds },
    ...(limits === null ? {} : { limits }),
  }
  await ingestSource(context, source, facts.state, new AbortController().signal)
  if (planned === null) throw new TypeError(`the replay of ${recording.runId} ended without a plan`)
  return { plan: planned, missing }
}

/** The entries of the document a run was given, as its own rules read them. */
export async function replayReading(recording: StoredRecording): Promise<IdentifiedEntry[]> {
  const facts = readFacts(recording)
  const { source, limits } = facts.settings
  const queue = recordedQueue(facts.answers, recording, () => undefined)
  const recall = recallKnown(facts.known, true)
  const allNew = async (reading: Reading) => {
    const known = await askKnown({ known: async (probe) => recall(probe) }, identifyEntries(reading, source))
    return known.entries.size === 0
  }
  const { signal } = new AbortController()
  const question = { source, state: facts.state, signal, now: facts.instants[0] ?? '', allNew }
  const answer = await readSource(queue, { ...question, ...(limits === null ? {} : { limits }) })
  return answer.kind === 'read' ? identifyEntries(answer.reading, source) : []
}

function recordedQueue(
  answers: readonly RecordedAnswer[],
  { document }: StoredRecording,
  onMissing: (url: string) => void,
): HostQueue {
  const waiting = Map.groupBy(answers, ({ url }) => url)
  async function answer(url: string): Promise<Fetched> {
    const recorded = waiting.get(url)?.shift()
    if (recorded === undefined) {
      onMissing(url)
      return notRecorded
    }
    const { fetched } = recorded
    if (fetched.kind !== 'document') return fetched
    const body = await document(fetched.body)
    if (body === null) throw new StoreError(`A document that ${url} gave is not kept.`)
    return { ...fetched, body }
  }
  return { fetchDocument: answer, fetchPage: answer }
}

const notRecorded: Fetched = {
  ...{ kind: 'failed', status: 0, headers: {}, redirects: [] },
  problem: {
    ...{ code: 'network', severity: 'soft', retryAt: null },
    detail: 'That run did not ask for it, and a replay fetches nothing.',
  },
}

/** The same times in the same order; under other rules, which may ask more often, the last one goes on. */
function recordedClock({ instants, ticks }: RunFacts): Clock {
  let instant = 0
  let tick = 0
  return {
    now: () => instants[Math.min(instant++, instants.length - 1)] ?? '',
    monotonic: () => ticks[Math.min(tick++, ticks.length - 1)] ?? 0,
    sleep: async () => undefined,
  }
}

function recordedStore(facts: RunFacts, strict: boolean, onPlan: (plan: Plan) => void): IngestContext['store'] {
  const { alarms, titles, state } = facts
  const versions = new Map(facts.versions)
  const recall = recallKnown(facts.known, strict)
  const items = alarms.map((kind) => ({
    sourceId: state.sourceId,
    kind,
    since: '',
    until: null,
    sentence: '',
    ending: null,
  }))
  return {
    known: async (probe) => recall(probe),
    async apply(plan) {
      onPlan(plan)
      return 'applied'
    },
    updates: { stored: async (id) => versions.get(id) ?? null },
    ledger: { taken: async (ids) => facts.taken.filter(({ entryId }) => ids.includes(entryId)) },
    watch: {
      alarms: async () => ({ items, next: null }),
      recentTitles: async () => titles,
    },
  }
}
