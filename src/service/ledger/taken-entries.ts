/** Entries editors took in by hand: later polls take their updates, whatever the rules say of them. */
import type { Known } from '../../domain/plan.ts'
import type { IdentifiedEntry } from '../../pipeline/normalise/identify-entries.ts'
import type { IngestStore } from '../ingest-store.ts'

/** The same entries, those an editor took in no longer rejected. Only stored ones can be, so most polls ask nothing. */
export async function asTaken(
  store: Pick<IngestStore, 'ledger'>,
  entries: readonly IdentifiedEntry[],
  known: Known,
): Promise<readonly IdentifiedEntry[]> {
  const doubted = entries.flatMap(({ entryId, rejection }) => {
    const isStored = entryId !== null && known.entries.get(entryId)?.stored != null
    return rejection !== null && isStored ? [entryId] : []
  })
  if (doubted.length === 0) return entries
  const taken = new Set((await store.ledger.taken(doubted)).map(({ entryId }) => entryId))
  return entries.map((entry) => (taken.has(entry.entryId ?? '') ? { ...entry, rejection: null } : entry))
}
