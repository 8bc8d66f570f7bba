/** Reads tags as they are written, well-formed or not: where one ends, its name, its attributes. */
import { type DeclaredEntities, decodeReferences } from './character-references.ts'

export interface StartTag {
  /** Its name as written. */
  readonly name: string
  /** By lower-case name as written; the first of two alike. */
  readonly attributes: ReadonlyMap<string, string>
  readonly selfClosing: boolean
  /** The index after it. */
  readonly end: number
}

const noAttributes: ReadonlyMap<string, string> = new Map()

/** More are not read. */
const attributeLimit = 100

/** `name`, `name=value`, `name="value"`, `name='value'`, with what stands before it. */
const attributePattern = /[\s/]*([^\s=/<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s<>]*)))?/y
/** `>`, `/>` or `/`: how a tag ends. One that lost its bracket ends before the next tag. */
const tagEndPattern = /[^<>]*>?/y
const endTagPattern = /<\/\s*([^\s/<>]*)[^<>]*>?/y
/** No value holds a line that begins with a tag: its quotation mark was lost. */
const tagOnNextLine = />\s*\n\s*</

/** Reads the start tag whose `<` stands at `start`, before a name. */
export function readStartTag(text: string, start: number, entities: DeclaredEntities): StartTag {
  const nameEnd = endOfName(text, start + 1)
  const name = text.slice(start + 1, nameEnd)
  // Most tags are a name and nothing else.
  if (text[nameEnd] === '>') return { name, attributes: noAttributes, selfClosing: false, end: nameEnd + 1 }

  const attributes = new Map<string, string>()
  attributePattern.lastIndex = nameEnd
  let end = nameEnd
  for (let match = attributePattern.exec(text); match !== null; match = attributePattern.exec(text)) {
    const { value, unread } = attributeValue(match, name)
    end = attributePattern.lastIndex - unread
    attributePattern.lastIndex = end
    const key = (match[1] ?? '').toLowerCase()
    if (attributes.size < attributeLimit && !attributes.has(key)) attributes.set(key, decodeReferences(value, entities))
  }
  tagEndPattern.lastIndex = end
  const rest = tagEndPattern.exec(text)?.[0] ?? ''
  return { name, attributes, selfClosing: /\/\s*>?$/.test(rest), end: end + rest.length }
}

/** Reads the end tag whose `<` stands at `start`: its name as written, and the index after it. */
export function readEndTag(text: string, start: number): { name: string; end: number } {
  endTagPattern.lastIndex = start
  const match = endTagPattern.exec(text)
  return { name: match?.[1] ?? '', end: match === null ? text.length : endTagPattern.lastIndex }
}

/** A value, and how much at the end of the match is none of it: where a quotation mark was lost, the document goes on there. */
function attributeValue(match: RegExpExecArray, tag: string): { value: string; unread: number } {
  const quoted = match[2] ?? match[3]
  if (quoted === undefined) {
    const bare = match[4] ?? ''
    if (!/^["']/.test(bare)) return { value: bare, unread: 0 }
    const value = bare.slice(1).replace(/\/$/, '')
    return { value, unread: bare.length - 1 - value.length }
  }
  if (!quoted.includes('<') || !(quoted.includes(`</${tag}`) || tagOnNextLine.test(quoted))) {
    return { value: quoted, unread: 0 }
  }
  const value = quoted.slice(0, Math.max(0, quoted.search(/\/?>/)))
  return { value, unread: quoted.length - value.length + 1 }
}

function endOfName(text: string, start: number): number {
  let index = start
  while (index < text.length && !endsName(text.charCodeAt(index))) index += 1
  return index
}

/** White space, `/`, `<` or `>`. */
function endsName(code: number): boolean {
  return code <= 0x20 || code === 0x2f || code === 0x3c || code === 0x3e
}
