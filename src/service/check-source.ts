/** Asks a source for its document without storing anything: does it answer, and can it be read? */
import type { ReadLimits } from '../domain/access/fetch-settings.ts'
import type { Problem } from '../domain/errors.ts'
import type { Clock } from '../domain/ports.ts'
import type { Source } from '../domain/source.ts'
import { newState } from '../domain/watch/source-state.ts'
import { forSource } from './for-source.ts'
import type { HostQueue } from './host-queue.ts'
import { readSource, type SourceAnswer } from './read-source.ts'

export interface SourceCheck {
  readonly id: string
  readonly url: string
  readonly title: string | null
  readonly entries: number
  readonly problem: Problem | null
}

export interface AskingContext {
  readonly queue: HostQueue
  readonly clock: Clock
  readonly limits?: ReadLimits | undefined
}

const EPOCH = new Date(0).toISOString()

/** A source's answer as if it was never asked before: its first document, no more of a list. */
export async function askAnew(
  { queue, clock, limits }: AskingContext,
  source: Source,
  signal: AbortSignal,
): Promise<SourceAnswer> {
  const state = newState(source.id, EPOCH, 0)
  return await readSource(forSource(queue, source), {
    source,
    state,
    signal,
    now: clock.now(),
    allNew: async () => false,
    limits,
  })
}

/** Never rejects: what is wrong stands in `problem`. */
export async function checkSource(context: AskingContext, source: Source, signal: AbortSignal): Promise<SourceCheck> {
  const answer = await askAnew(context, source, signal)
  const { id, url } = source
  if (answer.kind === 'failed') return { id, url, title: null, entries: 0, problem: answer.problem }
  if (answer.kind !== 'read') return { id, url, title: null, entries: 0, problem: null }
  return { id, url, title: answer.reading.title, entries: answer.reading.entries.length, problem: null }
}
