/** What of a change an output may carry: its source's rights bind it, and what was taken back is not said again. */
import type { FeedContent } from '../../../domain/feed.ts'
import type { Segment } from '../../../domain/revision/change.ts'
import type { ArticleChange } from '../../../domain/revision/revision-store.ts'
import type { Rights } from '../../../domain/source.ts'
import { diffVersions } from '../../revise/diff-versions.ts'
import { excerptLimit } from '../shown-content.ts'
import { type ChangedPassage, type ChangedPassages, changedPassages } from './changed-passages.ts'

/** Characters of a source that may be shown whole. */
const WHOLE = 4000
/** Of an excerpt's length: the rest is for words of ours and signs around. */
const SHARE = 0.75

/**
 * The changed places with few words around them: within the limit of an excerpt, or more where rights and configuration
 * allow the full text. Of a retraction only the notice is shown, and of the changes before it nothing.
 */
export function shownChange(change: ArticleChange, rights: Rights, content: FeedContent): ChangedPassages {
  const { article, before, after } = change
  const isRetraction = change.class === 'retraction'
  if (content === 'title' || (article.retractedAt !== null && !isRetraction)) return { passages: [], more: 0 }
  const { language } = article
  const diff = diffVersions(before, after)
  const limit = rights === 'full' && content === 'full' ? WHOLE : excerptLimit(language) * SHARE
  if (isRetraction) return { passages: changedPassages(noticesOf(diff), limit).passages.map(asNotice), more: 0 }
  return changedPassages(diff, limit, change.class === 'number' ? changesFigure : undefined)
}

/** What the publisher put in place of the article. */
function noticesOf(diff: readonly Segment[]): Segment[] {
  return diff.filter(({ kind }) => kind === 'added')
}

/** A notice is not a word among others: nothing is compared. */
function asNotice(passage: ChangedPassage): ChangedPassage {
  return { ...passage, pieces: passage.pieces.map(({ text }) => ({ kind: 'same', text })) }
}

function changesFigure({ pieces }: ChangedPassage): boolean {
  return pieces.some(({ kind, text }) => kind !== 'same' && /[\p{Nd}零一二三四五六七八九十百千万亿两]/u.test(text))
}
