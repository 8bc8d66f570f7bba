/** Reads the source of a page as tags and text, in one pass that looks at each character of a tag once and leaps over the rest. */
import { decodeReferences } from '../parse/character-references.ts'

export interface TokenEvents {
  /** A start tag; names are lower case, of a repeated attribute the first counts. False ends the reading. */
  readonly open: (name: string, attributes: Record<string, string>) => boolean
  /** An end tag. False ends the reading. */
  readonly close: (name: string) => boolean
  /** Text between two tags, references decoded. */
  readonly text: (text: string) => void
}

const ATTRIBUTE_LIMIT = 200
/** Characters of a picture written into its address that are kept: none of it is of use. */
const INLINE_DATA_LIMIT = 500

/** Their content is no markup (HTML standard, 13.2.5.1). Of these only text in a title or a field has references. */
const RAW = new Map(
  ['script', 'style', 'title', 'textarea', 'iframe', 'xmp', 'noembed', 'noframes'].map((name) => [
    name,
    new RegExp(`</${name}(?=[\\s/>])`, 'gi'),
  ]),
)
const WITH_REFERENCES = new Set(['title', 'textarea'])

/** Names old pages write without a semicolon (HTML standard, 13.5). */
const BARE =
  /&(nbsp|copy|reg|amp|lt|gt|quot|laquo|raquo|middot|shy|sect|deg|eacute|egrave|agrave|ccedil|ntilde|szlig|[aouAOU]uml)(?![;\w=])/g

/** In an address `&copy=1` is no reference. */
const REFERENCE = /&(?:#[\dxX]|[A-Za-z][\dA-Za-z]{1,31};)/

const SPACE = 32
const SLASH = 47
const EQUALS = 61
const GREATER = 62

/** Calls `events` for each tag and text. Linear in time, never throws of itself. */
export function readTokens(html: string, events: TokenEvents): void {
  const endless = new Set<string>()
  let at = 0
  let from = 0
  for (;;) {
    const bracket = html.indexOf('<', from)
    if (bracket === -1) break
    const next = html.charCodeAt(bracket + 1)
    const isEnd = next === SLASH
    if (!isLetter(isEnd ? html.charCodeAt(bracket + 2) : next)) {
      const end = isEnd || next === 33 || next === 63 ? endOfComment(html, bracket, endless) : -1
      if (end === -1) {
        from = bracket + 1
        continue
      }
      if (bracket > at) events.text(decoded(html.slice(at, bracket)))
      at = end
      from = end
      continue
    }
    if (bracket > at) events.text(decoded(html.slice(at, bracket)))
    const start = bracket + (isEnd ? 2 : 1)
    const nameEnd = endOfName(html, start)
    const name = html.slice(start, nameEnd).toLowerCase()
    if (isEnd) {
      const end = html.indexOf('>', nameEnd)
      if (!events.close(name) || end === -1) return
      at = end + 1
    } else {
      const attributes: Record<string, string> = {}
      const end = readAttributes(html, nameEnd, attributes)
      if (end === -1 || !events.open(name, attributes)) return
      at = RAW.has(name) ? readRaw(html, end, name, events, endless) : end
    }
    from = at
  }
  if (at < html.length) events.text(decoded(html.slice(at)))
}

function isLetter(code: number): boolean {
  const lower = code | 32
  return lower >= 97 && lower <= 122
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return decodeReferences(text.replace(BARE, '&$1;'))
}

/** Where a comment, declaration or stray end tag is over; a comment that never ends is over with its first tag. -1 where nothing ends it. */
function endOfComment(html: string, start: number, endless: Set<string>): number {
  if (html.startsWith('<!--', start) && !endless.has('--')) {
    const end = html.indexOf('-->', start + 2)
    if (end !== -1) return end + 3
    endless.add('--')
  }
  const end = endless.has('>') ? -1 : html.indexOf('>', start)
  if (end === -1) endless.add('>')
  return end === -1 ? -1 : end + 1
}

function endOfName(html: string, start: number): number {
  let at = start
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at)
    if (code <= SPACE || code === SLASH || code === GREATER) break
  }
  return at
}

/** Reads the attributes of a start tag from behind its name; gives where the tag is over, -1 where it never is. */
function readAttributes(html: string, start: number, attributes: Record<string, string>): number {
  const { length } = html
  let at = start
  let count = 0
  for (;;) {
    let code = html.charCodeAt(at)
    while (code <= SPACE || code === SLASH) {
      at += 1
      code = html.charCodeAt(at)
    }
    if (at >= length) return -1
    if (code === GREATER) return at + 1
    const nameStart = at
    at += 1
    for (; at < length; at += 1) {
      code = html.charCodeAt(at)
      if (code <= SPACE || code === EQUALS || code === GREATER || code === SLASH) break
    }
    const name = html.slice(nameStart, at).toLowerCase()
    while (html.charCodeAt(at) <= SPACE) at += 1
    let value = ''
    if (html.charCodeAt(at) === EQUALS) {
      at += 1
      while (html.charCodeAt(at) <= SPACE) at += 1
      const quote = html.charAt(at)
      if (quote === '"' || quote === "'") {
        const end = html.indexOf(quote, at + 1)
        if (end === -1) return -1
        value = html.slice(at + 1, end)
        at = end + 1
      } else {
        const valueStart = at
        for (; at < length; at += 1) {
          code = html.charCodeAt(at)
          if (code <= SPACE || code === GREATER) break
        }
        value = html.slice(valueStart, at)
      }
    }
    if (count >= ATTRIBUTE_LIMIT || attributes[name] !== undefined) continue
    count += 1
    attributes[name] = attributeValue(value)
  }
}

function attributeValue(value: string): string {
  if (value.length > INLINE_DATA_LIMIT && value.startsWith('data:')) return ''
  return value.includes('&') && REFERENCE.test(value) ? decodeReferences(value) : value
}

/** The content of an element without markup; gives where its end tag begins. Without one the element is taken for empty, a script for the rest. */
function readRaw(html: string, start: number, name: string, events: TokenEvents, endless: Set<string>): number {
  const closing = RAW.get(name)
  if (closing === undefined || endless.has(name)) return start
  closing.lastIndex = start
  const end = closing.exec(html)?.index ?? -1
  if (end === -1) {
    endless.add(name)
    return name === 'script' || name === 'style' ? html.length : start
  }
  if (end > start) events.text(WITH_REFERENCES.has(name) ? decoded(html.slice(start, end)) : html.slice(start, end))
  return end
}
