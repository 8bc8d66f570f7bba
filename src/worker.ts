/** The worker: every minute finds the sources that are due and has them polled, and looks at how all of them fare. */
import { createTask } from 'node-cron'
import type { Run } from './domain/decision.ts'
import type { ProblemCode } from './domain/errors.ts'
import type { Source } from './domain/source.ts'
import type { Telemetry } from './domain/watch/telemetry.ts'
import { createDailyRetention } from './service/daily-retention.ts'
import { createPublisher, type PublisherContext } from './service/outbox/publisher.ts'
import { createPollPool, type PollContext } from './service/poll-pool.ts'
import { createInbox } from './service/push/inbox.ts'
import { createSubscriber, type PushSettings } from './service/push/subscriber.ts'
import type { retentionOf } from './service/retention.ts'
import { createPageWatch } from './service/revisit/revisit-pages.ts'
import { createSourceWatch } from './service/watch-sources.ts'

/** Sources taken on in one tick at the most; the rest is due at the next one. */
const SOURCES_A_TICK = 1000
const UNREACHED: readonly ProblemCode[] = ['network', 'timeout']

export interface WorkerContext extends PollContext {
  readonly sources: readonly Source[]
  readonly push: PushSettings
  /** To tell of changed feeds; absent: nobody is told. */
  readonly publishing?: Pick<PublisherContext, 'fetcher' | 'config' | 'sendMail'> | undefined
  /** How long what is stored is kept; absent: for ever. */
  readonly retention?: ReturnType<typeof retentionOf> | undefined
}

export interface Worker {
  /** Takes on what is due now and not being polled yet; never rejects: a failing store is logged, and tried again. */
  tick(): Promise<void>
  /** Takes in what hubs have delivered, and answers who subscribed at our own; never rejects either. */
  takeDeliveries(): Promise<void>
  /** Resolves when no poll and no request to a hub is under way. */
  idle(): Promise<void>
  /** Begins to tick: now, and at every minute. */
  start(): void
  /** Stops ticking and ends what runs: a poll that was not written leaves no trace. Resolves when all is quiet. */
  stop(): Promise<void>
}

/** `given` is asked anew at every tick and poll, because the configuration can change in between. */
export function createWorker(given: () => WorkerContext): Worker {
  const stopping = new AbortController()
  const publisher = createPublisher(() => publishingOf(given()), stopping.signal)
  /** What polls store may change feeds. */
  const context = (): WorkerContext => {
    const now = given()
    return now.publishing === undefined ? now : { ...now, telemetry: hearing(now.telemetry, publisher.changed) }
  }
  const pool = createPollPool(context, stopping.signal)
  const watch = createSourceWatch()
  const keepRetention = createDailyRetention(stopping.signal)
  const inbox = createInbox(context, pool, stopping.signal)
  const subscriber = createSubscriber(context, stopping.signal)
  const pages = createPageWatch(context, stopping.signal, recordFault)
  /** What was begun about hubs at the last tick; never rejects. */
  let push: Promise<unknown> = Promise.resolve()
  /** Rounds of retention begun; never rejects. */
  let retention: Promise<unknown> = Promise.resolve()
  let firstRound = true

  async function tick(): Promise<void> {
    const { store, clock, sources, telemetry, retention: kept } = context()
    try {
      const configured = new Map(sources.map((source) => [source.id, source]))
      const due = await store.dueSources(clock.now(), SOURCES_A_TICK)
      const polls = due.flatMap((state) => {
        const source = configured.get(state.sourceId)
        const wanted = source?.enabled && !pool.isPolling(source.id) && !stopping.signal.aborted
        return wanted ? [pool.poll({ source, state })] : []
      })
      if (polls.length > 0) void report(polls)
      push = Promise.all([takeDeliveries(), subscriber.round().catch(recordFault)])
      if (kept !== undefined) retention = keepRetention({ store, clock, telemetry, ...kept }).catch(recordFault)
      // After the polls: they go first.
      await pages.round()
      if (!stopping.signal.aborted) await watch(context())
    } catch (error) {
      recordFault(error)
    }
  }

  async function takeDeliveries(): Promise<void> {
    // What came in may be a subscriber of ours, who waits to be asked back.
    if (given().publishing !== undefined) void publisher.round()
    await inbox.empty().catch(recordFault)
  }

  async function idle(): Promise<void> {
    await push
    await retention
    await pool.idle()
    await pages.idle()
    await publisher.idle()
  }

  /** Tells of store failures, and once, of a first round in which nobody could be reached. */
  async function report(polls: readonly Promise<Run | null>[]): Promise<void> {
    const first = firstRound
    firstRound = false
    // Told at once: the slowest of the others may take minutes.
    for (const poll of polls) poll.catch(recordFault)
    const results = await Promise.allSettled(polls)
    const runs = results.flatMap((result) => (result.status === 'fulfilled' ? (result.value ?? []) : []))
    if (first && runs.length > 0 && runs.every(unreached)) {
      context().telemetry.record({ name: 'no-source-reached', sources: runs.length })
    }
  }

  function recordFault(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    context().telemetry.record({ name: 'run-broken', sourceId: '*', error: text })
  }

  // The tick only takes on; what is due stands in the store. UTC, so that no change of the clock skips or repeats it.
  const task = createTask('* * * * *', tick, { timezone: 'UTC', noOverlap: true, suppressMissedWarning: true })
  return {
    tick,
    takeDeliveries,
    idle,
    start() {
      void task.start()
      void tick()
    },
    async stop() {
      stopping.abort()
      await task.destroy()
      await idle()
    },
  }
}

function publishingOf(context: WorkerContext): PublisherContext {
  if (context.publishing === undefined) throw new TypeError('nothing is published here')
  return { ...context, ...context.publishing }
}

/** Calls `onStored` after a run that stored or changed something. */
function hearing(telemetry: Telemetry, onStored: () => void): Telemetry {
  return {
    record(event) {
      telemetry.record(event)
      if (event.name === 'run-finished' && event.run.counts.stored + event.run.counts.updated > 0) onStored()
    },
  }
}

function unreached({ problem }: Run): boolean {
  return problem !== null && UNREACHED.includes(problem.code)
}
