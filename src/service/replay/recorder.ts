/** Listens to what one poll is given (documents, what the store knows, the time), and packs it up beside the run's plan. */
import type { Plan } from '../../domain/plan.ts'
import type { Clock, Fetched, Store } from '../../domain/ports.ts'
import type { PackedDocument, Recording } from '../../domain/replay/recording.ts'
import type { RecordedAnswer, RunFacts } from '../../domain/replay/run-facts.ts'
import type { Source } from '../../domain/source.ts'
import type { AlarmKind } from '../../domain/watch/alarm.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import { sha256 } from '../../pipeline/normalise/derived-id.ts'
import { type Answered, knownChanges } from '../../pipeline/replay/known-changes.ts'
import { writtenHashes } from '../../pipeline/replay/written-hash.ts'
import type { HostQueue } from '../host-queue.ts'
import type { IngestContext } from '../ingest.ts'
import type { IngestStore } from '../ingest-store.ts'
import { packTopics, topicsHash } from './topics-hash.ts'

/** Bytes of one run's documents, packed, that are kept: all of them are held until the run is written. */
const MOST_PACKED = 16_000_000
/** Headers a run looks at; others may hold secrets. */
const HEADERS = ['age', 'cache-control', 'date', 'expires', 'link']

export type RecordedStore = IngestStore & Pick<Store, 'documents'>

export interface Recorder {
  /** The context with ears. */
  readonly context: IngestContext
  /** Bytes of what it heard so far, as kept. */
  packedBytes(): number
}

interface Heard {
  readonly answers: RecordedAnswer[]
  readonly known: Answered[]
  readonly instants: string[]
  readonly ticks: number[]
  readonly alarms: AlarmKind[]
  readonly taken: RunFacts['taken'][number][]
  readonly versions: RunFacts['versions'][number][]
  titles: RunFacts['titles']
  /** What was packed, or is being packed; a failure is a sentence. */
  readonly packing: Promise<PackedDocument | string>[]
  packedBytes: number
}

/** For one poll of one source. What cannot be kept is told in the run's warnings, and keeps no run from being written. */
export function createRecorder(
  context: IngestContext & { readonly store: RecordedStore },
  source: Source,
  state: SourceState,
): Recorder {
  const { documents } = context.store
  const heard: Heard = {
    ...{ answers: [], known: [], instants: [], ticks: [], alarms: [], versions: [], taken: [], titles: [] },
    ...{ packing: [], packedBytes: 0 },
  }

  async function pack(name: string, body: Uint8Array): Promise<PackedDocument | string> {
    if (heard.packedBytes > MOST_PACKED) return `they take more than ${MOST_PACKED / 1_000_000} MB`
    try {
      const packed = await documents.pack(name, body)
      heard.packedBytes += packed.packed.length
      return packed
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  function hear(url: string, fetched: Fetched): void {
    const headers = Object.fromEntries(Object.entries(fetched.headers).filter(([name]) => HEADERS.includes(name)))
    if (fetched.kind !== 'document') {
      heard.answers.push({ url, fetched: { ...fetched, headers } })
      return
    }
    heard.answers.push({ url, fetched: { ...fetched, headers, body: sha256(fetched.body) } })
    // Pages of one site share their frame, a list is much like the list before.
    const isOwn = url === source.url || url === state.movedTo
    heard.packing.push(pack(isOwn ? url : `pages of ${source.id}`, fetched.body))
  }

  /** What is to be written beside the run; null: nothing; a sentence: why it cannot be. */
  async function recordingOf(plan: Plan): Promise<Recording | string | null> {
    const hasRead = plan.run.outcome === 'read' || (plan.run.outcome === 'failed' && heard.packing.length > 0)
    if (!hasRead) return null
    const topics = await packTopics(context.topics, pack)
    const packed = await Promise.all(heard.packing)
    const facts = await pack(`run of ${source.id}`, new TextEncoder().encode(JSON.stringify(factsOf(plan))))
    const failure = [...packed, topics, facts].find((one) => typeof one === 'string')
    if (typeof failure === 'string' || typeof facts === 'string') return String(failure)
    return { facts, documents: [...packed, topics].filter((one) => typeof one !== 'string') }
  }

  function factsOf(plan: Plan): RunFacts {
    const { languages, limits, bounds, topics } = context
    const { answers, instants, ticks, alarms, titles, versions, taken } = heard
    return {
      settings: { source, languages, limits: limits ?? null, topics: topicsHash(topics) },
      ...{ state, bounds, instants, ticks, alarms, titles, versions, taken, answers },
      known: knownChanges(heard.known),
      written: writtenHashes(plan),
    }
  }

  async function apply(plan: Plan): ReturnType<Store['apply']> {
    const recording = await recordingOf(plan)
    const result = await context.store.apply(withRecording(plan, recording))
    if (result === 'conflict') {
      // The run asks the store and the clock anew: the answers before it are none of the run that is written.
      heard.known.pop()
      heard.instants.pop()
    }
    return result
  }

  return {
    packedBytes: () => heard.packedBytes,
    context: {
      ...context,
      queue: hearing(context.queue, hear),
      clock: timed(context.clock, heard),
      store: { ...hearingStore(context.store, heard), apply },
    },
  }
}

function withRecording(plan: Plan, recording: Recording | string | null): Plan {
  if (recording === null) return plan
  if (typeof recording !== 'string') return { ...plan, recording }
  const warning = `its documents were not kept, so it cannot be replayed: ${recording}`
  return { ...plan, run: { ...plan.run, warnings: [...plan.run.warnings, warning] } }
}

function hearing(queue: HostQueue, hear: (url: string, fetched: Fetched) => void): HostQueue {
  const way =
    (ask: HostQueue['fetchPage']): HostQueue['fetchPage'] =>
    async (url, request) => {
      const fetched = await ask(url, request)
      hear(url, fetched)
      return fetched
    }
  return { fetchDocument: way(queue.fetchDocument), fetchPage: way(queue.fetchPage) }
}

function timed(clock: Clock, { instants, ticks }: Pick<Heard, 'instants' | 'ticks'>): Clock {
  return {
    now() {
      const now = clock.now()
      instants.push(now)
      return now
    },
    monotonic() {
      const tick = clock.monotonic()
      ticks.push(tick)
      return tick
    },
    sleep: clock.sleep,
  }
}

function hearingStore(store: RecordedStore, heard: Heard): RecordedStore {
  const { watch, updates, ledger } = store
  return {
    ...store,
    async known(probe) {
      const known = await store.known(probe)
      heard.known.push({ probe, known })
      return known
    },
    updates: {
      async stored(id, versions) {
        const stored = await updates.stored(id, versions)
        heard.versions.push([id, stored])
        return stored
      },
    },
    ledger: {
      async taken(entryIds) {
        const taken = await ledger.taken(entryIds)
        heard.taken.push(...taken)
        return taken
      },
    },
    watch: {
      ...watch,
      async alarms(query) {
        const page = await watch.alarms(query)
        heard.alarms.push(...page.items.map(({ kind }) => kind))
        return page
      },
      async recentTitles(sourceId, limit) {
        const titles = await watch.recentTitles(sourceId, limit)
        heard.titles = titles
        return titles
      },
    },
  }
}
