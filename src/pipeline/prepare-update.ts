/** The heavy pure part of an update: what a source gave anew of a stored article, judged, and tagged where something changed. */
import type { StoredVersions } from '../domain/revision/update-store.ts'
import type { Prepared } from './candidate.ts'
import type { IdentifiedEntry } from './normalise/identify-entries.ts'
import { normaliseEntry } from './normalise/normalise-entry.ts'
import { finishArticle, type Preparation } from './prepare-article.ts'
import { judgeUpdate } from './update/judge-update.ts'

export interface PreparedUpdate {
  /** Null where there is nothing to write. */
  readonly prepared: Prepared | null
  /** Why what was given is no change; null where it is one. */
  readonly remark: string | null
  /** Until when other words than the stored ones are not taken. */
  readonly heldUntil: string | null
  readonly warnings: readonly string[]
}

/** `isCompletion`: the article was stored without its page. */
export function prepareUpdate(
  entry: IdentifiedEntry,
  preparation: Preparation,
  { before, isCompletion }: { before: StoredVersions; isCompletion: boolean },
): PreparedUpdate {
  const { warnings, ...draft } = normaliseEntry(entry, preparation)
  const judged = judgeUpdate(before, draft, { seenAt: preparation.seenAt, isCompletion })
  const { heldUntil } = judged
  if (judged.kind === 'unchanged') return { prepared: null, remark: judged.reason, heldUntil, warnings }
  const { article, provenance, update } = judged
  const prepared = { ...finishArticle({ ...draft, article, provenance }, preparation), update }
  return { prepared, remark: heldUntil === null ? null : update.reason, heldUntil, warnings }
}
