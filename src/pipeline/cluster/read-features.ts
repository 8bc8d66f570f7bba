/** Article → what is compared of it: from its title and the beginning of its text, which tell the story. */
import { siteOf } from '../../domain/address/address-key.ts'
import { foldText } from '../normalise/fold-text.ts'
import type { TermLexicon } from './compile-terms.ts'
import { type Evidence, type Features, IN_TEXT, IN_TITLE } from './evidence.ts'
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
  const found = createFound()
  collect(found, findTerms(foldedTitle, title, language, lexicon), IN_TITLE)
  collect(found, findTerms(foldedText, text, language, lexicon), IN_TEXT)
  for (const day of days) enter(found, day, 0)
  return {
    evidence: found.evidence,
    where: found.where,
    amounts: readAmounts(rest, language),
    language,
    published,
    sourceId,
    site: publisherSite(article.url),
    format: recurringFormat(title),
  }
}

interface Found {
  readonly evidence: Evidence[]
  readonly where: number[]
  /** Where each stands in both, by its key. */
  readonly places: Map<string, number>
}

function createFound(): Found {
  return { evidence: [], where: [], places: new Map() }
}

/** Words and terms, and what these lie in or speak for. */
function collect(found: Found, { terms, words }: FoundTerms, where: number): void {
  for (const word of words.values()) enter(found, word, where)
  for (const term of terms) {
    enter(found, term, where)
    if (term.within !== null) enter(found, term.within, where)
  }
}

/** Of two words with one stem the weightier counts: a name rather than a word. */
function enter({ evidence, where, places }: Found, item: Evidence, at: number): void {
  const place = places.get(item.key)
  if (place === undefined) {
    places.set(item.key, evidence.length)
    evidence.push(item)
    where.push(at)
    return
  }
  where[place] = (where[place] ?? 0) | at
  if ((evidence[place]?.weight ?? 0) < item.weight) evidence[place] = item
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
