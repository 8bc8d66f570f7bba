/** Parses an article's page and reads what its head and its data say, for all who look for a field. */
import type { SiteRules } from '../../domain/source.ts'
import { loadPage } from './load-page.ts'
import { absoluteUrl, type PageMetadata, readMetadata } from './page-metadata.ts'
import { elementsOf, type Page, type PageElement, type PageRoot } from './page-node.ts'
import { applyRemovals } from './site-rules.ts'
import { type StructuredArticle, structuredArticle } from './structured-data.ts'

export interface OpenPage {
  readonly document: Page
  readonly root: PageRoot
  /** All elements of the page as it was opened, in its order. */
  readonly elements: readonly PageElement[]
  readonly head: PageMetadata
  readonly data: StructuredArticle | null
  readonly rules: SiteRules
  readonly url: string
  /** What relative addresses start from. */
  readonly baseUrl: string
}

/** Opens a page; what the rules remove is gone already. */
export function openPage(
  page: string | Uint8Array,
  o: { url: string; contentType?: string; rules?: SiteRules },
): OpenPage {
  const rules = o.rules ?? {}
  const document = loadPage(page, o.contentType)
  const root = document.root()[0]
  if (root === undefined) throw new TypeError('A parsed page has a root')
  applyRemovals(document, rules)
  const elements = elementsOf(root)
  const head = readMetadata(elements)
  const data = structuredArticle(elements, { url: o.url, head: head.title })
  return { document, root, elements, head, data, rules, url: o.url, baseUrl: absoluteUrl(head.base, o.url) ?? o.url }
}
