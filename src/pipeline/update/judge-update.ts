/** Judges what a source gave anew of a stored article: whether the article changed, how, and which words are kept. */
import type { Article, Provenance } from '../../domain/article.ts'
import type { ArticleVersion } from '../../domain/revision/change.ts'
import type { StoredVersions } from '../../domain/revision/update-store.ts'
import type { Update } from '../candidate.ts'
import { type Draft, isFromDocument } from '../normalise/normalise-entry.ts'
import { planRevision } from '../revise/plan-revision.ts'
import { changeReason } from './change-reason.ts'
import { changedFacts } from './changed-facts.ts'
import { isClock } from './find-clock.ts'
import { findFlip } from './find-flip.ts'

interface Judged {
  /** Until when other words than the stored ones are not taken; null where nothing is held back. */
  readonly heldUntil: string | null
}

export type Judgement = Judged &
  (
    | { readonly kind: 'unchanged'; readonly reason: string }
    | {
        readonly kind: 'changed'
        readonly article: Draft['article']
        readonly provenance: Provenance
        readonly update: Update
      }
  )

type Given = Pick<Draft, 'article' | 'provenance'>

/**
 * Compares with the version that is stored, never with the one seen last: what was passed over as boilerplate cannot
 * add up to a change nobody sees. `isCompletion`: the article was stored without its page, which is here now.
 */
export function judgeUpdate(
  before: StoredVersions,
  undated: Given,
  { seenAt, isCompletion }: { seenAt: string; isCompletion: boolean },
): Judgement {
  const { article: stored } = before
  const given = keepDate(before, undated)
  if (isPageLost(before, given)) return withWords(before, given, 'its page cannot be had now, so the text stays')
  const storedAt = before.earlier[0]?.replacedAt ?? stored.firstSeen
  if (isClock({ ...stored, seenAt: storedAt }, { ...given.article, seenAt })) {
    return withWords(before, given, 'only a clock in it moved, as time did')
  }
  const compared = planRevision(stored, given.article)
  if (compared.class === 'none' || compared.class === 'boilerplate') {
    if (isBackAgain(before, given)) return backAgain(before, given)
    return withWords(before, given, changeReason(compared.class, compared.material, compared.diff))
  }
  const stays = findFlip(before, given.article)
  if (stays !== null && stays > seenAt) {
    const reason = `goes back and forth between versions, so revision ${stored.revision} stays until ${stays}`
    return withWords(before, given, reason, stays)
  }
  const isOurs = isCompletion || (isFromDocument(before.provenance.text) && !isFromDocument(given.provenance.text))
  const change = { class: compared.class, material: compared.material && !isOurs }
  const reason = isOurs ? 'its page could be read now' : changeReason(change.class, change.material, compared.diff)
  const retracted = change.class === 'retraction' || isStillRetracted(before, given.article)
  const update = { revision: stored.revision, change, retracted, reason }
  return { kind: 'changed', heldUntil: null, article: given.article, provenance: given.provenance, update }
}

/** The stored words with what else was given; unchanged where that is as before. */
function withWords(before: StoredVersions, given: Given, reason: string, heldUntil: string | null = null): Judgement {
  const { article, provenance } = keepWords(before, given)
  const facts = changedFacts(before.article, article)
  if (facts.length === 0) return { kind: 'unchanged', heldUntil, reason }
  const { revision, retractedAt } = before.article
  const words = heldUntil === null ? '' : `; ${reason}`
  const update = { revision, change: null, retracted: retractedAt !== null }
  const told = `metadata changed: ${facts.join(', ')}${words}`
  return { kind: 'changed', heldUntil, article, provenance, update: { ...update, reason: told } }
}

const WORDS = ['title', 'text', 'html', 'lead', 'language', 'readingMinutes'] as const

/** New markup is taken where it says the very same. A summary is words, too: one whose time stamp moved stays. */
function keepWords({ article: stored, provenance }: StoredVersions, given: Given): Given {
  const isSameText = stored.text === given.article.text
  const { title, text, html, lead, language, readingMinutes } = stored
  const words = isSameText
    ? { title, text, html: given.article.html, lead: given.article.lead }
    : { title, text, html, lead }
  const summary = isSameSummary(stored, given.article) ? stored.summary : given.article.summary
  const origins = Object.entries(provenance).filter(([field]) => WORDS.some((word) => word === field))
  return {
    article: { ...given.article, ...words, language, readingMinutes, summary },
    provenance: { ...given.provenance, ...Object.fromEntries(origins) },
  }
}

function isSameSummary(stored: Article, given: Draft['article']): boolean {
  if (stored.summary === null || given.summary === null || stored.summary === given.summary) {
    return stored.summary === given.summary
  }
  const asVersion = (text: string): ArticleVersion => ({ title: '', text, language: stored.language })
  const compared = planRevision(asVersion(stored.summary), asVersion(given.summary))
  return compared.class === 'none' || compared.class === 'boilerplate'
}

/** A date that is not given any more is no news: the one that was stays. */
function keepDate({ article, provenance }: StoredVersions, given: Given): Given {
  if (given.article.published !== null || article.published === null) return given
  const { published, dateOrigin, publishedDay, publishedConfidence } = article
  const origins = { published: provenance.published ?? '', dateOrigin: provenance.dateOrigin ?? '' }
  return {
    article: { ...given.article, published, dateOrigin, publishedDay, publishedConfidence },
    provenance: { ...given.provenance, ...origins },
  }
}

/** A page that was there and is not now leaves the teaser of the feed: that is less news, not other news. */
function isPageLost({ article, provenance }: StoredVersions, given: Given): boolean {
  const isShorter = given.article.text.length < article.text.length
  return isShorter && !isFromDocument(provenance.text) && isFromDocument(given.provenance.text)
}

/** A retracted article stays so until its text is no longer that of a retraction. */
function isStillRetracted({ article, earlier }: StoredVersions, given: ArticleVersion): boolean {
  if (article.retractedAt === null) return false
  const stood = earlier.find((version) => version.class === 'retraction')
  if (stood === undefined) return true
  const { title, text } = stood
  return planRevision({ title, text, language: article.language }, given).class === 'retraction'
}

/** True for an article that was taken for retracted because its page was gone, and whose page is there with the same words. */
function isBackAgain({ article, earlier }: StoredVersions, given: Given): boolean {
  if (article.retractedAt === null || isFromDocument(given.provenance.text)) return false
  const stood = earlier.find((version) => version.class === 'retraction')
  return stood !== undefined && stood.title === article.title && stood.text === article.text
}

function backAgain(before: StoredVersions, given: Given): Judgement {
  const { revision } = before.article
  const update = { revision, change: null, retracted: false, reason: 'its page is back' }
  return { kind: 'changed', heldUntil: null, ...keepWords(before, given), update }
}
