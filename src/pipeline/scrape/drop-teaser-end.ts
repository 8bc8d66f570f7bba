/** Takes off the end of a text what leads on to the whole of it: «Weiterlesen», «[…]», «The post … appeared first on …». */
import { firstPublishedAt } from './first-published-line.ts'
import { descendants, isElement, type PageNode, type PageParent } from './page-node.ts'
import { oneLine } from './page-text.ts'
import type { TextLine } from './text-lines.ts'

type TextNode = Extract<PageNode, { type: 'text' }>

const LEADS_ON =
  '(?:(?:hier |jetzt )?weiter ?lesen|mehr (?:lesen|erfahren)|(?:jetzt )?(?:den )?(?:ganzen|vollständigen|kompletten) (?:artikel|beitrag|text) (?:lesen|ansehen)|zum (?:ganzen |vollständigen )?(?:artikel|beitrag)|' +
  'read more|learn more|continue reading|keep reading|read on|(?:read|view|see) (?:the )?(?:full|whole|original|rest of the) (?:article|story|post|entry)|' +
  '阅读全文|继续阅读|阅读更多|查看全文|点击阅读|阅读原文)'
const ARROWS = '[\\s.…:→»>›)\\]]{0,6}'

/** The whole of a line: «Weiterlesen …», «Continue reading “Title” →», «Read more at Site», «(mehr …)», «[…]». */
const WHOLE = [
  new RegExp(
    `^[\\s\\[(→»>›]{0,4}${LEADS_ON}(?: ["„“»«‘'].{1,200}["”“»«’']|:? (?:auf|bei|über|at|on|about) .{1,60})?${ARROWS}$`,
    'i',
  ),
  /^continue reading\b.{0,200}[→»>…]$/i,
  /^[[(](?:mehr|more|weiter)?\s?(?:…|\.{3})\s?[\])]$/i,
]
/** At the end of a line, after a sentence or a cut: «… wurde bekannt. Weiterlesen», «… wurde […]». */
const TAIL = [
  new RegExp(`(?<=[.!?…。！？:)\\]»”“"]\\s{0,3})[\\[(→»>›]{0,2}${LEADS_ON}${ARROWS}$`, 'i'),
  /(?<=\S\s?)[[(](?:mehr |more |weiter )?(?:…|\.{3})[\])]$/i,
]

/** Cleans the last of the kept lines, and the one before it where nothing of it is left, which goes to `doomed`. Gives the elements that text was cut out of. */
export function dropTeaserEnd(lines: readonly TextLine[], doomed: Set<TextLine>): PageParent[] {
  const touched = new Set<PageParent>()
  for (const line of lines.toReversed()) {
    if (doomed.has(line) || line.isEnd) continue
    const nodes = textNodesOf(line)
    if (!cutEnds(line, nodes)) break
    for (const node of nodes) if (node.parent !== null) touched.add(node.parent as PageParent)
    if (nodes.some((node) => node.data.trim() !== '')) break
    doomed.add(line)
  }
  return [...touched]
}

/** Cuts off one end after the other; true if there was any. */
function cutEnds(line: TextLine, nodes: readonly TextNode[]): boolean {
  let text = line.text
  for (let steps = 0; steps < 4; steps += 1) {
    const at = endOf(text, line.links)
    if (at === -1) break
    text = text.slice(0, at).trim()
  }
  if (text.length === line.text.length) return false
  keepBeginning(nodes, lettersOf(text).length)
  return true
}

function endOf(text: string, links: readonly string[]): number {
  if (WHOLE.some((pattern) => pattern.test(text))) return 0
  const begin = firstPublishedAt(text, links)
  if (begin !== -1) return begin
  const lastLink = links.at(-1)
  if (lastLink !== undefined && text.endsWith(lastLink) && WHOLE.some((pattern) => pattern.test(lastLink)))
    return text.length - lastLink.length
  const from = Math.max(0, text.length - 120)
  const tail = text.slice(from)
  for (const pattern of TAIL) {
    const match = pattern.exec(tail)
    if (match !== null && match.index + from > 0) return from + match.index
  }
  return -1
}

/** Empties the text nodes behind the first `count` letters, white space not counted. */
function keepBeginning(nodes: readonly TextNode[], count: number): void {
  let left = count
  for (const node of nodes) {
    const letters = lettersOf(node.data).length
    if (left === 0) node.data = ''
    else if (letters > left) node.data = beginningOf(node.data, left)
    left = Math.max(0, left - letters)
  }
}

/** The shortest beginning with so many letters. */
function beginningOf(data: string, count: number): string {
  let low = 0
  let high = data.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (lettersOf(data.slice(0, middle)).length < count) low = middle + 1
    else high = middle
  }
  return data.slice(0, low)
}

/** A text as lines have it, without its spaces. */
function lettersOf(text: string): string {
  return oneLine(text).replaceAll(' ', '')
}

function textNodesOf(line: TextLine): TextNode[] {
  const nodes: TextNode[] = []
  for (const node of line.nodes) {
    if (node.type === 'text') nodes.push(node)
    else if (isElement(node)) for (const below of descendants(node)) if (below.type === 'text') nodes.push(below)
  }
  return nodes
}
