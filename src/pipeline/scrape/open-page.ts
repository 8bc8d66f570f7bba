/** Parses an article's page and reads what its head and its data say, for all who look for a field. */
import type { SiteRules } from '../../domain/recipe/site-rules.ts'
import { parsePage } from './load-page.ts'
import { absoluteUrl, type PageMetadata, readMetadata } from './page-metadata.ts'
import { elementsOf, type PageElement, type PageRoot } from './page-node.ts'
import { applyRemovals } from './site-rules.ts'
import { type StructuredArticle, structuredArticle } from './structured-data.ts'

export interface OpenPage {
  /** True where the page is longer than what is read of it. */
  readonly isCut: boolean
  readonly root: PageRoot
  /** What the page was parsed from. */
  readonly source: string
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
  const { root, source, isCut } = parsePage(page, o.contentType)
  applyRemovals(root, rules)
  const elements = elementsOf(root)
  const head = readMetadata(elements)
  const data = structuredArticle(elements, { url: o.url, head: head.title })
  return {
    root,
    source,
    isCut,
    elements,
    head,
    data,
    rules,
    url: o.url,
    baseUrl: absoluteUrl(head.base, o.url) ?? o.url,
  }
}
