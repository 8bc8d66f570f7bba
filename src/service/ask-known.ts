/** Asks the store what it knows of entries. */
import type { Known } from '../domain/plan.ts'
import type { Store } from '../domain/ports.ts'
import type { IdentifiedEntry } from '../pipeline/normalise/identify-entries.ts'

export function askKnown(
  store: Pick<Store, 'known'>,
  entries: readonly Pick<IdentifiedEntry, 'entryId' | 'url'>[],
): Promise<Known> {
  const entryIds = entries.flatMap(({ entryId }) => entryId ?? [])
  return store.known({ entryIds, urls: entries.flatMap(({ url }) => url ?? []) })
}
