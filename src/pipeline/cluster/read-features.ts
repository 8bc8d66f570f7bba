/** Article → what is compared of it: from its title and the beginning of its text, which tell the story. */
import { siteOf } from '../../domain/address/address-key.ts'
import { foldText } from '../normalise/fold-text.ts'
import type { TermLexicon } from './compile-terms.ts'
import type { Evidence, Features } from './evidence.ts'
import { type FoundTerms, findTerms } from './find-terms.ts'
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
  /** Its address, which tells whose it is. */
  readonly url: string
}

/** Characters of the text that are read: a lead. What follows is background, and the same in many stories. */
const LEAD = 480
const LEAD_UNSPACED = 200
const LONGEST_TITLE = 300
const MS_PER_DAY = 86_400_000

export function readFeatures(article: ComparedArticle, lexicon: TermLexicon): Features {
  const { language, sourceId } = article
  const title = spellOut(article.title.slice(0, LONGEST_TITLE))
  const text = spellOut(article.text.slice(0, language === 'zh' ? LEAD_UNSPACED : LEAD))
  const instant = article.published === null ? Number.NaN : Date.parse(article.published)
  const published = Number.isNaN(instant) ? null : instant / MS_PER_DAY
  const foldedTitle = foldText(title)
  const foldedText = foldText(text)
  const { evidence: days, rest } = readDays(`${foldedTitle.text}\n${foldedText.text}`, published)
  const ofTitle = readTerms(findTerms(foldedTitle, title, language, lexicon))
  const ofText = readTerms(findTerms(foldedText, text, language, lexicon))
  const evidence = new Map<string, Evidence>(ofTitle)
  for (const [key, item] of ofText) if ((evidence.get(key)?.weight ?? 0) < item.weight) evidence.set(key, item)
  for (const day of days) evidence.set(day.key, day)
  return {
    evidence: [...evidence.values()],
    inTitle: new Set(ofTitle.keys()),
    inText: new Set(ofText.keys()),
    amounts: readAmounts(rest, language),
    language,
    published,
    sourceId,
    site: publisherSite(article.url),
    format: recurringFormat(title),
  }
}

/** Words and terms by their keys, and what these lie in or speak for. */
function readTerms({ terms, words }: FoundTerms): Map<string, Evidence> {
  const evidence = new Map<string, Evidence>(words)
  for (const term of terms) evidence.set(term.key, term)
  for (const { within } of terms) if (within !== null && !evidence.has(within.key)) evidence.set(within.key, within)
  return evidence
}

/** Many publishers may be served from one number: it does not tell whose an article is. */
const NUMBERED_HOST = /^[\d.]+$|^\[|^localhost$/

function publisherSite(url: string): string {
  const site = siteOf(url)
  return site === null || NUMBERED_HOST.test(site) ? '' : site
}

/** U.S. is US; other points between letters stay. */
function spellOut(text: string): string {
  return text.replace(/\b([A-Z])\.([A-Z])\.(?:([A-Z])\.)?/g, '$1$2$3')
}
