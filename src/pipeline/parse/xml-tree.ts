/** Builds the tree from tags and text, and mends what feeds do to it: forgotten and stray end tags, nesting without end. */
import { absoluteAddress } from './absolute-address.ts'
import { elementName, homeNamespace, inScope, localName, outermostScope, type Scope } from './namespaces.ts'
import type { XmlElement } from './xml-element.ts'

/** What is beyond is not read: a feed of 10 MB has some 100,000. */
const elementLimit = 250_000
/** How many open elements may be looked at for the start tags of stray end tags. */
const searchLimit = 5_000_000

/** Entries do not nest: one that begins inside another closes it. */
const entryNames = new Set(['item', 'entry'])
/** White space between the elements inside these is nothing. */
const structuralNames = new Set([...entryNames, 'channel', 'feed', 'rss', 'rdf:rdf'])
/** These hold text only: a field that begins right inside one tells that its end tag was forgotten. */
const textFields = ['title', 'link', 'guid', 'id', 'pubdate', 'updated', 'published', 'comments', 'category']
const textNames = new Set([...textFields, 'dc:creator', 'dc:date'])
/** These hold markup, in which no field of the second list stands. */
const contentNames = new Set(['description', 'summary', 'content', 'content:encoded'])
const unmistakableNames = new Set(['guid', 'pubdate', 'content:encoded', 'enclosure', 'dc:creator', 'dc:date'])
const fieldNames = new Set([...textNames, ...contentNames, ...unmistakableNames, 'author'])

/** An element that may still get children. */
interface GrowingElement extends XmlElement {
  children: (XmlElement | string)[]
}

interface Open {
  readonly element: GrowingElement
  /** As written, to find what an end tag closes. */
  readonly written: string
  readonly scope: Scope
}

export interface GrowingTree {
  /** Top-level elements. */
  readonly roots: readonly XmlElement[]
  /** The innermost open element's name as written, or null. */
  innermost(): string | null
  open(written: string, attributes: ReadonlyMap<string, string>, selfClosing: boolean): void
  /** Closes the innermost element of that name and all inside it; a stray end tag closes nothing. */
  close(written: string): void
  /** Whether this part of the document means anything as text. */
  takesText(document: string, start: number, end: number): boolean
  text(value: string): void
  /** True where no further element is taken. */
  isFull(): boolean
  /** How many entries were begun. */
  entries(): number
  /** Says what was wrong. */
  end(): string[]
}

export interface TreeOptions {
  /** The base of relative addresses. */
  readonly url: string | null
  /** Elements nested deeper are passed over; their text stays with the last one kept. */
  readonly maxDepth: number
  /** Nothing is taken any more where another entry would begin: a million of them would fill the memory. */
  readonly maxEntries: number
}

/** An empty tree. */
export function growTree({ url, maxDepth, maxEntries }: TreeOptions): GrowingTree {
  const roots: XmlElement[] = []
  const stack: Open[] = []
  const outside = outermostScope()
  const warnings = new Set<string>()
  /** Open elements beyond the depth limit: tag as written → how many. */
  const beyond = new Map<string, number>()
  let elements = 0
  let entries = 0
  let searches = searchLimit
  /** What names without a known namespace belong to: the vocabulary of the first element. */
  let home: string | null = null

  return {
    roots,
    innermost: () => stack.at(-1)?.written ?? null,
    open,
    close(written) {
      if (stack.at(-1)?.written === written && beyond.size === 0) closeFrom(stack.length - 1)
      else closeOther(written)
    },
    takesText(document, start, end) {
      const around = stack.at(-1)?.element
      if (around === undefined || isFull()) return false
      return !(structuralNames.has(around.name) && isBlank(document, start, end))
    },
    text(value) {
      const around = stack.at(-1)?.element
      if (around !== undefined && value !== '') addChild(around, value)
    },
    isFull,
    entries: () => Math.min(entries, maxEntries),
    end() {
      if (stack.length > 0 && !isFull()) warnings.add('the document ends before it is complete')
      return [...warnings]
    },
  }

  function isFull(): boolean {
    return elements > elementLimit || entries > maxEntries
  }

  function open(written: string, attributes: ReadonlyMap<string, string>, selfClosing: boolean): void {
    elements += 1
    if (elements > elementLimit) {
      warnings.add(`only the first ${elementLimit} elements were read`)
      return
    }
    if (stack.length >= maxDepth) {
      warnings.add(`elements nested deeper than ${maxDepth} were passed over`)
      if (!selfClosing) beyond.set(written, (beyond.get(written) ?? 0) + 1)
      return
    }
    const scope = inScope(attributes, stack.at(-1)?.scope ?? outside)
    home ??= homeNamespace(written, scope)
    const name = elementName(written, scope, home)
    closeForgotten(name)
    if (entryNames.has(name)) entries += 1
    if (entries > maxEntries) {
      warnings.add(`only the first ${maxEntries} entries were read`)
      return
    }
    const around = stack.at(-1)?.element ?? null
    const element = makeElement(name, written, attributes, around)
    if (around === null) roots.push(element)
    else addChild(around, element)
    if (selfClosing) element.complete = true
    else stack.push({ element, written, scope })
  }

  function makeElement(
    name: string,
    written: string,
    attributes: ReadonlyMap<string, string>,
    around: XmlElement | null,
  ): GrowingElement {
    const inherited = around === null ? url : around.base
    const base = attributes.get('xml:base')
    return {
      name,
      tag: localName(written),
      attributes,
      children: noChildren,
      base: base === undefined ? inherited : (absoluteAddress(base, inherited) ?? inherited),
      language: attributes.get('xml:lang')?.trim() ?? around?.language ?? null,
      complete: false,
      byName: null,
    }
  }

  /** A new entry closes the one before it, a new field the text field before it. */
  function closeForgotten(name: string): void {
    if (entryNames.has(name)) {
      const depth = search((open) => open.element.name === name)
      if (depth !== -1) closeFrom(depth)
    } else if (fieldNames.has(name)) {
      if (textNames.has(stack.at(-1)?.element.name ?? '')) closeFrom(stack.length - 1)
      else if (unmistakableNames.has(name)) closeContent()
    }
  }

  /** Closes the content field that is open in an entry, with the markup in it. */
  function closeContent(): void {
    if (structuralNames.has(stack.at(-1)?.element.name ?? '')) return
    const content = search(({ element }) => contentNames.has(element.name))
    if (entryNames.has(stack[content - 1]?.element.name ?? '')) closeFrom(content)
  }

  function closeOther(written: string): void {
    const skipped = beyond.get(written) ?? 0
    if (skipped > 0) {
      if (skipped === 1) beyond.delete(written)
      else beyond.set(written, skipped - 1)
      return
    }
    const depth = search((open) => open.written === written)
    if (depth !== -1) closeFrom(depth)
  }

  /** The depth of the innermost open element of a kind, or -1. A document full of stray tags is not searched for ever. */
  function search(test: (open: Open) => boolean): number {
    if (searches <= 0) return -1
    searches -= stack.length
    return stack.findLastIndex(test)
  }

  function closeFrom(depth: number): void {
    while (stack.length > depth) {
      const closed = stack.pop()
      if (closed !== undefined) closed.element.complete = true
    }
  }
}

/** Never written to: most elements have one child, and a list made for one is small. */
const noChildren: (XmlElement | string)[] = []

function addChild(parent: GrowingElement, child: XmlElement | string): void {
  if (parent.children === noChildren) parent.children = [child]
  else parent.children.push(child)
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) if (text.charCodeAt(index) > 0x20) return false
  return true
}
