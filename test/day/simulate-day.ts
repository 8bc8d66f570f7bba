/** Runs the worker through a simulated day: real fetcher and store, a clock that jumps. */
import type { Fetched, Fetcher, FetchRequest } from '../../src/domain/ports.ts'
import type { Source } from '../../src/domain/source.ts'
import type { BusinessEvent } from '../../src/domain/watch/telemetry.ts'
import { createFetcher } from '../../src/io/fetch/client.ts'
import { retryAt } from '../../src/io/fetch/retry-after.ts'
import { openStore } from '../../src/io/store/index.ts'
import { createHostQueue } from '../../src/service/host-queue.ts'
import { createWorker } from '../../src/worker.ts'
import type { DayClock } from './day-clock.ts'

const MINUTE = 60_000
const DEADLINE = 10_000

/** A build that is broken on purpose, to show that its origin notices. */
export type Breakage =
  | 'none'
  | 'no spacing'
  | 'no limit'
  | 'no robots'
  | 'no redirect judged'
  | 'no Retry-After'
  | 'no validators'
  | 'no pause'

export interface DayOptions {
  readonly clock: DayClock
  readonly sources: readonly Source[]
  readonly hours: number
  readonly breakage?: Breakage
  /** The way out; the real fetcher, on loopback, unless told. */
  readonly fetcher?: Fetcher
}

/** Events in their order, and how many articles the store held at the end. */
export async function simulateDay({ clock, sources, hours, breakage = 'none', fetcher }: DayOptions) {
  const store = await openStore('sqlite::memory:')
  await store.migrate()
  await store.syncSources(
    sources.map(({ id }) => ({ id, recipe: '', polled: true })),
    clock.now(),
    30 * MINUTE,
  )
  const real = fetcher ?? createFetcher({ allow: ['127.0.0.0/8'], timeoutMs: 600_000 })
  const spacing = breakage === 'no spacing' || breakage === 'no limit' ? 0 : 5000
  const queue = createHostQueue({
    ...{ fetcher: simulated(real, clock, breakage), clock, spacing, isExempt: () => false, productToken: 'Depesche' },
    connections: breakage === 'no limit' ? 16 : 2,
  })
  const events: BusinessEvent[] = []
  const fetchPage = breakage === 'no robots' ? queue.fetchDocument : queue.fetchPage
  const visit: typeof queue.visit = (perHost) => {
    const own = queue.visit(perHost)
    return breakage === 'no robots' ? { ...own, fetchPage: own.fetchDocument } : own
  }
  const worker = createWorker(() => ({
    ...{ store, clock, queue: { ...queue, fetchPage }, visit, sources, languages: ['en'] },
    ...{ topics: { topics: [], entities: [] }, bounds: { min: 5 * MINUTE, max: 24 * 60 * MINUTE } },
    revisit: { after: [1, 3, 9, 24, 72, 168].map((hours) => hours * 60 * MINUTE), pages: 5 },
    push: { enabled: false, lease: 0, publicUrl: '', suits: () => false, randomToken: () => '' },
    telemetry: { record: (event) => void events.push(event) },
  }))
  const begun = clock.monotonic()
  for (let minute = 0; minute < hours * 60; minute += 1) {
    await clock.advanceTo(begun + minute * MINUTE)
    if (breakage === 'no pause') for (const { id } of sources) await unpause(id)
    void worker.tick()
  }
  await clock.advanceTo(begun + hours * 60 * MINUTE)
  async function unpause(id: string) {
    const state = (await store.sourceStates()).find(({ sourceId }) => sourceId === id)
    if (state?.status === 'gone') await store.watch.resumeSource(id, clock.now())
  }
  const stopped = worker.stop()
  await clock.advanceTo(begun + (hours + 24) * 60 * MINUTE)
  await stopped
  const states = await store.sourceStates()
  const articles = await store.version()
  await real.close()
  await store.close()
  return { events, states, articles }
}

/** Its time limit is that of the simulated clock; what is told to wait until is not passed on by a broken build. */
function simulated(real: Fetcher, clock: DayClock, breakage: Breakage): Fetcher {
  return {
    async fetch(url: string, request: FetchRequest = {}): Promise<Fetched> {
      const deadline = new AbortController()
      const over = new AbortController()
      const signal = request.signal === undefined ? deadline.signal : AbortSignal.any([request.signal, deadline.signal])
      const { onRedirect, ...plain } = request
      if (breakage === 'no validators') Object.assign(plain, { etag: null, lastModified: null })
      // Each hop has a deadline of its own here: the real one stands still between them.
      let hop = over
      const begin = () => {
        hop = new AbortController()
        const { signal: ended } = hop
        void clock.sleep(DEADLINE, ended).then(() => {
          if (!ended.aborted) deadline.abort()
        })
      }
      const judge = async (next: string) => {
        hop.abort()
        clock.busy -= 1
        try {
          return breakage === 'no redirect judged' ? null : ((await onRedirect?.(next)) ?? null)
        } finally {
          clock.busy += 1
          begin()
        }
      }
      clock.busy += 1
      begin()
      const fetched = await real.fetch(url, { ...plain, signal, onRedirect: judge })
      hop.abort()
      clock.busy -= 1
      if (fetched.kind !== 'failed') return fetched
      // The fetcher counts from the real time.
      const asked = fetched.problem.severity === 'temporary' ? fetched.headers['retry-after'] : undefined
      const until = breakage === 'no Retry-After' ? null : retryAt(asked, Date.parse(clock.now()))
      return { ...fetched, problem: { ...fetched.problem, retryAt: until } }
    },
    close: () => real.close(),
  }
}
