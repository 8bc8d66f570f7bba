/** Decides what becomes of every entry of a document: facts in, one plan of writes out. */
import { addressKey } from '../domain/address/address-key.ts'
import type { Article } from '../domain/article.ts'
import { countDecisions, type Decision, type Run } from '../domain/decision.ts'
import type { ArticleRecord, Known, Plan } from '../domain/plan.ts'
import type { ArticleChanges } from '../domain/revision/revision.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import { dateOfChange } from './date-of-change.ts'
import type { Bounds } from './source-rhythm.ts'
import { afterSuccess } from './source-rhythm.ts'
import { SAME_TITLE } from './watch/find-flood.ts'

/** What makes an article of an entry whose fate depends on what else is stored. */
export type Prepared = Omit<ArticleRecord, 'article'> & {
  readonly article: Omit<Article, 'textId' | 'clusterId' | 'isLead' | 'revision' | 'hidden' | keyof ArticleChanges>
}

/** An entry with its identity and, where it is new or changed, the article it would be. */
export interface Candidate {
  readonly position: number
  readonly entryId: string | null
  readonly url: string | null
  readonly title: string | null
  readonly entryHash: string
  /** Why it can be no article; null if it can. */
  readonly rejection: string | null
  /** The article it repeats under another identity; absent for most. */
  readonly twin?: string
  /** Null where the entry was known with the same content. */
  readonly prepared: Prepared | null
}

export interface Facts {
  readonly run: Omit<Run, 'seen' | 'counts' | 'outcome' | 'problem'>
  /** As before the run, but for the validators, hash and names its document brought. */
  readonly state: SourceState
  readonly candidates: readonly Candidate[]
  readonly known: Known
  readonly bounds: Bounds
}

type Fate = Pick<Decision, 'kind' | 'articleId' | 'reason'>

/** One decision for each candidate; what an earlier entry of the same document stored counts as known for a later one. */
export function planIngest({ run, state, candidates, known, bounds }: Facts): Plan {
  const stored: ArticleRecord[] = []
  const updated: ArticleRecord[] = []
  const here = { entries: new Set<string>(), urls: new Map<string, string>(), texts: new Map<string, string>() }

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
      const reason = isOthers ? 'changed, but its new address is that of another article' : null
      return { kind: 'unchanged', articleId: entryId, reason }
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
      const changed = before.stored.title !== prepared.article.title || before.stored.text !== prepared.article.text
      const { firstSeen, textId, clusterId, isLead, revision, changedAt, retractedAt } = before.stored
      const updatedAt = dateOfChange(before.stored, prepared.article.updated, changed ? run.startedAt : null)
      const article = {
        ...prepared.article,
        firstSeen,
        updated: updatedAt,
        ...{ textId, clusterId, isLead, hidden: false },
        revision: revision + Number(changed),
        ...{ changedAt: changed ? run.startedAt : changedAt, retractedAt },
      }
      const seenHere = updatedAt !== null && updatedAt === run.startedAt
      const provenance = seenHere ? { ...prepared.provenance, updated: 'change first seen' } : prepared.provenance
      updated.push({ ...prepared, provenance, article })
      return { kind: 'updated', articleId: entryId, reason: changed ? 'title or text changed' : 'metadata changed' }
    }
    const hash = prepared.textHash
    const clusterId = (hash !== null ? (known.texts.get(hash) ?? here.texts.get(hash)) : undefined) ?? entryId
    if (hash !== null && !here.texts.has(hash)) here.texts.set(hash, clusterId)
    stored.push({
      ...prepared,
      article: { ...prepared.article, ...place(entryId, clusterId), revision: 1, ...UNCHANGED },
    })
    return {
      kind: 'stored',
      articleId: entryId,
      reason: clusterId === entryId ? null : 'copy of a text already stored',
    }
  }

  const decisions = candidates.map((candidate) => {
    const { position, entryId, title, url } = candidate
    const fate = decide(candidate)
    // What was not taken is remembered as it was, so that it is looked at again.
    const isUntaken = fate.kind === 'unchanged' && fate.reason !== null
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

function rejected(reason: string): Fate {
  return { kind: 'rejected', articleId: null, reason }
}

function place(entryId: string, clusterId: string) {
  return { textId: clusterId, clusterId, isLead: clusterId === entryId, hidden: false }
}
