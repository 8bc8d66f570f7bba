/** Decides which pages of a sitemap's addresses one poll asks for, and what the others are told. */
import type { Known } from '../../domain/plan.ts'
import type { IdentifiedEntry } from '../normalise/identify-entries.ts'

/** Pages of one source in one poll: at five seconds each, four minutes. */
const PAGES_A_POLL = 50

/** The decision on an address whose page has to wait; the next poll goes on with it. */
export const LEFT_TO_NEXT = `left to the next poll: one asks for ${PAGES_A_POLL} pages`

/** In the order given (newest first), those never asked for before those that failed: dead pages must not keep new ones waiting. */
export function choosePages(
  open: readonly IdentifiedEntry[],
  known: Known,
): { readonly now: readonly IdentifiedEntry[]; readonly later: readonly IdentifiedEntry[] } {
  const hasFailed = ({ entryId }: IdentifiedEntry) => {
    const before = known.entries.get(entryId ?? '')
    return before?.kind === 'rejected' && before.reason !== LEFT_TO_NEXT
  }
  const ordered = [...open.filter((entry) => !hasFailed(entry)), ...open.filter(hasFailed)]
  return { now: ordered.slice(0, PAGES_A_POLL), later: ordered.slice(PAGES_A_POLL) }
}
