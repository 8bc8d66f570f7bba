/** Decides whose text an article gets: the feed's or the page's, whichever says more, with the standfirst before it. */
import type { Category, Entry } from '../../domain/entry.ts'
import { cleanBody } from '../scrape/clean-body.ts'
import type { ExtractedArticle } from '../scrape/extracted-article.ts'
import { dropUnprintable } from './drop-unprintable.ts'
import type { Found } from './found.ts'
import { cleanLine, plainText } from './plain-text.ts'
import { beginsWith } from './same-letters.ts'
import { escapeText } from './write-html.ts'

export interface ChosenBody {
  readonly html: Found<string>
  /** The plain text of `html`. */
  readonly text: string
  /** The page's standfirst, or null. */
  readonly lead: string | null
  /** What the foot lines of the entry's own text said. */
  readonly categories: readonly Category[]
  readonly rightsLine: string | null
  readonly byline: string | null
  readonly paywalled: boolean
}

/** `given` is what to call the entry's document in the provenance, `baseUrl` what its links are relative to. */
export function chooseBody(
  entry: Entry,
  o: { page: ExtractedArticle | null; given: string; baseUrl: string },
): ChosenBody {
  const { page, given, baseUrl } = o
  // A control character in a foot line must not hide it the first time and be gone the second.
  const content = cleanBody(dropUnprintable(entry.contentHtml ?? ''), { baseUrl })
  const own = content.text === '' ? cleanBody(dropUnprintable(entry.summaryHtml ?? ''), { baseUrl }) : content
  const ownOrigin = content.text === '' ? `${given} summary` : `${given} content`
  const fromPage = page !== null && page.text.length > own.text.length
  const chosen: Found<string> = fromPage
    ? { value: page.html, origin: page.provenance.html ?? 'page' }
    : { value: own.html, origin: ownOrigin }
  const lead = cleanLine(page?.lead ?? '')
  const bodyText = fromPage ? plainText(chosen.value) : own.text
  const facts = {
    categories: own.categories,
    rightsLine: own.rightsLine,
    byline: own.byline,
    paywalled: own.paywalled,
  }
  if (lead === '') return { html: chosen, text: bodyText, lead: null, ...facts }
  if (beginsWith(bodyText, lead)) return { html: chosen, text: bodyText, lead, ...facts }
  const html = `<p>${escapeText(lead)}</p>${chosen.value}`
  return { html: { value: html, origin: chosen.origin }, text: plainText(html), lead, ...facts }
}
