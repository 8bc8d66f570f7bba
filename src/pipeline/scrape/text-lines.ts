/** Splits a piece of a page into the lines a reader sees, each with the nodes it is made of. */
import {
  descendants,
  findElement,
  following,
  isBlock,
  isElement,
  isEndMark,
  type PageElement,
  type PageNode,
  type PageParent,
} from './page-node.ts'
import { oneLine, textOf } from './page-text.ts'
import { paragraphMass } from './text-measure.ts'

export interface TextLine {
  readonly nodes: readonly PageNode[]
  /** The block the line stands in. */
  readonly parent: PageParent
  /** One line of plain text. */
  readonly text: string
  /** Texts of the links in it. */
  readonly links: readonly string[]
  /** Share of the text that stands in links. */
  readonly linked: number
  readonly mass: number
  /** Not a line but the place where end matter was taken out. */
  readonly isEnd: boolean
}

/** The lines below `root` in the order of the page: text between the edges of blocks and line breaks. Empty ones are left out. */
export function textLines(root: PageParent): TextLine[] {
  return [...eachLine(root)]
}

/** The same, one after the other, for who stops early. The page is not to be changed meanwhile. */
export function* eachLine(root: PageParent): Generator<TextLine> {
  let run: PageNode[] = []
  let home: PageParent = root
  let node = following(root, root, true)
  while (node !== null) {
    const parent = node.parent as PageParent
    const isEntered = isElement(node) && (isBlock(node) || isBroken(node))
    const isEdge = isEntered || (isElement(node) && node.name === 'br')
    if ((isEdge || parent !== home) && run.length > 0) {
      const line = lineFrom(run, home)
      if (line !== null) yield line
      run = []
    }
    home = parent
    if (isEndMark(node)) yield { nodes: [node], parent, text: '', links: [], linked: 0, mass: 0, isEnd: true }
    else if (!isEdge) run.push(node)
    node = following(node, root, isEntered)
  }
  const last = run.length === 0 ? null : lineFrom(run, home)
  if (last !== null) yield last
}

/** True for an inline element with a line break or a block inside: it is entered like a block. */
function isBroken(element: PageElement): boolean {
  return findElement(element, (below) => below.name === 'br' || isBlock(below)) !== null
}

function lineFrom(nodes: readonly PageNode[], parent: PageParent): TextLine | null {
  const text = oneLine(nodes.map((node) => textOf(node)).join(''))
  if (text === '') return null
  const links: string[] = []
  for (const node of nodes) {
    if (!isElement(node)) continue
    if (node.name === 'a') links.push(oneLine(textOf(node)))
    else
      for (const below of descendants(node))
        if (isElement(below) && below.name === 'a') links.push(oneLine(textOf(below)))
  }
  const inLink = isInLink(parent)
  const linkedChars = inLink ? text.length : links.reduce((sum, link) => sum + link.length, 0)
  return {
    nodes,
    parent,
    text,
    links: inLink ? [text] : links.filter(Boolean),
    linked: linkedChars / text.length,
    mass: paragraphMass(text),
    isEnd: false,
  }
}

function isInLink(parent: PageParent): boolean {
  let node: PageParent | null = parent
  for (let steps = 0; node !== null && steps < 6; steps += 1, node = node.parent as PageParent | null) {
    if (isElement(node) && node.name === 'a') return true
  }
  return false
}

/** The nearest heading, list item or paragraph a line stands in, or ''. */
export function tagOf(line: TextLine): string {
  let node: PageParent | null = line.parent
  for (let steps = 0; node !== null && steps < 4; steps += 1, node = node.parent as PageParent | null) {
    if (isElement(node) && /^(?:h[1-6]|li|p|td|th|figcaption|blockquote|pre|dt|dd)$/.test(node.name)) return node.name
  }
  return ''
}
