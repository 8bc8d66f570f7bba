/** Reads what a page prints around its article: tags, the rights line, a paywall. To be asked before the page is cleaned. */
import { meaningOf } from './boilerplate.ts'
import {
  elementsOf,
  following,
  isBelow,
  isBlock,
  isElement,
  namesOf,
  type PageElement,
  type PageNode,
  type PageParent,
} from './page-node.ts'
import { lineOf, oneLine } from './page-text.ts'
import { textLines } from './text-lines.ts'

const TAG_ROWS =
  /(?:^|[\s_-])(?:tags|tag-?list|taglist|post-?tags|entry-?tags|article-?tags|tags-?links|keywords|schlagworte|schlagwoerter|themen-?tags|topic-?tags|biaoqian)(?=[\s_-]|$)/
const AROUND = new Set(['nav', 'aside', 'footer'])

/** The article's own tags as the page prints them: links with `rel=tag`, or those in a row named after tags. */
export function printedCategories(elements: readonly PageElement[]): string[] {
  const related: string[] = []
  const rows: string[] = []
  const isAround = isBelow(
    (element) => AROUND.has(element.name) && element.parent?.type === 'tag' && !isInArticle(element),
  )
  for (const element of elements) {
    const isLink = element.name === 'a' && /(?:^|\s)tag(?:\s|$)/i.test(element.attribs.rel ?? '')
    const isRow = rows.length < 40 && isTagRow(namesOf(element))
    if ((!isLink && !isRow) || isAround(element)) continue
    if (isLink) related.push(lineOf(element, 200))
    if (!isRow) continue
    for (const link of elementsOf(element)) {
      if (link.name === 'a' && rows.length < 40) rows.push(lineOf(link, 200))
    }
  }
  const terms = (related.length > 0 ? related : rows).filter((term) => term.length > 1 && term.length <= 40)
  return [...new Set(terms)].slice(0, 30)
}

function isTagRow(names: string): boolean {
  return names !== '' && TAG_ROWS.test(names) && !names.includes('cloud')
}

function isInArticle(node: PageNode): boolean {
  for (let above = node.parent as PageParent | null; above !== null; above = above.parent as PageParent | null) {
    if (isElement(above) && above.name === 'article') return true
  }
  return false
}

const RIGHTS = /©|\(c\) |copyright|rechte vorbehalten|rights reserved|版权所有|保留所有权利/i

const RESERVED = /rechte vorbehalten|rights reserved|版权所有|保留所有权利/i

/** The last line of the page that reserves rights, otherwise the last that claims them, as printed; or null. */
export function findRightsLine(root: PageParent): string | null {
  let found: string | null = null
  const known = new Map<PageParent, string>()
  for (let node = following(root, root, true); node !== null; node = following(node, root, true)) {
    if (node.type !== 'text' || !RIGHTS.test(node.data)) continue
    const line = printedLine(node, known)
    if (line === null || meaningOf(line)?.kind !== 'rights') continue
    if (found === null || RESERVED.test(line) || !RESERVED.test(found)) found = line
  }
  return found
}

/** The line a text stands in: its block's, if that is short, otherwise the text alone. `known` keeps the blocks' lines. */
function printedLine(node: PageNode, known: Map<PageParent, string>): string | null {
  let block = node.parent as PageParent | null
  while (block !== null && isElement(block) && !isBlock(block)) block = block.parent as PageParent | null
  const whole = block === null ? '' : (known.get(block) ?? lineOf(block, 600))
  if (block !== null) known.set(block, whole)
  if (whole !== '' && whole.length <= 200) return whole
  return node.type === 'text' ? oneLine(node.data.slice(0, 300)) : null
}

const WALLS = /paywall|(?:^|[\s_-])(?:subscribe-?wall|premium-?wall|abo-?wall|regwall|abo-?schranke)(?=[\s_-]|$)/

/** True where the page locks its text: by its metadata, or by a box that says so. */
export function isPaywalled(elements: readonly PageElement[], contentTier: string | null): boolean {
  if (/^(?:locked|paid|premium)$/i.test(contentTier ?? '')) return true
  const isInWall = isBelow(isWall)
  return elements.some(
    (element) =>
      isWall(element) &&
      !isInWall(element) &&
      (meaningOf(lineOf(element, 500))?.kind === 'paywall' ||
        textLines(element).some((line) => meaningOf(line.text)?.kind === 'paywall')),
  )
}

function isWall(element: PageElement): boolean {
  const names = namesOf(element)
  if (names === '' || !WALLS.test(names)) return false
  return element.name !== 'body' && element.name !== 'html' && !isHidden(element.attribs)
}

function isHidden(attribs: Readonly<Record<string, string | undefined>>): boolean {
  return attribs.hidden !== undefined || /display\s{0,3}:\s{0,3}none/i.test((attribs.style ?? '').slice(0, 300))
}
