/** Reads XML into a small tree in one pass over the text; nothing in it makes the reader fail. */
import { decodeReferences } from './character-references.ts'
import { prepareXml } from './prepare-xml.ts'
import type { XmlElement } from './xml-element.ts'
import { findSections } from './xml-sections.ts'
import { readEndTag, readStartTag } from './xml-tag.ts'
import { growTree } from './xml-tree.ts'

export interface XmlDocument {
  /** Top-level elements. */
  readonly roots: readonly XmlElement[]
  readonly warnings: readonly string[]
  /** How many entries (`item`, `entry`) were begun, wherever they stand. */
  readonly entries: number
}

interface ReaderOptions {
  /** The base of relative addresses. */
  readonly url: string | null
  /** Elements nested deeper are passed over. */
  readonly maxDepth?: number | undefined
  /** Nothing is read from the entry after so many on. */
  readonly maxEntries?: number | undefined
}

/** Deeper than any feed, and shallow enough for recursion. */
export const defaultDepth = 512
const dataStart = '<![CDATA['

/** Reads a document, whatever stands before it. Linear in the text, never throws. */
export function readXml(given: string, o: ReaderOptions): XmlDocument {
  const { url, maxDepth = defaultDepth, maxEntries = Number.POSITIVE_INFINITY } = o
  const { text, entities, warnings } = prepareXml(given)
  const tree = growTree({ url, maxDepth, maxEntries })
  const sections = findSections(text)
  /** Where the text begins that the tree has not got yet. */
  let start = 0
  for (let less = text.indexOf('<'); less !== -1 && !tree.isFull(); less = text.indexOf('<', less)) {
    if (!beginsMarkup(text.charCodeAt(less + 1))) {
      less += 1
      continue
    }
    addText(less)
    start = readMarkup(less)
    less = start
  }
  addText(text.length)
  const spent = entities.values.size > 0 && entities.budget === 0
  const limited = spent ? ['declared entities were expanded up to a limit'] : []
  return { roots: tree.roots, warnings: [...warnings, ...tree.end(), ...limited], entries: tree.entries() }

  function addText(end: number): void {
    if (end > start && tree.takesText(text, start, end)) tree.text(decodeReferences(text.slice(start, end), entities))
  }

  /** Gives the tree what begins at `less`; returns the index after it. */
  function readMarkup(less: number): number {
    const sign = text[less + 1]
    if (sign === '/') return close(less)
    if (sign === '?') return sections.afterInstruction(less)
    if (sign !== '!') return open(less)
    if (text.startsWith('<!--', less)) return sections.afterComment(less)
    if (!text.startsWith(dataStart, less)) return sections.afterDeclaration(less)
    const { end, after } = sections.characterData(less + dataStart.length, tree.innermost())
    tree.text(text.slice(less + dataStart.length, end))
    return after
  }

  function open(less: number): number {
    const tag = readStartTag(text, less, entities)
    tree.open(tag.name, tag.attributes, tag.selfClosing)
    return tag.end
  }

  function close(less: number): number {
    const expected = tree.innermost()
    const expectedEnd = less + 2 + (expected?.length ?? 0)
    if (expected !== null && text.startsWith(expected, less + 2) && text[expectedEnd] === '>') {
      tree.close(expected)
      return expectedEnd + 1
    }
    const { name, end } = readEndTag(text, less)
    tree.close(name)
    return end
  }
}

/** `I <3 U` and `5 < 8`: a `<` that neither a name nor `/`, `!` or `?` follows is text. */
function beginsMarkup(code: number): boolean {
  const lower = code | 0x20
  if (lower >= 0x61 && lower <= 0x7a) return true
  return code === 0x2f || code === 0x21 || code === 0x3f || code === 0x5f || code === 0x3a || code >= 0xc0
}
