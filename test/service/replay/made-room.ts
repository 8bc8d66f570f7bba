/** A room in which one source is polled again and again: a real store, a network that answers what it is told, a clock that goes on. */
import type { Decision, Run } from '../../../src/domain/decision.ts'
import type { Fetched, Store } from '../../../src/domain/ports.ts'
import type { Source } from '../../../src/domain/source.ts'
import { openStore } from '../../../src/io/store/index.ts'
import type { HostQueue } from '../../../src/service/host-queue.ts'
import { ingestRecorded, type RecordedContext } from '../../../src/service/replay/ingest-recorded.ts'

export interface MadeRoom {
  readonly store: Store
  /** What addresses answer; others fail for a passing reason. */
  readonly answers: Map<string, Fetched>
  readonly context: RecordedContext
  poll(source: Source): Promise<Run>
  decisions(runId: string): Promise<readonly Decision[]>
  close(): Promise<void>
}

export function answerWith(url: string, body: Uint8Array | string, contentType: string | null = null): Fetched {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return {
    ...{ kind: 'document', status: 200, headers: {}, redirects: [], url, contentType, body: bytes },
    ...{ etag: null, lastModified: null },
  }
}

const nobody: Fetched = {
  ...{ kind: 'failed', status: 0, headers: {}, redirects: [] },
  problem: { code: 'network', severity: 'temporary', detail: 'Nobody answers.', retryAt: null },
}

/** `pace`: milliseconds that pass whenever the time is asked for. */
export async function makeRoom(over: Partial<RecordedContext> = {}, pace = 7): Promise<MadeRoom> {
  const store = await openStore('sqlite::memory:')
  await store.migrate()
  let time = Date.parse('2025-02-14T09:00:00.000Z')
  const tick = () => {
    time += pace
    return time
  }
  const answers = new Map<string, Fetched>()
  const ask = async (url: string) => answers.get(url) ?? nobody
  const queue: HostQueue = { fetchDocument: ask, fetchPage: ask }
  const context: RecordedContext = {
    ...{ store, queue, telemetry: { record: () => undefined } },
    clock: { now: () => new Date(tick()).toISOString(), monotonic: tick, sleep: async () => undefined },
    topics: { topics: [], entities: [] },
    ...{ languages: ['de', 'en', 'zh'], bounds: { min: 300_000, max: 86_400_000 } },
    documents: { keep: 86_400_000_000, maxBytes: 1e9 },
    ...over,
  }
  await store.syncSources([{ id: 'shop', recipe: '', polled: true }], new Date(time).toISOString(), 3_600_000)
  return {
    ...{ store, answers, context },
    async poll(source) {
      time += 3_600_000
      const state = (await store.sourceStates()).find(({ sourceId }) => sourceId === source.id)
      if (state === undefined) throw new Error('no state')
      const run = await ingestRecorded(context, source, state, new AbortController().signal)
      if (run === null) throw new Error('no run')
      return run
    },
    async decisions(runId) {
      return (await store.ledger.decisions({ runId, kinds: null, limit: 10_000, cursor: null })).items
    },
    close: () => store.close(),
  }
}
