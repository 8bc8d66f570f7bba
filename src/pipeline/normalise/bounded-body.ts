/** How large an article may be, and what happens to one that is larger. */
import { type CleanBody, cleanBody } from '../scrape/clean-body.ts'
import { dropUnprintable } from './drop-unprintable.ts'
import { plainText } from './plain-text.ts'
import { sanitizeHtml, sanitizeWithin } from './sanitize-html.ts'

/** A megabyte of any text is stored whole. */
const longestText = 1_000_000
/** With tags and addresses. */
const longestHtml = 1_500_000

/** More markup than this is not searched for boilerplate: its tree would need a hundred times as much memory. */
const longestSearched = 500_000
const mostTagsSearched = 50_000

export type EntryBody = CleanBody & {
  /** True for one too large to be searched for boilerplate: it is as it was given, but for what is harmful. */
  readonly isUnsearched: boolean
}

/** What an entry gives as its content or summary, cleaned. Nothing of it is passed over for its size. */
export function entryBody(given: string | null, o: { baseUrl: string }): EntryBody {
  // A control character in a foot line must not hide it the first time and be gone the second.
  const html = dropUnprintable(given ?? '')
  if (!isTooLargeToSearch(html)) return { ...cleanBody(html, o), isUnsearched: false }
  const cleaned = sanitizeHtml(html, o)
  const nothingFound = { categories: [], rightsLine: null, paywalled: false, byline: null }
  return { html: cleaned, text: plainText(cleaned), ...nothingFound, isUnsearched: true }
}

function isTooLargeToSearch(html: string): boolean {
  // The shortest tag has three characters.
  if (html.length < 3 * mostTagsSearched) return false
  return html.length > longestSearched || countTags(html) > mostTagsSearched
}

function countTags(html: string): number {
  let count = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) count += 1
  return count
}

export interface BoundedBody {
  readonly html: string
  readonly text: string
  /** What was cut, in words; null where nothing was. */
  readonly cut: string | null
}

/** An article's body as it is stored: whole up to a million characters of text. `html` is sanitised, `text` its text. */
export function boundedBody(html: string, text: string): BoundedBody {
  if (html.length <= longestText) return { html, text, cut: null }
  const bounded = sanitizeWithin(html, { longestText, longestHtml })
  if (!bounded.isCut) return { html, text, cut: null }
  const kept = plainText(bounded.html)
  return { html: bounded.html, text: kept, cut: `cut after ${kept.length} of ${text.length} characters` }
}
