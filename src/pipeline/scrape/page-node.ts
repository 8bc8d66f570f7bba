/** The nodes of a parsed page, and walking them without recursion. */
import type { load } from 'cheerio/slim'

export type Page = ReturnType<typeof load>
export type PageRoot = NonNullable<ReturnType<Page['root']>[0]>
export type PageNode = PageRoot['children'][number]
export type PageElement = Extract<PageNode, { attribs: unknown }>
export type PageParent = PageRoot | PageElement

/*
 * Nodes have the properties cheerio reads and none more: they take half the time of its own. They and their lists are
 * not made by literals, because V8 comes to put what a literal makes among the long-lived objects where it outlived
 * the first small collections; each page would then stay in memory, with all it holds, until the next full one.
 */

class Linked {
  parent = null
  prev = null
  next = null
}

class TextNode extends Linked {
  readonly type = 'text'
  data: string

  constructor(data: string) {
    super()
    this.data = data
  }
}

class ElementNode extends Linked {
  readonly type: string
  readonly name: string
  attribs: Record<string, string>
  children: PageNode[]
  names = undefined
  // What text-measure.ts counts.
  chars = 0
  linked = 0
  mass = 0
  ownMass = 0

  constructor(name: string, attribs: Record<string, string>, children: PageNode[]) {
    super()
    this.type = name === 'script' || name === 'style' ? name : 'tag'
    this.name = name
    this.attribs = attribs
    this.children = children
  }
}

class RootNode extends Linked {
  readonly type = 'root'
  children = none.slice()
  chars = 0
  linked = 0
  mass = 0
  ownMass = 0
}

const none: PageNode[] = []

/** A list that outlives nothing: see above. */
export function emptyList<Item>(): Item[] {
  return none.slice() as unknown as Item[]
}

/** The same, of one item: pushed to an empty list it would take room for seventeen. */
export function listOf<Item>(item: Item): Item[] {
  const list = single.slice() as Item[]
  list[0] = item
  return list
}

const single: unknown[] = [null]

export function createRoot(): PageRoot {
  return new RootNode() as unknown as PageRoot
}

export function createElement(name: string, attribs: Record<string, string>, children?: PageNode[]): PageElement {
  return new ElementNode(name, attribs, children ?? none.slice()) as unknown as PageElement
}

export function createText(data: string): PageNode {
  return new TextNode(data) as unknown as PageNode
}

const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)

export function isElement(node: PageNode | PageRoot): node is PageElement {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style'
}

export function isBlock(node: PageNode | PageRoot): boolean {
  return isElement(node) && BLOCK_TAGS.has(node.name)
}

/** The node after `node` in the order of the page, without leaving `root`; `enter` says whether what is below `node` comes next. */
export function following(node: PageNode | PageParent, root: PageParent, enter: boolean): PageNode | null {
  if (enter && 'children' in node) {
    const first = node.children[0]
    if (first !== undefined) return first as PageNode
  }
  let current: PageNode | PageParent | null = node
  while (current !== null && current !== root) {
    if (current.next !== null) return current.next as PageNode
    current = current.parent as PageParent | null
  }
  return null
}

/** Every node below `root` in the order of the page. A node comes before its children; `skip` leaves out what is below an element. */
export function* descendants(root: PageParent, skip?: (element: PageElement) => boolean): Generator<PageNode> {
  let node = following(root, root, true)
  while (node !== null) {
    const entered: boolean = !(skip !== undefined && isElement(node) && skip(node))
    yield node
    node = following(node, root, entered)
  }
}

/** Every element below `root` in the order of the page, as it is now; `skip` leaves out what is below an element. */
export function elementsOf(root: PageParent, skip?: (element: PageElement) => boolean): PageElement[] {
  const found = emptyList<PageElement>()
  let node = following(root, root, true)
  while (node !== null) {
    let entered = true
    if (isElement(node)) {
      found.push(node)
      entered = skip === undefined || !skip(node)
    }
    node = following(node, root, entered)
  }
  return found
}

/** The first element below `root` that fits, or null. */
export function findElement(root: PageParent, fits: (element: PageElement) => boolean): PageElement | null {
  for (let node = following(root, root, true); node !== null; node = following(node, root, true)) {
    if (isElement(node) && fits(node)) return node
  }
  return null
}

/** Class names and id of an element in lower case, one string; `RelatedLinks` reads `related-links`. */
export function namesOf(element: PageElement): string {
  const { class: classes, id } = element.attribs
  if (classes === undefined && id === undefined) return ''
  // Every reader of a page asks for the names, so they are kept at the element: a map beside it costs more than reading them.
  const named: PageElement & { names?: string } = element
  named.names ??= readNames(classes, id)
  return named.names
}

const CAPITAL = /[A-Z]/

function readNames(classes: string | undefined, id: string | undefined): string {
  const names = (id === undefined ? (classes ?? '') : `${classes ?? ''} ${id}`).slice(0, 400)
  return CAPITAL.test(names) ? names.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase() : names.toLowerCase()
}

const END_MARK = 'data-end-matter'

/** Empties an element and marks it: the article's end matter stood here. */
export function markEnd(element: PageElement): void {
  setChildren(element, [])
  element.attribs = { [END_MARK]: '' }
}

/** True for an element that `markEnd` left. */
export function isEndMark(node: PageNode | PageRoot): boolean {
  return isElement(node) && node.attribs[END_MARK] !== undefined
}

/** True if `inner` is `outer` or below it. */
export function contains(outer: PageParent, inner: PageNode): boolean {
  for (let node: PageNode | PageRoot | null = inner; node !== null; node = node.parent as PageParent | null) {
    if (node === outer) return true
  }
  return false
}

/** Tells whether an element stands below one that fits. Answers are kept, so that asking for a whole page takes linear time. */
export function isBelow(fits: (element: PageElement) => boolean): (element: PageElement) => boolean {
  const known = new Map<PageParent, boolean>()
  return (element) => {
    const path: PageParent[] = []
    let below: boolean | undefined
    let node = element.parent as PageParent | null
    for (; node !== null && isElement(node); node = node.parent as PageParent | null) {
      below = known.get(node)
      if (below !== undefined) break
      path.push(node)
      if (fits(node)) below = true
      if (below === true) break
    }
    for (const passed of path) known.set(passed, below ?? false)
    return below ?? false
  }
}

/** The elements a main heading stands in: no box around the article. */
export function aroundHeadings(elements: readonly PageElement[]): Set<PageParent> {
  const around = new Set<PageParent>()
  let count = 0
  for (const element of elements) {
    if (element.name !== 'h1' || count >= 3) continue
    count += 1
    for (let node = element.parent as PageParent | null; node !== null; node = node.parent as PageParent | null)
      around.add(node)
  }
  return around
}

/** Takes nodes out of the page. Siblings are rewritten once per parent, so that many removals stay linear. */
export function removeNodes(nodes: Iterable<PageNode>): void {
  const doomed = new Set(nodes)
  const parents = new Set<PageParent>()
  for (const node of doomed) if (node.parent !== null) parents.add(node.parent as PageParent)
  for (const parent of parents) {
    const kept = parent.children.filter((child) => !doomed.has(child))
    setChildren(parent, kept)
  }
  for (const node of doomed) {
    node.parent = null
    node.prev = null
    node.next = null
  }
}

/** Makes `children` the children of `parent` and links them. */
export function setChildren(parent: PageParent, children: PageNode[]): void {
  parent.children = children
  children.forEach((child, index) => {
    child.parent = parent
    child.prev = children[index - 1] ?? null
    child.next = children[index + 1] ?? null
  })
}
