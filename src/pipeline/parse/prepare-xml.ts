/** Makes what feeds call XML readable by an XML tokenizer: junk before the document, DOCTYPE, controls, stray `<`. */
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
/** More are no text any more, and each becomes four characters. */
const strayLimit = 500_000
/** A longer run of them loses the rest. */
const runLimit = 1000

/** Where a feed begins: its prolog, or an element only feeds begin with. */
const feedStart = /<\?xml[\s?]|<!doctype\s+(?!\s|html)|<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel)[\s/>]/i

/** Prepares a text for the reader. Linear in the text; never throws. */
export function prepareXml(given: string): PreparedXml {
  const warnings: string[] = []
  const lines = given.includes('\r') ? given.replace(/\r\n?/g, '\n') : given
  const cleaned = dropLeadingJunk(cleanControls(lines).trim(), warnings)
  const { text, values } = takeDoctype(cleaned, warnings)
  // A last end tag that lost its bracket still ends the document.
  const closed = /<\/[\w.:-]{1,80}\s*$/.test(text.slice(-100)) ? `${text}>` : text
  return { text: escapeStrayLess(closed), entities: { values, budget: entityBudget }, warnings }
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
  const start = /<!doctype[\s[]/i.exec(text.slice(0, doctypeLimit))?.index ?? -1
  if (start === -1 || /<(?:[\w.-]{1,40}:)?[a-z]/i.test(outsideComments(text.slice(0, start)))) return { text, values }
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

function outsideComments(text: string): string {
  return text.split('<!--').reduce((kept, part, index) => {
    if (index === 0) return part
    const end = part.indexOf('-->')
    return end === -1 ? kept : kept + part.slice(end + 3)
  }, '')
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

/**
 * `I <3 U` and `5 < 8` outside CDATA and comments: a `<` no name follows is text. What follows an unclosed section is
 * part of it.
 */
function escapeStrayLess(text: string): string {
  const less = /<+(?=<)|<(?:!\[CDATA\[|!--|(?![A-Za-z_:/!?\u00c0-\uffff]))/g
  const parts: string[] = []
  let done = 0
  let strays = 0
  for (let match = less.exec(text); match !== null && strays < strayLimit; match = less.exec(text)) {
    if (/^<+$/.test(match[0])) {
      parts.push(text.slice(done, match.index), '&lt;'.repeat(Math.min(match[0].length, runLimit)))
      done = less.lastIndex
      strays += match[0].length
      continue
    }
    const end = text.indexOf(match[0] === '<!--' ? '-->' : ']]>', less.lastIndex)
    if (end === -1) break
    less.lastIndex = end
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(done)
}
