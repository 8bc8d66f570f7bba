/** Decides what becomes of every entry of a document: facts in, one plan of writes out. */
import { addressKey } from '../domain/address/address-key.ts'
import { countDecisions, type Decision, type Run } from '../domain/decision.ts'
import type { ArticleRecord, Known, Plan } from '../domain/plan.ts'
import type { ArticleChanges } from '../domain/revision/revision.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import type { Candidate } from './candidate.ts'
import type { Bounds } from './source-rhythm.ts'
import { afterSuccess } from './source-rhythm.ts'
import { planUpdate } from './update/plan-update.ts'
import { SAME_TITLE } from './watch/find-flood.ts'

export interface Facts {
  readonly run: Omit<Run, 'seen' | 'counts' | 'outcome' | 'problem'>
  /** As before the run, but for the validators, hash and names its document brought. */
  readonly state: SourceState
  readonly candidates: readonly Candidate[]
  readonly known: Known
  readonly bounds: Bounds
}

type Fate = Pick<Decision, 'kind' | 'articleId' | 'reason'> & { readonly isUntaken?: true }

/** One decision for each candidate; what an earlier entry of the same document stored counts as known for a later one. */
export function planIngest({ run, state, candidates, known, bounds }: Facts): Plan {
  const stored: ArticleRecord[] = []
  const updated: ArticleRecord[] = []
  const here = { entries: new Set<string>(), urls: new Map<string, string>() }

  function decide(candidate: Candidate): Fate {
    const { entryId, url, prepared } = candidate
    const before = entryId === null ? undefined : known.entries.get(entryId)
    if (entryId === null || url === null) return rejected(candidate.rejection ?? 'no link')
    if (here.entries.has(entryId))
      return { kind: 'duplicate', articleId: entryId, reason: 'repeated in the same document' }
    here.entries.add(entryId)
    if (before?.stored && (prepared === null || before.entryHash === candidate.entryHash)) {
      here.urls.set(addressKey(url), entryId)
      const owner = known.urls.get(url) ?? entryId
      const isOthers = before.entryHash !== candidate.entryHash && owner !== entryId
      if (isOthers) return untaken(entryId, 'changed, but its new address is that of another article')
      return { kind: 'unchanged', articleId: entryId, reason: candidate.remark ?? null }
    }
    const removed = [entryId, url, prepared?.article.url ?? url].flatMap((name) => known.removed?.get(name) ?? [])
    if (removed[0] !== undefined && !before?.stored) return rejected(removed[0])
    if (candidate.twin !== undefined) return { kind: 'duplicate', articleId: candidate.twin, reason: SAME_TITLE }
    if (candidate.rejection !== null) return rejected(candidate.rejection)
    // Its own first: the one its page names is another's word.
    for (const address of new Set([url, prepared?.article.url ?? url])) {
      const owner: string = known.urls.get(address) ?? here.urls.get(addressKey(address)) ?? entryId
      if (owner === entryId) continue
      const whose = address === url ? 'same address as' : 'its page names the address of'
      return { kind: 'duplicate', articleId: owner, reason: `${whose} an article already stored` }
    }
    if (prepared === null) return rejected('nothing in it')
    for (const address of [url, prepared.article.url]) here.urls.set(addressKey(address), entryId)
    if (before?.stored) {
      const planned = planUpdate(before.stored, prepared, run.startedAt)
      if (planned === null) return untaken(entryId, 'another run changed it meanwhile: looked at again')
      updated.push(planned.record)
      return { kind: 'updated', articleId: entryId, reason: planned.reason }
    }
    // Which story it belongs to is seen when it is written, among all that is stored then.
    const alone = { textId: entryId, clusterId: entryId, isLead: true, hidden: false }
    stored.push({ ...prepared, article: { ...prepared.article, ...alone, revision: 1, ...UNCHANGED } })
    return { kind: 'stored', articleId: entryId, reason: null }
  }

  const decisions = candidates.map((candidate) => {
    const { position, entryId, title, url } = candidate
    const { isUntaken, ...fate } = decide(candidate)
    // What was not taken is remembered as it was, so that it is looked at again.
    const before = isUntaken && entryId !== null ? known.entries.get(entryId) : undefined
    return { position, entryId, title, url, entryHash: before?.entryHash ?? candidate.entryHash, ...fate }
  })
  const counts = countDecisions(decisions)
  return {
    run: { ...run, outcome: 'read', seen: decisions.length, counts, problem: null },
    decisions,
    stored,
    updated,
    state: afterSuccess(state, counts, run.finishedAt, bounds),
  }
}

const UNCHANGED: ArticleChanges = { changedAt: null, retractedAt: null }

function untaken(articleId: string, reason: string): Fate {
  return { kind: 'unchanged', articleId, reason, isUntaken: true }
}

function rejected(reason: string): Fate {
  return { kind: 'rejected', articleId: null, reason }
}
