/** Judges the body a page declares (`articleBody` of JSON-LD): a quarter of them are only an excerpt. */
import { cleanBody } from './clean-body.ts'

export interface DeclaredBody {
  /** Sanitised. */
  readonly html: string
  readonly text: string
}

/** Letters below which it is a teaser. */
const LEAST = 500
/** How long it may be beside what the page shows, to be the same text: 0.7 to 1.6 times. */
const SAME = { from: 0.7, to: 1.6 }
/** A page that shows less than this share of it is built by script. */
const HARDLY_SHOWN = 0.4

/**
 * The declared body where it helps: the page itself shows hardly anything of it, or what it shows is in doubt and of
 * about the same length. Null for one that is cut off, whatever the page shows.
 */
export function declaredBody(
  declared: string | null,
  o: { shown: string; isDoubtful: boolean; baseUrl: string },
): DeclaredBody | null {
  if (declared === null || declared.length < LEAST || isCutOff(declared)) return null
  const ratio = declared.length / Math.max(1, o.shown.length)
  const isSameText = ratio >= SAME.from && ratio <= SAME.to
  if (ratio < 1 / HARDLY_SHOWN && !(o.isDoubtful && isSameText)) return null
  const { html, text } = cleanBody(asHtml(declared), { baseUrl: o.baseUrl })
  return { html, text }
}

/** True for a text that ends in the middle of a sentence, or says that there is more. */
export function isCutOff(text: string): boolean {
  const end = text
    .trimEnd()
    .slice(-60)
    .replace(/<[^>]{0,50}>\s*$/g, '')
    .trimEnd()
  if (/(?:…|\.\.\.|\[\s?(?:…|\.\.\.|\+\d+ chars)\s?\])\s*["'”»)\]]*$/.test(end)) return true
  return /[\p{Ll},;:–-]$/u.test(end) && !/(?:[.!?:]|\n)\s*[\p{L}\p{N}/ .-]{2,30}$/u.test(end)
}

function asHtml(declared: string): string {
  if (/<(?:p|br|div)\b/i.test(declared)) return declared
  const escaped = declared.replace(/&(?!#?\w{1,10};)/g, '&amp;').replace(/</g, '&lt;')
  return `<p>${escaped.split(/\s*\n\s*/).join('</p><p>')}</p>`
}
