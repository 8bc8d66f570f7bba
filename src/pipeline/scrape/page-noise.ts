/** Takes out of a page what is never an article: navigation, forms, comments, boxes; but nothing that holds a large part of its paragraphs. */

import { type NamedAs, noiseNames } from './noise-names.ts'
import {
  aroundHeadings,
  elementsOf,
  findElement,
  isBelow,
  isBlock,
  markEnd,
  namesOf,
  type PageElement,
  type PageParent,
  removeNodes,
} from './page-node.ts'
import { type Measures, measureText } from './text-measure.ts'

/** Never content, whatever it holds. */
const DEAD_TAGS = new Set(
  (
    'script style template svg canvas iframe object embed applet button input select textarea option datalist ' +
    'dialog menu audio video link meta'
  ).split(' '),
)

/** Usually around the content, not in it. */
const FRAME_TAGS = new Set(['nav', 'aside', 'footer', 'noscript', 'form'])

/** Microdata that says something of the article and is no part of its text. */
const BESIDE =
  /^(?:keywords|datePublished|dateModified|dateCreated|publisher|author|headline|commentCount|comment|interactionCount)$/

/** Rows that follow an article: where one stood, the text may be over. */
const END_BOXES =
  /(?:^|[\s_-])(?:share|sharing|sharedaddy|shariff|social|addtoany|heateor|tags|tag-?(?:list|links)|taglist|(?:entry|article|post)-?footer|author-?(?:box|bio|info)|relatedposts)(?=[\s_-]|$)/

/** Structure that carries box words in its names without being one. */
const WRAPPERS = new Set(['html', 'body', 'main', 'h1'])

const BARE_INLINE = new Set('a b strong i em span font u small sup sub mark abbr cite q code time label'.split(' '))

/**
 * Takes out everything that is not content. Reader comments and consent boxes go even if they are longer than the
 * article, the rest only where it holds less than a third of the page's paragraphs.
 */
export function removeNoise(root: PageParent): void {
  removeNodes(elementsOf(root, isDead).filter(isDead))
  const elements = elementsOf(root)
  const around = aroundHeadings(elements)
  const boxes = elements.filter((element) => !WRAPPERS.has(element.name) && !around.has(element))
  const byNames = noiseNames()
  const verdicts = new Map<PageElement, NamedAs>()
  for (const element of boxes) {
    const verdict = byNames(namesOf(element))
    if (verdict !== null) verdicts.set(element, verdict)
  }
  const measures = measureText(root)
  const foreign = foreignBoxes(verdicts, measures)
  removeNodes(foreign.elements)
  const total = measures.total - foreign.mass
  if (total <= 0) return
  const doomed = boxes.filter(
    (element) => isNoise(element, verdicts.get(element) ?? null) && measures.of(element).mass <= total / 3,
  )
  const ends = doomed.filter((element) => isBlock(element) && END_BOXES.test(namesOf(element)))
  for (const element of ends) markEnd(element)
  const marked = new Set(ends)
  removeNodes(doomed.filter((element) => !marked.has(element)))
}

function isDead(element: PageElement): boolean {
  return DEAD_TAGS.has(element.name)
}

function isNoise(element: PageElement, named: NamedAs): boolean {
  if (FRAME_TAGS.has(element.name) || isHidden(element)) return true
  const { role, itemprop } = element.attribs
  if (role === 'navigation' || role === 'complementary' || role === 'contentinfo' || role === 'dialog') return true
  if (itemprop !== undefined && BESIDE.test(itemprop)) return true
  return (named === 'box' || named === 'foreign') && !holdsQuotation(element) && !isInRunningText(element)
}

/** A link or a mark inside a sentence, whatever its class is called. */
function isInRunningText(element: PageElement): boolean {
  if (!BARE_INLINE.has(element.name)) return false
  const parent = element.parent
  if (
    parent === null ||
    !('children' in parent) ||
    !parent.children.some((child) => child.type === 'text' && child.data.trim().length > 3)
  )
    return false
  return !/rollover|popover|hover|tooltip|popup|share|sr-only|screen-reader|hidden/.test(namesOf(element))
}

/** A post shown in the text stands in a box named after its network. */
function holdsQuotation(element: PageElement): boolean {
  return (
    element.name === 'blockquote' ||
    element.children.some((child) => child.type === 'tag' && child.name === 'blockquote')
  )
}

function isHidden(element: PageElement): boolean {
  const { hidden, style } = element.attribs
  if (hidden !== undefined || element.attribs['aria-hidden'] === 'true') return true
  return style !== undefined && /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i.test(style.slice(0, 500))
}

/** Comments and consent boxes, none inside another, unless next to nothing would be left without them. */
function foreignBoxes(
  verdicts: ReadonlyMap<PageElement, NamedAs>,
  measures: Measures,
): { elements: readonly PageElement[]; mass: number } {
  const named = new Set<PageElement>()
  for (const [element, verdict] of verdicts) if (verdict === 'foreign') named.add(element)
  if (named.size === 0) return { elements: [], mass: 0 }
  const isInside = isBelow((element) => named.has(element))
  const outer = [...named].filter((element) => !isInside(element) && !holdsBody(element))
  const mass = outer.reduce((sum, element) => sum + measures.of(element).mass, 0)
  if (measures.total - mass < 200 && mass > 0) return { elements: [], mass: 0 }
  return { elements: outer, mass }
}

function holdsBody(element: PageElement): boolean {
  return findElement(element, (below) => below.attribs.itemprop === 'articleBody') !== null
}
