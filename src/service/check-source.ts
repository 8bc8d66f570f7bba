/** Asks a source for its document without storing anything: does it answer, and can it be read? */
import type { Problem } from '../domain/errors.ts'
import { NO_PUSH } from '../domain/push/subscription.ts'
import type { Source, SourceState } from '../domain/source.ts'
import type { HostQueue } from './host-queue.ts'
import { readSource } from './read-source.ts'

export interface SourceCheck {
  readonly id: string
  readonly url: string
  readonly title: string | null
  readonly entries: number
  readonly problem: Problem | null
}

const EPOCH = new Date(0).toISOString()

/** Never rejects: what is wrong stands in `problem`. */
export async function checkSource(queue: HostQueue, source: Source, signal: AbortSignal): Promise<SourceCheck> {
  const state = untouched(source.id)
  const answer = await readSource(queue, { source, state, signal, allNew: async () => false })
  const { id, url } = source
  if (answer.kind === 'failed') return { id, url, title: null, entries: 0, problem: answer.problem }
  if (answer.kind !== 'read') return { id, url, title: null, entries: 0, problem: null }
  return { id, url, title: answer.reading.title, entries: answer.reading.entries.length, problem: null }
}

/** The state of a source that was never polled. */
function untouched(sourceId: string): SourceState {
  return {
    sourceId,
    movedTo: null,
    etag: null,
    lastModified: null,
    bodyHash: null,
    title: null,
    homeUrl: null,
    lastFetch: null,
    lastChange: null,
    nextCheck: EPOCH,
    interval: 0,
    failures: 0,
    status: 'active',
    problem: null,
    push: NO_PUSH,
  }
}
