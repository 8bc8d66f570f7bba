/** Polls many sources side by side, each once at a time; one that breaks, or waits long, costs itself only. */
import type { Run } from '../domain/decision.ts'
import { StoreError } from '../domain/errors.ts'
import type { Store } from '../domain/ports.ts'
import type { Source } from '../domain/source.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import { forSource } from './for-source.ts'
import type { OpenQueue } from './host-queue.ts'
import { recordBrokenRun } from './record-broken-run.ts'
import { ingestRecorded, type RecordedContext } from './replay/ingest-recorded.ts'

/**
 * Polls of sources whose articles have pages of their own: each holds its document for minutes, while the host's
 * spacing has it wait. All others are bounded by the queue alone, which holds a place only for those at work.
 */
const PAGE_POLLS_AT_ONCE = 64

export interface PollContext extends RecordedContext {
  readonly store: Store
  /** A way to the network for one poll, that knows when the poll is at work. Absent: `queue` as it is. */
  readonly visit?: OpenQueue['visit'] | undefined
}

export interface SourceToPoll {
  readonly source: Source
  readonly state: SourceState
}

export interface PollPool {
  /**
   * Polls a source when its turn comes, or joins the poll of it that is under way. Resolves with the run as written, or
   * null if the signal aborted before it was. Rejects with StoreError if the store fails.
   */
  poll(source: SourceToPoll): Promise<Run | null>
  isPolling(sourceId: string): boolean
  /** Does something else about a source, at once or after what is under way about it. */
  alone<T>(sourceId: string, work: () => Promise<T>): Promise<T>
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>
}

/** `context` is asked anew for every poll, because the configuration can change in between. */
export function createPollPool(context: () => PollContext, signal: AbortSignal): PollPool {
  const polls = new Map<string, Promise<Run | null>>()
  /** Source id → what runs or waits last. */
  const lasts = new Map<string, Promise<unknown>>()
  const waiting: (() => void)[] = []
  let active = 0

  async function turn(): Promise<void> {
    if (active >= PAGE_POLLS_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    else active += 1
  }

  function passTurn(): void {
    const next = waiting.shift()
    if (next === undefined) active -= 1
    else next()
  }

  /** One after the other for each source: nothing begins from a state that is about to change. */
  function alone<T>(sourceId: string, work: () => Promise<T>): Promise<T> {
    const before = lasts.get(sourceId)
    const mine = (before === undefined ? work() : before.then(work, work)).finally(() => {
      if (lasts.get(sourceId) === mine) lasts.delete(sourceId)
    })
    lasts.set(sourceId, mine)
    return mine
  }

  async function pollInTurn({ source, state }: SourceToPoll): Promise<Run | null> {
    const hasPages = source.fullText || source.kind !== 'feed'
    if (hasPages) await turn()
    const current = context()
    const visit = current.visit?.(source.perHost)
    try {
      return signal.aborted
        ? null
        : await pollSource({ ...current, queue: forSource(visit ?? current.queue, source) }, source, state, signal)
    } finally {
      visit?.end()
      if (hasPages) passTurn()
    }
  }

  return {
    poll(toPoll) {
      const { id } = toPoll.source
      const underWay = polls.get(id)
      if (underWay !== undefined) return underWay
      const poll = alone(id, () => pollInTurn(toPoll)).finally(() => polls.delete(id))
      polls.set(id, poll)
      return poll
    },
    isPolling: (sourceId) => lasts.has(sourceId),
    alone,
    async idle() {
      while (lasts.size > 0) await Promise.allSettled(lasts.values())
    },
  }
}

async function pollSource(
  context: RecordedContext,
  source: Source,
  state: SourceState,
  signal: AbortSignal,
): Promise<Run | null> {
  try {
    return await ingestRecorded(context, source, state, signal)
  } catch (error) {
    if (error instanceof StoreError) throw error
    return recordBrokenRun(context, state, error)
  }
}
