/** Makes what feeds call XML readable: junk before the document, line ends, controls, and the DOCTYPE with its entities. */
import { cleanControls, type DeclaredEntities, decodeReferences } from './character-references.ts'

export interface PreparedXml {
  readonly text: string
  readonly entities: DeclaredEntities
  readonly warnings: readonly string[]
}

/** How many characters the entities a document declares may add to it. */
const entityBudget = 100_000
/** How many entities, and how much of the document for them, a DOCTYPE may have. */
const entityLimit = 1000
const doctypeLimit = 100_000

/** Where a feed begins: its prolog, or an element only feeds begin with. */
const feedStart = /<\?xml[\s?]|<!doctype\s+(?!\s|html)|<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel)[\s/>]/i

/** Prepares a text for the reader. Linear in the text; never throws. */
export function prepareXml(given: string): PreparedXml {
  const warnings: string[] = []
  const lines = given.includes('\r') ? given.replace(/\r\n?/g, '\n') : given
  const cleaned = dropLeadingJunk(cleanControls(lines).trim(), warnings)
  const { text, values } = takeDoctype(cleaned, warnings)
  return { text, entities: { values, budget: entityBudget }, warnings }
}

/** A PHP warning, a blank line or a BOM in the middle: whatever stands before the feed is not the feed. */
function dropLeadingJunk(text: string, warnings: string[]): string {
  if (/^<(?:\?xml|!|html|head|body)/i.test(text)) return text
  const start = text.search(feedStart)
  if (start <= 0) return text
  warnings.push(`${start} characters before the document were skipped`)
  return text.slice(start)
}

/** Cuts the DOCTYPE out and reads the entities of its internal subset (XML 1.0, 4.2), flat ones only. */
function takeDoctype(text: string, warnings: string[]): { text: string; values: Map<string, string> } {
  const values = new Map<string, string>()
  const start = doctypeStart(text)
  if (start === -1) return { text, values }
  const end = doctypeEnd(text, start)
  const subset = text.slice(start, end)
  // <!ENTITY name "value"> and <!ENTITY name 'value'>; parameter and external entities are not ours to follow.
  const declaration = /<!ENTITY\s+([A-Za-z_][\w.-]{0,60})\s+(?:"([^"]*)"|'([^']*)')\s*>/g
  for (const [, name, double, single] of subset.matchAll(declaration)) {
    const value = double ?? single ?? ''
    if (name === undefined || values.has(name)) continue
    if (values.size >= entityLimit || /&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z_]/.test(value)) {
      warnings.push('the DOCTYPE declares entities made of entities, or too many: they are not expanded')
      break
    }
    values.set(name, decodeReferences(value))
  }
  return { text: text.slice(0, start) + text.slice(end), values }
}

/** Where the DOCTYPE stands, after nothing but instructions, comments and text; -1 where there is none. */
function doctypeStart(text: string): number {
  let less = text.indexOf('<')
  while (less !== -1 && less < doctypeLimit) {
    if (/^<!doctype[\s[]/i.test(text.slice(less, less + 10))) return less
    const comment = text.startsWith('<!--', less)
    if (!comment && !/[?!]/.test(text.charAt(less + 1))) return -1
    const end = text.indexOf(comment ? '-->' : '>', less)
    if (end === -1) return -1
    less = text.indexOf('<', end)
  }
  return -1
}

/** The index after the DOCTYPE that begins at `start`: after `]>` if it has an internal subset, else after its first `>`. */
function doctypeEnd(text: string, start: number): number {
  const close = text.indexOf('>', start)
  const open = text.indexOf('[', start)
  if (close === -1) return text.length
  if (open === -1 || open > close) return close + 1
  const subsetEnd = /\]\s*>/.exec(text.slice(open, open + doctypeLimit))
  return subsetEnd === null ? close + 1 : open + subsetEnd.index + subsetEnd[0].length
}
