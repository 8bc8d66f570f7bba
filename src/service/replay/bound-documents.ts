/** Keeps what is kept of runs within its limits between two rounds of retention: a busy day may bring more than a day's share. */
import type { Clock } from '../../domain/ports.ts'
import type { DocumentStore } from '../../domain/replay/document-store.ts'
import type { DocumentLimits } from '../../domain/replay/recording.ts'

/** So much of the limit may come in before it is looked at again. */
const SHARE = 1 / 20

/** Bytes kept by this process since it last looked. */
const grown = new WeakMap<DocumentStore, number>()

/** Drops what is too old or too much, at the first call of a process and whenever enough has come in since. Rejects with StoreError. */
export async function boundDocuments(
  { documents, clock, limits }: { documents: DocumentStore; clock: Pick<Clock, 'now'>; limits: DocumentLimits },
  bytes: number,
): Promise<void> {
  const before = grown.get(documents)
  const sum = (before ?? 0) + bytes
  grown.set(documents, sum)
  if (before !== undefined && sum < limits.maxBytes * SHARE) return
  grown.set(documents, 0)
  const oldest = new Date(Date.parse(clock.now()) - limits.keep).toISOString()
  await documents.prune({ before: oldest, maxBytes: limits.maxBytes })
}
