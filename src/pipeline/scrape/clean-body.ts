/** Cleans the content fragment a feed carries: the same boilerplate rules as for a page's body. */
import type { Category } from '../../domain/entry.ts'
import { plainText } from '../normalise/plain-text.ts'
import { sanitizeHtml } from '../normalise/sanitize-html.ts'
import { restoreCaptions, takeCaptions } from './captions.ts'
import { dropBoilerplate } from './drop-boilerplate.ts'
import { dropLinkLists } from './drop-link-lists.ts'
import { parsePage } from './load-page.ts'
import { isElement, type PageNode, type PageRoot } from './page-node.ts'
import { removeNoise } from './page-noise.ts'
import { htmlOf } from './page-text.ts'

export interface CleanBody {
  /** Sanitised, boilerplate dropped. */
  readonly html: string
  /** The plain text of `html`. */
  readonly text: string
  readonly categories: Category[]
  /** As printed. */
  readonly rightsLine: string | null
  readonly paywalled: boolean
  /** The printed line («Von A und B»), or null. */
  readonly byline: string | null
}

/** Drops reading-time lines, share rows, related links, foot lines and what follows them, and keeps what they say. Never throws. */
export function cleanBody(html: string, o: { baseUrl: string }): CleanBody {
  const { root } = parsePage(html)
  removeNoise(root)
  const captions = takeCaptions(root)
  const found = dropBoilerplate(root)
  dropLinkLists(root)
  restoreCaptions(root, captions)
  const cleaned = sanitizeHtml(htmlOf(contentOf(root)), { baseUrl: o.baseUrl })
  return {
    html: cleaned,
    text: plainText(cleaned),
    categories: [...found.categories],
    rightsLine: found.rightsLine,
    paywalled: found.paywalled,
    byline: found.byline,
  }
}

/** What stands in the fragment's `html`, which is ours or says nothing. */
function contentOf(root: PageRoot): PageNode[] {
  const [top] = root.children
  return top !== undefined && isElement(top) && top.name === 'html' ? top.children : root.children
}
