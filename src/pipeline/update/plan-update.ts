/** Plans the next state of a stored article: what moves with a change, and what only with one that matters. */
import type { ArticleRecord, StoredArticle } from '../../domain/plan.ts'
import type { Prepared } from '../candidate.ts'
import { dateOfChange } from '../date-of-change.ts'

/**
 * The record to write and the reason to tell; null where the update was judged against another version than the stored
 * one, because another run was faster. `updated` moves only where the change matters.
 */
export function planUpdate(
  stored: StoredArticle,
  { update, ...prepared }: Prepared,
  at: string,
): { readonly record: ArticleRecord; readonly reason: string } | null {
  if (update === undefined || update.revision !== stored.revision) return null
  const { change, retracted, reason } = update
  const isMaterial = change?.material === true || retracted !== (stored.retractedAt !== null)
  const updated = isMaterial ? dateOfChange(stored, prepared.article.updated, at) : stored.updated
  const { firstSeen, textId, clusterId, isLead } = stored
  const article = {
    ...prepared.article,
    ...{ firstSeen, textId, clusterId, isLead, hidden: false },
    updated,
    revision: stored.revision + Number(change !== null),
    changedAt: isMaterial ? at : stored.changedAt,
    retractedAt: retracted ? (stored.retractedAt ?? at) : null,
  }
  const provenance =
    isMaterial && updated === at ? { ...prepared.provenance, updated: 'change first seen' } : prepared.provenance
  return { record: { ...prepared, provenance, article, ...(change === null ? {} : { change }) }, reason }
}
