/** Finds an article's body: what the page shows, or what it declares where it shows much less. */
import { type Found, firstFound } from '../normalise/found.ts'
import { plainText } from '../normalise/plain-text.ts'
import { sanitizeHtml } from '../normalise/sanitize-html.ts'
import { declaredBody } from './declared-body.ts'
import type { BoilerplateFound } from './drop-boilerplate.ts'
import { extractBody } from './extract-body.ts'
import type { OpenPage } from './open-page.ts'
import { oneLine } from './page-text.ts'
import { betterBody } from './second-extractor.ts'
import type { Standfirst } from './standfirst.ts'

export interface FoundBody {
  /** Sanitised. */
  readonly html: string
  /** The plain text of `html`. */
  readonly text: string
  readonly origin: string
  /** The paragraph before it. */
  readonly standfirst: Standfirst | null
  /** What lines that were dropped said. */
  readonly found: BoilerplateFound
}

/** Takes the body out of the page, which is of no use afterwards. */
export function findBody(page: OpenPage, title: string | null): FoundBody {
  const { baseUrl } = page
  const { html: shown, origin, isDoubtful, ...rest } = extractBody(page.root, { rule: page.rules.body, title })
  const html = sanitizeHtml(shown, { baseUrl })
  const ours = { html, text: plainText(html), origin }
  const declared = declaredBody(page.data?.body ?? null, { shown: ours.text, isDoubtful, baseUrl })
  const second = declared === null && isDoubtful ? betterBody(page.source, { ours: ours.text, baseUrl }) : null
  const chosen =
    declared !== null
      ? { ...declared, origin: 'JSON-LD articleBody' }
      : second !== null
        ? { ...second, origin: 'second extractor (Readability)' }
        : ours
  // What stands before a body that was not the whole is a part of it.
  const standfirst = second === null ? rest.standfirst : null
  return { ...chosen, origin: page.isCut ? `${chosen.origin}; ${CUT}` : chosen.origin, ...rest, standfirst }
}

const CUT = 'the page is longer than what is read of it'

/** The standfirst: what a rule names, otherwise the first of those the page has that is not in the body and not the title. */
export function findLead(
  body: FoundBody,
  o: { ruled: string | null; named: readonly Standfirst[]; title: string | null },
): Found<string> | null {
  const standfirsts = body.standfirst === null ? o.named : [...o.named, body.standfirst]
  const text = standfirsts.length === 0 ? '' : oneLine(body.text)
  const outside = standfirsts.find((one) => !text.includes(one.text) && !(o.title ?? '').includes(one.text))
  return firstFound(
    { value: o.ruled, origin: 'site rule' },
    { value: outside?.text ?? null, origin: outside?.origin ?? '' },
  )
}
