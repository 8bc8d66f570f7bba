/** Article → what is compared of it: from its title and the beginning of its text, which tell the story. */
import { foldText } from '../normalise/fold-text.ts'
import type { TermLexicon } from './compile-terms.ts'
import type { Evidence, Features } from './evidence.ts'
import { findTerms } from './find-terms.ts'
import { readAmounts } from './read-amounts.ts'
import { readDays } from './read-days.ts'
import { recurringFormat } from './recurring-format.ts'

export interface ComparedArticle {
  readonly title: string
  readonly text: string
  readonly language: string
  /** ISO instant or day; null: unknown. */
  readonly published: string | null
  readonly sourceId: string
}

/** Characters of the text that are read: a lead. What follows is background, and the same in many stories. */
const LEAD = 480
const LEAD_UNSPACED = 200
const LONGEST_TITLE = 300
const MS_PER_DAY = 86_400_000

export function readFeatures(article: ComparedArticle, lexicon: TermLexicon): Features {
  const { text, language, sourceId } = article
  const title = article.title.slice(0, LONGEST_TITLE)
  const original = spellOut(`${title}\n${text.slice(0, language === 'zh' ? LEAD_UNSPACED : LEAD)}`)
  const folded = foldText(original)
  const instant = article.published === null ? Number.NaN : Date.parse(article.published)
  const published = Number.isNaN(instant) ? null : instant / MS_PER_DAY
  const { evidence: days, rest } = readDays(folded.text, published)
  const { terms, words } = findTerms(folded, original, language, lexicon)
  const evidence = new Map<string, Evidence>(words)
  for (const term of terms) evidence.set(term.key, term)
  for (const { within } of terms) if (within !== null && !evidence.has(within.key)) evidence.set(within.key, within)
  for (const day of days) evidence.set(day.key, day)
  return {
    evidence: [...evidence.values()],
    amounts: readAmounts(rest, language),
    language,
    published,
    sourceId,
    format: recurringFormat(title),
  }
}

/** U.S. is US; other points between letters stay. */
function spellOut(text: string): string {
  return text.replace(/\b([A-Z])\.([A-Z])\.(?:([A-Z])\.)?/g, '$1$2$3')
}
