/** The nodes of a parsed page, and walking them without recursion. */
import type { load } from 'cheerio/slim'

export type Page = ReturnType<typeof load>
export type PageRoot = NonNullable<ReturnType<Page['root']>[0]>
export type PageNode = PageRoot['children'][number]
export type PageElement = Extract<PageNode, { attribs: unknown }>
export type PageParent = PageRoot | PageElement

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

/** Every node below `root` in the order of the page. A node is visited before its children; `skip` leaves out what is below it. */
export function* descendants(root: PageParent, skip?: (element: PageElement) => boolean): Generator<PageNode> {
  const pending: PageNode[] = root.children.toReversed()
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node
    if (!isElement(node) || skip?.(node)) continue
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index]
      if (child !== undefined) pending.push(child)
    }
  }
}

/** Every element below `root` in the order of the page. */
export function* elementsOf(root: PageParent, skip?: (element: PageElement) => boolean): Generator<PageElement> {
  for (const node of descendants(root, skip)) if (isElement(node)) yield node
}

/** The text below a node as it stands, scripts and styles left out; blocks and line breaks are parted by a space. */
export function textOf(node: PageNode | PageRoot, limit = 2_000_000): string {
  if (node.type === 'text') return node.data
  if (!isElement(node) && node.type !== 'root') return ''
  let text = ''
  for (const below of descendants(node, (element) => element.name === 'script' || element.name === 'style')) {
    if (below.type === 'text') {
      const parent = below.parent
      if (parent === null || (parent.type !== 'script' && parent.type !== 'style')) text += below.data
      if (text.length > limit) break
    } else if (isElement(below) && (below.name === 'br' || isBlock(below))) text += ' '
  }
  return text
}

/** The text of a node as one line. The copy does not keep the page alive. */
export function lineOf(node: PageNode | PageRoot, limit?: number): string {
  return oneLine(textOf(node, limit))
}

/** White space collapsed, invisible characters dropped. The result is a copy: a slice would keep the whole page in memory. */
export function oneLine(text: string): string {
  const line = text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return copyOf(line)
}

/** The same text in memory of its own. */
export function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}

/** Class names and id of an element in lower case, one string; `RelatedLinks` reads `related-links`. */
export function namesOf(element: PageElement): string {
  const { class: classes, id } = element.attribs
  if (classes === undefined && id === undefined) return ''
  return `${classes ?? ''} ${id ?? ''}`
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
}

/** True if `inner` is `outer` or below it. */
export function contains(outer: PageParent, inner: PageNode): boolean {
  for (let node: PageNode | PageRoot | null = inner; node !== null; node = node.parent as PageParent | null) {
    if (node === outer) return true
  }
  return false
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
