/** Makes candidates of a document's entries: what is new or changed becomes an article, with its page where one is wanted. */
import type { Known, KnownEntry } from '../domain/plan.ts'
import type { Clock } from '../domain/ports.ts'
import type { Source } from '../domain/source.ts'
import type { TopicSet } from '../domain/topic.ts'
import type { IdentifiedEntry } from '../pipeline/normalise/identify-entries.ts'
import type { Candidate } from '../pipeline/plan.ts'
import { prepareArticle } from '../pipeline/prepare-article.ts'
import { type CompletedEntry, completeEntries } from './complete-entries.ts'
import type { HostQueue } from './host-queue.ts'

export interface PreparedEntries {
  /** One for each entry, in their order. */
  readonly candidates: readonly Candidate[]
  readonly warnings: readonly string[]
  /** True where a page was missing for a passing reason: the next poll has to read the document again. */
  readonly again: boolean
}

export interface EntriesToPrepare {
  readonly source: Source
  readonly entries: readonly IdentifiedEntry[]
  readonly known: Known
  /** ISO instant of the run. */
  readonly seenAt: string
}

/** Marks the hash of an entry stored without its page: no complete entry has it, so the next poll tries again. */
const WITHOUT_PAGE = '+page'

/** Null if `signal` aborted before all were prepared. */
export async function prepareEntries(
  { queue, clock, topics }: { readonly queue: HostQueue; readonly clock: Clock; readonly topics: TopicSet },
  { source, entries, known, seenAt }: EntriesToPrepare,
  signal: AbortSignal,
): Promise<PreparedEntries | null> {
  const open = entries.filter((entry) => isOpen(entry, known))
  const completed = await completeEntries({ queue, clock }, source, open, signal)
  const prepared = new Map<number, Candidate>()
  for (const entry of completed) {
    if (signal.aborted) return null
    prepared.set(entry.entry.position, prepare(entry))
    // Lets answers of other sources come in: their deadlines must not run out while we compute.
    await clock.sleep(0)
  }

  function prepare({ entry, page, retry }: CompletedEntry): Candidate {
    const before = known.entries.get(entry.entryId ?? '')
    if (retry && isComplete(before)) return { ...entry, prepared: null, entryHash: before.entryHash }
    const article = prepareArticle(entry, { source, topics, page, seenAt })
    const entryHash = retry ? `${article.entryHash}${WITHOUT_PAGE}` : article.entryHash
    return { ...entry, prepared: { ...article, entryHash }, entryHash }
  }

  return {
    candidates: entries.map((entry) => prepared.get(entry.position) ?? { ...entry, prepared: null }),
    warnings: completed.flatMap(({ warning }) => warning ?? []),
    again: completed.some(({ retry }) => retry),
  }
}

/** True for an entry that may be stored or updated: not rejected, not another article's address, not known as it is. */
function isOpen({ entryId, url, rejection, entryHash }: IdentifiedEntry, known: Known): boolean {
  if (entryId === null || url === null || rejection !== null) return false
  const owner = known.urls.get(url)
  if (owner !== undefined && owner !== entryId) return false
  const before = known.entries.get(entryId)
  return before === undefined || before.stored === null || before.entryHash !== entryHash
}

/** True for a stored article that has all it should have: a page that cannot be had now must not take its text away. */
function isComplete(before: KnownEntry | undefined): before is KnownEntry {
  return before !== undefined && before.stored !== null && !before.entryHash.endsWith(WITHOUT_PAGE)
}
