/** Decides whose text an article gets: the feed's or the page's, whichever says more, with the standfirst before it. */
import type { Category, Entry } from '../../domain/entry.ts'
import type { ExtractedArticle } from '../scrape/extracted-article.ts'
import { boundedBody, entryBody } from './bounded-body.ts'
import type { Found } from './found.ts'
import { cleanLine, plainText } from './plain-text.ts'
import { beginsWith } from './same-letters.ts'
import { escapeText } from './write-html.ts'

export interface ChosenBody {
  readonly html: Found<string>
  /** The plain text of `html`. */
  readonly text: string
  /** The text of the entry's summary, empty where there is none. */
  readonly summary: string
  /** The page's standfirst, or null. */
  readonly lead: string | null
  /** What the foot lines of the entry's own text said. */
  readonly categories: readonly Category[]
  readonly rightsLine: string | null
  readonly byline: string | null
  readonly paywalled: boolean
  /** What of it was too long to be kept, in words; null where nothing was. */
  readonly cut: string | null
}

const UNSEARCHED = ', too long to be searched for boilerplate'

/** `given` is what to call the entry's document in the provenance, `baseUrl` what its links are relative to. */
export function chooseBody(
  entry: Entry,
  o: { page: ExtractedArticle | null; given: string; baseUrl: string },
): ChosenBody {
  const { page, given, baseUrl } = o
  const content = entryBody(entry.contentHtml, { baseUrl })
  const summary = entry.summaryHtml === entry.contentHtml ? content : entryBody(entry.summaryHtml, { baseUrl })
  const own = content.text === '' ? summary : content
  const ownOrigin = `${given} ${content.text === '' ? 'summary' : 'content'}${own.isUnsearched ? UNSEARCHED : ''}`
  const fromPage = page !== null && page.text.length > own.text.length
  const whole = fromPage
    ? { html: page.html, text: plainText(page.html), origin: page.provenance.html ?? 'page' }
    : { html: own.html, text: own.text, origin: ownOrigin }
  const bounded = boundedBody(whole.html, whole.text)
  const origin = bounded.cut === null ? whole.origin : `${whole.origin}, ${bounded.cut}`
  const chosen: Found<string> = { value: bounded.html, origin }
  const bodyText = bounded.text
  const lead = cleanLine(page?.lead ?? '')
  const facts = {
    categories: own.categories,
    rightsLine: own.rightsLine,
    byline: own.byline,
    paywalled: own.paywalled,
    cut: bounded.cut,
    summary: boundedBody(summary.html, summary.text).text,
  }
  if (lead === '') return { html: chosen, text: bodyText, lead: null, ...facts }
  if (beginsWith(bodyText, lead)) return { html: chosen, text: bodyText, lead, ...facts }
  const html = `<p>${escapeText(lead)}</p>${chosen.value}`
  return { html: { value: html, origin: chosen.origin }, text: plainText(html), lead, ...facts }
}
