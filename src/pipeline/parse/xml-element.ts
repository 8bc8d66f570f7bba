/** The tree an XML document is read into, and the few questions the format readers ask it. */

export interface XmlElement {
  /** Lower case; with our prefix (see namespaces.ts) unless it belongs to the document's own vocabulary: `title`, `dc:creator`. */
  readonly name: string
  /** The local name as written. */
  readonly tag: string
  /** By lower-case name as written, prefix included; the first of two alike. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
  /** The address relative ones start from (XML Base), or null if none is known. */
  readonly base: string | null
  /** xml:lang in force, or null. */
  readonly language: string | null
  /** False where the document ended inside it. */
  complete: boolean
  /** Child elements by name, made when it is first asked for: entries are asked for some thirty names. */
  byName: ReadonlyMap<string, readonly XmlElement[]> | null
}

const none: readonly XmlElement[] = []

export function isElement(node: XmlElement | string): node is XmlElement {
  return typeof node !== 'string'
}

/** Direct children of any of these names, in document order. */
export function childrenNamed(parent: XmlElement, ...names: string[]): readonly XmlElement[] {
  let found = none
  for (const name of names) {
    const named = childrenOf(parent, name)
    if (named.length === 0) continue
    if (found.length > 0) return parent.children.filter(isElement).filter((element) => names.includes(element.name))
    found = named
  }
  return found
}

function childrenOf(parent: XmlElement, name: string): readonly XmlElement[] {
  parent.byName ??= groupByName(parent.children)
  return parent.byName.get(name) ?? none
}

function groupByName(nodes: readonly (XmlElement | string)[]): ReadonlyMap<string, readonly XmlElement[]> {
  const groups = new Map<string, XmlElement[]>()
  for (const node of nodes) {
    if (!isElement(node)) continue
    const group = groups.get(node.name)
    if (group === undefined) groups.set(node.name, [node])
    else group.push(node)
  }
  return groups
}

/** The first direct child that is not empty, by the first name that has one. */
export function firstChild(parent: XmlElement, ...names: string[]): XmlElement | null {
  for (const name of names) {
    for (const element of childrenOf(parent, name)) if (element.children.some(isNotBlank)) return element
  }
  return null
}

/** All text inside, trimmed; null where there is none. */
export function textOf(element: XmlElement | null): string | null {
  if (element === null) return null
  return rawText(element).trim() || null
}

/** The text of the first direct child that is not empty; null where there is none. */
export function childText(parent: XmlElement, ...names: string[]): string | null {
  return textOf(firstChild(parent, ...names))
}

/** An attribute without white space around it, by the first name that has one; null where it is absent or empty. */
export function attribute(element: XmlElement, ...names: string[]): string | null {
  if (element.attributes.size === 0) return null
  for (const name of names) {
    const value = element.attributes.get(name)?.trim()
    if (value !== undefined && value !== '') return value
  }
  return null
}

/** All text inside, as it stands. Recursion is bounded by the reader's depth limit. */
export function rawText(element: XmlElement): string {
  const [only] = element.children
  if (element.children.length === 1 && typeof only === 'string') return only
  return element.children.map((node) => (isElement(node) ? rawText(node) : node)).join('')
}

function isNotBlank(node: XmlElement | string): boolean {
  return isElement(node) || /\S/.test(node)
}
