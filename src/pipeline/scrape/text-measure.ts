/** Measures how much text, linked text and paragraphs every element of a page holds, in one pass. */
import { descendants, isElement, type PageElement, type PageNode, type PageParent } from './page-node.ts'
import { textOf } from './page-text.ts'

export interface TextMeasure {
  /** Characters of text, white space collapsed roughly. */
  chars: number
  /** Of these, characters in links. */
  linked: number
  /** Weight of the paragraphs: long text with a sentence's punctuation; Chinese characters count threefold. */
  mass: number
}

export interface Paragraph {
  readonly element: PageElement
  readonly mass: number
}

export interface Measures {
  readonly of: (element: PageParent) => TextMeasure
  readonly total: number
  readonly paragraphs: readonly Paragraph[]
}

const LEAF_TAGS = new Set('p pre td blockquote li div section article main dd center body'.split(' '))
const INLINE_TAGS = new Set(
  'a b strong i em span font u small sup sub mark abbr cite q code br wbr time ins del big s bdi kbd tt strike label'.split(
    ' ',
  ),
)
const NOTHING: TextMeasure = { chars: 0, linked: 0, mass: 0 }

/** Characters of a paragraph at least, in Chinese. */
const LEAST_PARAGRAPH = 20

/** Weight of a text as a paragraph: 0 for a label, a heading or a teaser's link. */
export function paragraphMass(text: string, length = text.trim().length): number {
  if (length < LEAST_PARAGRAPH) return 0
  const han = /[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]/.test(text)
  if (length < (han ? LEAST_PARAGRAPH : 50)) return 0
  return /[.!?:;,…。！？；，、："“”»]/.test(text) ? length * (han ? 3 : 1) : 0
}

/** Measures everything below `root`. The figures stay as they are when the page is changed afterwards. */
export function measureText(root: PageParent): Measures {
  const whole = { ...NOTHING }
  const measures = new Map<PageParent, TextMeasure>([[root, whole]])
  const order: { element: PageElement; measure: TextMeasure; above: TextMeasure }[] = []
  const paragraphs: Paragraph[] = []
  // Nodes come parent by parent: most have the parent of the node before them.
  let parent: PageNode['parent'] = root
  let above: TextMeasure = whole
  for (const node of descendants(root)) {
    if (node.parent !== parent) {
      parent = node.parent
      above = measures.get(parent as PageParent) ?? whole
    }
    if (node.type === 'text') above.chars += collapsedLength(node.data)
    if (!isElement(node)) continue
    const measure = { chars: 0, linked: 0, mass: massOf(node) }
    measures.set(node, measure)
    order.push({ element: node, measure, above })
    if (measure.mass > 0) paragraphs.push({ element: node, mass: measure.mass })
  }
  for (const { element, measure, above: outer } of order.toReversed()) {
    if (element.name === 'a') measure.linked = measure.chars
    outer.chars += measure.chars
    outer.linked += measure.linked
    outer.mass += measure.mass
  }
  const of = (element: PageParent) => measures.get(element) ?? NOTHING
  return { of, total: whole.mass, paragraphs }
}

/** Length of a text with its white space collapsed and none at the ends. */
function collapsedLength(text: string): number {
  if (!/\s\s/.test(text)) return text.trim().length
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
  if (!LEAF_TAGS.has(element.name)) return 0
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
  for (const below of descendants(element, (inner) => inner.name === 'a')) {
    if (isElement(below) && below.name === 'a') linked += textOf(below, 20_000).length
  }
  return linked
}
