/** Takes an article's body out of its page and cleans it. Changes the page. */
import { restoreCaptions, takeCaptions } from './captions.ts'
import { type BoilerplateFound, dropBoilerplate } from './drop-boilerplate.ts'
import { dropLinkLists } from './drop-link-lists.ts'
import { findMainText } from './main-text.ts'
import {
  contains,
  createElement,
  elementsOf,
  type PageElement,
  type PageNode,
  type PageRoot,
  removeNodes,
  setChildren,
} from './page-node.ts'
import { removeNoise } from './page-noise.ts'
import { htmlOf } from './page-text.ts'
import { select } from './site-rules.ts'
import { type Standfirst, standfirstBetween } from './standfirst.ts'

export interface ExtractedBody {
  /** Not sanitised yet. */
  readonly html: string
  readonly origin: string
  /** True where another extractor may know better. */
  readonly isDoubtful: boolean
  readonly standfirst: Standfirst | null
  readonly found: BoilerplateFound
}

export function extractBody(root: PageRoot, o: { rule: string | undefined; title: string | null }): ExtractedBody {
  const ruled = outermost(select(root, o.rule))
  removeNoise(root)
  const captions = takeCaptions(root)
  const main = ruled.length > 0 ? { elements: ruled, origin: 'site rule', isDoubtful: false } : findMainText(root)
  const standfirst = standfirstBetween(root, o.title, main.elements)
  const body = createElement('div', {})
  removeNodes(main.elements)
  setChildren(body, main.elements.flatMap(contentOf))
  const found = dropBoilerplate(body, { title: o.title })
  dropLinkLists(body)
  restoreCaptions(body, captions)
  for (const element of elementsOf(body)) showLazyImage(element)
  return { html: htmlOf(body.children), origin: main.origin, isDoubtful: main.isDoubtful, standfirst, found }
}

/** What a container holds: the container itself says nothing. */
function contentOf(element: PageElement): PageNode[] {
  return /^(?:div|section|article|main|td|body)$/.test(element.name) ? element.children : [element]
}

function outermost(elements: readonly PageElement[]): PageElement[] {
  const kept: PageElement[] = []
  for (const element of elements.slice(0, 200)) if (!kept.some((outer) => contains(outer, element))) kept.push(element)
  return kept
}

/** Gives an image that is loaded by script its real address. */
function showLazyImage(element: PageElement): void {
  if (element.name !== 'img') return
  const { src } = element.attribs
  if (src !== undefined && src !== '' && !src.startsWith('data:')) return
  const real = element.attribs['data-src'] ?? element.attribs['data-lazy-src'] ?? element.attribs['data-original']
  if (real !== undefined) element.attribs.src = real
}
