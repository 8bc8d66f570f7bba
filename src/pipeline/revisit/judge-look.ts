/** Judges what a look at an article's page gave: whether the article changed, was taken back, or has to be looked at again first. */
import type { Problem } from '../../domain/errors.ts'
import type { StoredVersions } from '../../domain/revision/update-store.ts'
import type { Look, LookedAt, PageValidators } from '../../domain/revisit/look.ts'
import type { Prepared } from '../candidate.ts'
import { type Draft, normaliseEntry } from '../normalise/normalise-entry.ts'
import { finishArticle, type Preparation } from '../prepare-article.ts'
import type { ExtractedArticle } from '../scrape/extracted-article.ts'
import { judgeUpdate } from '../update/judge-update.ts'
import { isShrunken } from '../watch/learn-texts.ts'
import { entryOfArticle, factsOf } from './entry-of-article.ts'
import { DOUBTED_FOR, lookAgainSoon, nextLook } from './next-look.ts'

/** What became of a request for a page. */
export type Looked =
  | { readonly kind: 'same' }
  | { readonly kind: 'gone'; readonly how: string }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'page'; readonly page: ExtractedArticle; readonly validators: PageValidators }

export interface LookFacts extends Omit<Preparation, 'page' | 'seenAt'> {
  readonly look: Look
  readonly before: StoredVersions
  readonly looked: Looked
  /** ISO instant of this look. */
  readonly now: string
  /** Milliseconds after publication, growing. */
  readonly after: readonly number[]
}

export interface JudgedLook {
  /** What is to be written of the article; null where it stays. */
  readonly prepared: Prepared | null
  /** In words, for the ledger. */
  readonly reason: string
  readonly remembered: LookedAt
}

export function judgeLook(facts: LookFacts): JudgedLook {
  const { looked, look } = facts
  switch (looked.kind) {
    case 'same':
      return stays(facts, 'as it was (304)')
    case 'failed':
      return failed(facts, looked.problem)
    case 'gone':
      if (facts.before.article.retractedAt !== null) return stays(facts, `${looked.how}, as before`)
      return isConfirmed(facts, 'gone') ? gone(facts, looked.how) : doubted(facts, 'gone', looked.how)
    case 'page':
      return read({ ...facts, look: { ...look, ...looked.validators } }, looked.page)
  }
}

function read(facts: LookFacts, page: ExtractedArticle): JudgedLook {
  const { before, look, now, source, topics, languages } = facts
  const preparation = { source, topics, languages, page, seenAt: now }
  const { warnings: _warnings, ...draft } = normaliseEntry(entryOfArticle(before, look.url), preparation)
  const given = ofPage(before, draft)
  const judged = judgeUpdate(before, given, { seenAt: now, isCompletion: false })
  if (judged.kind === 'unchanged') return stays(facts, judged.reason)
  const isRetraction = judged.update.change?.class === 'retraction'
  const isShort = isShrunken(given.article.text.length, before.article.text.length)
  if (isShort && !isRetraction && !isConfirmed(facts, 'little-left')) {
    return doubted(facts, 'little-left', 'little of its text is left on its page')
  }
  const { article, provenance, update } = judged
  const prepared = { ...finishArticle({ ...given, article, provenance }, { topics }), update }
  return { prepared, reason: update.reason, remembered: remember(facts) }
}

const WORDS = ['title', 'text', 'html', 'lead', 'language', 'readingMinutes'] as const

/** The stored article with the page's words: other facts are read when the source gives the article anew. */
function ofPage({ article, provenance }: StoredVersions, draft: Omit<Draft, 'warnings'>): Omit<Draft, 'warnings'> {
  const { title, text, html, lead, language, readingMinutes, updated } = draft.article
  const origins = Object.entries(draft.provenance).filter(([field]) => WORDS.some((word) => word === field))
  return {
    ...draft,
    article: { ...factsOf(article), title, text, html, lead, language, readingMinutes, updated },
    provenance: { ...provenance, ...Object.fromEntries(origins) },
    otherAddresses: [],
  }
}

function stays(facts: LookFacts, reason: string): JudgedLook {
  return { prepared: null, reason, remembered: remember(facts) }
}

/** Where we are not to look, we look no more; what failed otherwise is looked at when its next time comes. */
function failed(facts: LookFacts, problem: Problem): JudgedLook {
  const articleId = facts.look.articleId
  const isRefused = problem.code === 'not-allowed' && problem.severity !== 'temporary'
  const reason = `it cannot be had: ${problem.detail}`
  if (isRefused) return { prepared: null, reason, remembered: { articleId, next: null } }
  return { prepared: null, reason, remembered: remember(facts, { isDoubtKept: true }) }
}

function doubted(facts: LookFacts, doubt: NonNullable<Look['doubt']>, what: string): JudgedLook {
  const { look, now } = facts
  const doubtSince = look.doubt === doubt ? (look.doubtSince ?? now) : now
  const reason = `${what}; looked at again before that is believed`
  // Without validators, so that a page that comes back is read.
  const page = { url: look.url, etag: null, lastModified: null }
  const next = { ...page, dueAt: lookAgainSoon(now), doubt, doubtSince }
  return { prepared: null, reason, remembered: { articleId: look.articleId, next } }
}

function isConfirmed({ look, now }: LookFacts, doubt: NonNullable<Look['doubt']>): boolean {
  if (look.doubt !== doubt || look.doubtSince === null) return false
  return Date.parse(now) - Date.parse(look.doubtSince) >= DOUBTED_FOR
}

/** Twice gone: its publisher took it back. The words stay as they were. */
function gone(facts: LookFacts, how: string): JudgedLook {
  const { before, topics } = facts
  const { article, provenance } = before
  const remembered = remember({ ...facts, look: { ...facts.look, etag: null, lastModified: null } })
  const reason = `taken back by its publisher (retraction, material): ${how}, seen twice`
  const change = { class: 'retraction', material: true } as const
  const update = { revision: article.revision, change, retracted: true, reason }
  const draft = { article: factsOf(article), provenance, entryHash: '', otherAddresses: [] }
  return { prepared: { ...finishArticle(draft, { topics }), update }, reason, remembered }
}

/** The page as it is now, to be looked at when its next time comes. */
function remember({ look, before, after, now }: LookFacts, { isDoubtKept = false } = {}): LookedAt {
  const { articleId, url, etag, lastModified } = look
  const dueAt = nextLook(before.article, after, now)
  if (dueAt === null) return { articleId, next: null }
  const doubt = isDoubtKept ? { doubt: look.doubt, doubtSince: look.doubtSince } : { doubt: null, doubtSince: null }
  return { articleId, next: { url, etag, lastModified, dueAt, ...doubt } }
}
