/** Measures how much text, linked text and paragraphs every element of a page holds, in one pass. */
import { emptyList, following, isElement, type PageElement, type PageNode, type PageParent } from './page-node.ts'
import { textOf } from './page-text.ts'

export interface TextMeasure {
  /** Characters of text, white space collapsed roughly. */
  chars: number
  /** Of these, characters in links. */
  linked: number
  /** Weight of the paragraphs: long text with a sentence's punctuation; Chinese characters count threefold. */
  mass: number
  /** Of this, what the element has outside the blocks in it. */
  ownMass: number
}

export interface Measures {
  readonly of: (element: PageParent) => TextMeasure
  readonly total: number
  /** The elements that are paragraphs, in the order of the page. */
  readonly paragraphs: readonly PageElement[]
}

const LEAF_TAGS = new Set('p pre td blockquote li div section article main dd center body'.split(' '))
const INLINE_TAGS = new Set(
  'a b strong i em span font u small sup sub mark abbr cite q code br wbr time ins del big s bdi kbd tt strike label'.split(
    ' ',
  ),
)

/** Characters of a paragraph at least, in Chinese. */
const LEAST_PARAGRAPH = 20

/** Weight of a text as a paragraph: 0 for a label, a heading or a teaser's link. */
export function paragraphMass(text: string, length = text.trim().length): number {
  if (length < LEAST_PARAGRAPH) return 0
  const han = /[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]/.test(text)
  if (length < (han ? LEAST_PARAGRAPH : 50)) return 0
  return /[.!?:;,…。！？；，、："“”»]/.test(text) ? length * (han ? 3 : 1) : 0
}

/** Measures everything below `root`. The figures stay as they are when the page is changed, until it is measured again. */
export function measureText(root: PageParent): Measures {
  const paragraphs = emptyList<PageElement>()
  reset(root)
  let node: PageNode | PageParent = root
  for (;;) {
    const first: PageNode | undefined = 'children' in node ? (node.children[0] as PageNode | undefined) : undefined
    if (first !== undefined) {
      node = first
      enter(node, paragraphs)
      continue
    }
    while (node !== root && node.next === null) {
      leave(node as PageElement)
      node = node.parent as PageParent
    }
    if (node === root) break
    leave(node as PageElement)
    node = node.next as PageNode
    enter(node, paragraphs)
  }
  return { of: measureOf, total: measureOf(root).mass, paragraphs }
}

/** The figures are kept at the nodes, which have room for them: a map beside them costs more than the measuring. */
function measureOf(element: PageParent): TextMeasure {
  return element as unknown as TextMeasure
}

function reset(element: PageParent): TextMeasure {
  const measure = measureOf(element)
  measure.chars = 0
  measure.linked = 0
  measure.mass = 0
  measure.ownMass = 0
  return measure
}

function enter(node: PageNode, paragraphs: PageElement[]): void {
  if (node.type === 'text') measureOf(node.parent as PageParent).chars += collapsedLength(node.data)
  if (!isElement(node)) return
  const measure = reset(node)
  if (!LEAF_TAGS.has(node.name)) return
  measure.ownMass = massOf(node)
  measure.mass = measure.ownMass
  if (measure.mass > 0) paragraphs.push(node)
}

/** Adds an element's figures to those of the one around it. */
function leave(node: PageNode): void {
  if (!isElement(node)) return
  const measure = measureOf(node)
  if (node.name === 'a') measure.linked = measure.chars
  const outer = measureOf(node.parent as PageParent)
  outer.chars += measure.chars
  outer.linked += measure.linked
  outer.mass += measure.mass
}

const DOUBLE_SPACE = /\s\s/

/** Length of a text with its white space collapsed and none at the ends. */
function collapsedLength(text: string): number {
  if (!DOUBLE_SPACE.test(text)) return text.trim().length
  let length = 0
  let spaceDue = false
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code > 32 && code !== 0xa0) {
      length += spaceDue && length > 0 ? 2 : 1
      spaceDue = false
    } else spaceDue = true
  }
  return length
}

function massOf(element: PageElement): number {
  const { own, linked } = ownText(element)
  if (own.length < LEAST_PARAGRAPH) return 0
  const length = collapsedLength(own)
  return linked > length * 0.5 ? 0 : paragraphMass(own, length)
}

/** The text of an element outside its block children, as it stands. */
function ownText(element: PageElement): { own: string; linked: number } {
  let own = ''
  let linked = 0
  for (const child of element.children) {
    if (child.type === 'text') own += child.data
    else if (isElement(child) && INLINE_TAGS.has(child.name)) {
      const text = child.name === 'br' ? ' ' : textOf(child, 20_000)
      own += text
      linked += child.name === 'a' ? text.length : linkedBelow(child)
    }
  }
  return { own, linked }
}

function linkedBelow(element: PageElement): number {
  let linked = 0
  if (element.children.length === 0 || (element.children.length === 1 && element.children[0]?.type === 'text')) return 0
  for (let below = following(element, element, true); below !== null; ) {
    const isLink = isElement(below) && below.name === 'a'
    if (isLink) linked += textOf(below, 20_000).length
    below = following(below, element, !isLink)
  }
  return linked
}
