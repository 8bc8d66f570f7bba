/** Builds the tree of a page from its source: in one pass, in time linear in its length, and of bounded size. */
import {
  createElement,
  createRoot,
  createText,
  listOf,
  type PageElement,
  type PageNode,
  type PageParent,
  type PageRoot,
} from './page-node.ts'
import { readTokens } from './page-tokens.ts'

export interface PageTree {
  /** Holds one `html`, and everything else is below that. */
  readonly root: PageRoot
  /** True where the source is longer than what is read, or has more tags. */
  readonly isCut: boolean
}

/** Open elements; deeper ones are left out and what they hold is hoisted. */
const DEPTH_LIMIT = 512
/** Characters read, without scripts, styles and drawings: room for a text of a million with its markup and all around it. */
const LENGTH_LIMIT = 3_000_000
/** Tags read, start and end: half as many again as the largest of a thousand news pages has. What lies beyond is named in the provenance. */
const TAG_LIMIT = 30_000
/** Nodes beside each other: sibling selectors look at all that stand before each of them. */
const SIBLING_LIMIT = 5000
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const VOID_TAGS = words(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
)
const PARAGRAPH = words('p')
const FIELDS = words('input option optgroup select button datalist textarea')
const BLOCKS =
  'address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol p pre section table ul'
const HEADINGS = 'h1 h2 h3 h4 h5 h6'

/** Start tag → what it ends where that is the innermost open element (HTML standard, 13.1.2.4: end tags may be left out). */
const ENDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...BLOCKS.split(' ').map((name) => [name, PARAGRAPH] as const),
  ...HEADINGS.split(' ').map((name) => [name, words(`${HEADINGS} p`)] as const),
  ...'select input output button datalist textarea'.split(' ').map((name) => [name, FIELDS] as const),
  ['li', words('li')],
  ['dt', words('dt dd')],
  ['dd', words('dt dd')],
  ['tr', words('tr th td')],
  ['th', words('th')],
  ['td', words('thead th td')],
  ['tbody', words('thead tbody')],
  ['tfoot', words('thead tbody')],
  ['body', words('head link script')],
  ['a', words('a')],
  ['option', words('option')],
  ['optgroup', words('optgroup option')],
  ['rt', words('rt rp')],
  ['rp', words('rt rp')],
])

/** Inside these white space is text. */
const PREFORMATTED = words('pre textarea listing xmp plaintext')

/** Around these and at their edges white space is nothing: without it a page has two thirds of its nodes. */
const EDGES = words(
  `${BLOCKS} ${HEADINGS} html head title base meta link script style noscript template body br center li dt dd ` +
    'table caption colgroup col thead tbody tfoot tr td th summary',
)

/** Parses a page or a piece of one. Never throws. */
export function buildTree(html: string): PageTree {
  const root = createRoot()
  const top = createElement('html', {})
  append(root, top)
  let current: PageElement = top
  let depth = 1
  let tags = 0
  let isCut = false
  let preformatted = 0
  let text = ''
  const open = new Map<string, number>()
  /** End tags to come of elements that were left out. */
  const hoisted = new Map<string, number>()

  /** Ends the text at hand before an edge, or before something that stands in a line. */
  function flushText(atEdge: boolean): void {
    if (text === '') return
    const data = preformatted > 0 ? text : collapseSpace(text)
    text = ''
    if (preformatted === 0 && data.length === 1 && (data === ' ' || data === '\n') && (atEdge || isAtEdge(current)))
      return
    append(current, createText(data))
  }

  function leave(): void {
    const { name: left, parent } = current
    open.set(left, (open.get(left) ?? 1) - 1)
    if (PREFORMATTED.has(left)) preformatted -= 1
    if (current.children.length > SIBLING_LIMIT) groupChildren(current)
    current = parent as PageElement
    depth -= 1
  }

  function enter(element: PageElement): void {
    const { name } = element
    open.set(name, (open.get(name) ?? 0) + 1)
    if (PREFORMATTED.has(name)) preformatted += 1
    current = element
    depth += 1
  }

  function openTag(name: string, attributes: Record<string, string>): void {
    if (name === 'html') {
      top.attribs = { ...attributes, ...top.attribs }
      return
    }
    // A form in a form is none, and a page has one body.
    if ((name === 'form' || name === 'body') && (open.get(name) ?? 0) > 0) return
    const ended = ENDS.get(name)
    if (ended !== undefined) while (ended.has(current.name)) leave()
    const isVoid = VOID_TAGS.has(name)
    if (!isVoid && depth >= DEPTH_LIMIT) {
      hoisted.set(name, (hoisted.get(name) ?? 0) + 1)
      return
    }
    const element = createElement(name, attributes)
    append(current, element)
    if (!isVoid) enter(element)
  }

  function closeTag(closed: string): void {
    const left = hoisted.get(closed) ?? 0
    if (left > 0) hoisted.set(closed, left - 1)
    else if ((open.get(closed) ?? 0) > 0) {
      // What stands behind the end of the body belongs to it nevertheless.
      if (closed === 'body') return
      while (current.name !== closed) leave()
      leave()
    } else if (closed === 'br' || closed === 'p') append(current, createElement(closed, {}))
  }

  const isBeyond = (): boolean => {
    tags += 1
    isCut = tags > TAG_LIMIT
    return isCut
  }

  const isLonger = readTokens(html, LENGTH_LIMIT, {
    open(given, attributes) {
      const name = given === 'image' ? 'img' : given
      flushText(EDGES.has(name))
      if (isBeyond()) return false
      openTag(name, attributes)
      return true
    },
    close(name) {
      flushText(EDGES.has(name))
      if (isBeyond()) return false
      closeTag(name)
      return true
    },
    text(part) {
      text = text === '' ? part : text + part
    },
  })
  flushText(true)
  while (current !== top) leave()
  if (top.children.length > SIBLING_LIMIT) groupChildren(top)
  return { root, isCut: isCut || isLonger }
}

const SPACES = /[ \t\r\n\f]{2}/
const VISIBLE = /[^ \t\r\n\f]/
const LINE_BREAK = /[\r\n]/

/** Indentation is a fifth of a page. A run of white space is written as a line break if it holds one, as that matters between Chinese characters. */
function collapseSpace(text: string): string {
  if (!SPACES.test(text)) return text
  if (!VISIBLE.test(text)) return LINE_BREAK.test(text) ? '\n' : ' '
  return text.replace(/[ \t\f]{2,}/g, ' ').replace(/ ?[\r\n][ \t\r\n\f]*/g, '\n')
}

/** True where what comes next stands at the beginning of an edge's content, or behind one. */
function isAtEdge(parent: PageElement): boolean {
  const last = parent.children.at(-1)
  if (last === undefined) return EDGES.has(parent.name)
  return last.type !== 'text' && EDGES.has((last as PageElement).name)
}

function append(parent: PageParent, node: PageNode): void {
  const { children } = parent
  const last = children.at(-1)
  node.parent = parent
  if (last === undefined) {
    parent.children = listOf(node)
    return
  }
  last.next = node
  node.prev = last
  children.push(node)
}

/** Puts the nodes of an element with very many of them into groups. */
function groupChildren(element: PageElement): void {
  const { children } = element
  element.children = []
  for (let from = 0; from < children.length; from += SIBLING_LIMIT) {
    const group = createElement('div', {}, children.slice(from, from + SIBLING_LIMIT) as PageNode[])
    const first = group.children[0]
    const last = group.children.at(-1)
    if (first !== undefined) first.prev = null
    if (last !== undefined) last.next = null
    for (const child of group.children) child.parent = group
    append(element, group)
  }
}
