/** The queue as one source uses it: with what its owner set for it. */
import type { Source } from '../domain/source.ts'
import type { HostQueue } from './host-queue.ts'

/** Every request names the source, so that the fetcher finds how it is reached, and keeps the pace set for it. */
export function forSource(
  queue: HostQueue,
  { id, perHost, respectTdm }: Pick<Source, 'id' | 'perHost' | 'respectTdm'>,
): HostQueue {
  const own = { access: id, perHost, respectTdm: respectTdm ?? true }
  return {
    fetchDocument: (url, request) => queue.fetchDocument(url, { ...own, ...request }),
    fetchPage: (url, request) => queue.fetchPage(url, { ...own, ...request }),
  }
}
