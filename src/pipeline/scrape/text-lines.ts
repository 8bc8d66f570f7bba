/** Splits a piece of a page into the lines a reader sees, each with the nodes it is made of. */
import {
  descendants,
  isBlock,
  isElement,
  isEndMark,
  oneLine,
  type PageElement,
  type PageNode,
  type PageParent,
  textOf,
} from './page-node.ts'
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
  const broken = brokenUp(root)
  const lines: TextLine[] = []
  let run: PageNode[] = []
  let home: PageParent = root
  const finish = () => {
    if (run.length > 0) {
      const line = lineFrom(run, home)
      if (line !== null) lines.push(line)
      run = []
    }
  }
  const enters = (element: PageElement) => !(isBlock(element) || broken.has(element))
  for (const node of descendants(root, enters)) {
    const parent = node.parent as PageParent
    const edge = isElement(node) && (node.name === 'br' || isBlock(node) || broken.has(node))
    if (edge || parent !== home) finish()
    home = parent
    if (isEndMark(node)) lines.push({ nodes: [node], parent, text: '', links: [], linked: 0, mass: 0, isEnd: true })
    else if (!edge) run.push(node)
  }
  finish()
  return lines
}

/** Inline elements with a line break or a block inside: they are entered like blocks. */
function brokenUp(root: PageParent): Set<PageParent> {
  const broken = new Set<PageParent>()
  for (const node of descendants(root)) {
    if (!isElement(node) || !(node.name === 'br' || isBlock(node))) continue
    let above = node.parent as PageParent | null
    while (above !== null && above !== root && !isBlock(above) && !broken.has(above)) {
      broken.add(above)
      above = above.parent as PageParent | null
    }
  }
  return broken
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
