/** What an article's source says of it beside the text: licence, agency, original title, the day of publication. */
import type { DateConfidence } from '../../domain/page/page-facts.ts'
import type { ExtractedArticle } from '../scrape/extracted-article.ts'
import { agencyOf } from '../scrape/news-agency.ts'
import type { ChosenDate } from './choose-date.ts'
import { toInstant } from './choose-date.ts'
import { type Found, firstFound } from './found.ts'
import { cleanLine } from './plain-text.ts'

interface Asked {
  readonly page: ExtractedArticle | null
  /** Authors and byline as the entry gives them. */
  readonly bylines: readonly string[]
  readonly text: string
  readonly published: ChosenDate
  /** What the entry came in. */
  readonly given: string
  readonly fromPage: (field: string) => string
}

export function findPageFacts({ page, bylines, text, published, given, fromPage }: Asked) {
  const ofEntry = agencyOf({ bylines, text })
  return {
    licence: firstFound({ value: page?.licence ?? null, origin: fromPage('licence') }),
    agency: firstFound(
      { value: page?.agency ?? null, origin: fromPage('agency') },
      { value: ofEntry?.value ?? null, origin: `${given}: ${ofEntry?.origin}` },
    ),
    originalTitle: firstFound({
      value: cleanLine(page?.originalTitle ?? '') || null,
      origin: fromPage('originalTitle'),
    }),
    publishedDay: printedDay(page?.published ?? null, published, fromPage('published')),
    publishedConfidence: confidence(page, published),
  }
}

/** Milliseconds within which two dates tell of one publication. */
const SAME_PUBLICATION = 36 * 3_600_000

/** The day as the page gives it, where the chosen date is the page's or the same publication's. */
function printedDay(given: string | null, published: ChosenDate, origin: string): Found<string> | null {
  const instant = toInstant(given)
  if (given === null || instant === null || published.instant === null) return null
  const apart = Math.abs(Date.parse(instant) - Date.parse(published.instant))
  if (published.origin !== 'page' && apart > SAME_PUBLICATION) return null
  return { value: given.slice(0, 10), origin }
}

/** A feed's date is its word; a page's is as sure as the place it stands in. */
function confidence(page: ExtractedArticle | null, published: ChosenDate): DateConfidence | null {
  if (published.instant === null) return null
  return published.origin === 'page' ? (page?.publishedConfidence ?? 'low') : 'high'
}
