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
  ['script', 'style', 'svg', 'title', 'textarea', 'iframe', 'xmp', 'noembed', 'noframes'].map((name) => [
    name,
    new RegExp(`</${name}(?=[\\s/>])`, 'gi'),
  ]),
)
/** Half of a page and none of the article: they are passed over with their tags, but for linked data. */
const UNREAD = new Set(['script', 'style', 'svg'])
const LINKED_DATA = /ld\+json/i
const WITH_REFERENCES = new Set(['title', 'textarea'])

/** Names old pages write without a semicolon (HTML standard, 13.5). */
const BARE =
  /&(nbsp|copy|reg|amp|lt|gt|quot|laquo|raquo|middot|shy|sect|deg|eacute|egrave|agrave|ccedil|ntilde|szlig|[aouAOU]uml)(?![;\w=])/g

/** In an address `&copy=1` is no reference. */
const REFERENCE = /&(?:#[\dxX]|[A-Za-z][\dA-Za-z]{1,31};)/

const SPACE = 32
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39
const SLASH = 47
const EQUALS = 61
const GREATER = 62

/**
 * Calls `events` for each tag and text of the first `limit` characters, what is passed over not counted; true if there
 * was more. Linear in time, never throws of itself.
 */
export function readTokens(html: string, limit: number, events: TokenEvents): boolean {
  const endless = new Set<string>()
  let at = 0
  let from = 0
  let end = Math.min(html.length, limit)
  for (;;) {
    const bracket = html.indexOf('<', from)
    if (bracket === -1 || bracket >= end) break
    const next = html.charCodeAt(bracket + 1)
    const isEnd = next === SLASH
    if (!isLetter(isEnd ? html.charCodeAt(bracket + 2) : next)) {
      const over = isEnd || next === 33 || next === 63 ? endOfComment(html, bracket, endless) : -1
      if (over === -1) {
        from = bracket + 1
        continue
      }
      if (bracket > at) events.text(decoded(html.slice(at, bracket)))
      at = over
      from = over
      end = Math.min(html.length, end + over - bracket)
      continue
    }
    if (bracket > at) events.text(decoded(html.slice(at, bracket)))
    const start = bracket + (isEnd ? 2 : 1)
    const nameEnd = endOfName(html, start)
    const name = html.slice(start, nameEnd).toLowerCase()
    if (isEnd) {
      const over = html.indexOf('>', nameEnd)
      if (!events.close(name)) return true
      if (over === -1) return false
      at = over + 1
    } else {
      const attributes: Record<string, string> = {}
      const over = readAttributes(html, nameEnd, attributes)
      if (over === -1) return false
      if (UNREAD.has(name) && !LINKED_DATA.test(attributes.type ?? '')) {
        at = endOfRaw(html, over, name, endless)
        end = Math.min(html.length, end + at - bracket)
      } else {
        if (!events.open(name, attributes)) return true
        at = over
        if (RAW.has(name)) {
          at = endOfRaw(html, over, name, endless)
          const content = html.slice(over, at)
          if (content !== '') events.text(WITH_REFERENCES.has(name) ? decoded(content) : content)
        }
      }
    }
    from = at
  }
  if (at < end) events.text(decoded(html.slice(at, end)))
  return end < html.length
}

function isLetter(code: number): boolean {
  const lower = code | 32
  return lower >= 97 && lower <= 122
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return decodeReferences(text.replace(BARE, '&$1;'))
}

/** Where a comment, declaration or stray end tag is over; a comment that never ends is over with its first tag, or with the page. */
function endOfComment(html: string, start: number, endless: Set<string>): number {
  if (html.startsWith('<!--', start) && !endless.has('--')) {
    const end = html.indexOf('-->', start + 2)
    if (end !== -1) return end + 3
    endless.add('--')
  }
  const end = html.indexOf('>', start)
  return end === -1 ? html.length : end + 1
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
    let isLower = isSmall(code)
    at += 1
    for (; at < length; at += 1) {
      code = html.charCodeAt(at)
      if (code <= SPACE || code === EQUALS || code === GREATER || code === SLASH) break
      if (!isSmall(code)) isLower = false
    }
    const written = html.slice(nameStart, at)
    const name = isLower ? written : written.toLowerCase()
    while (html.charCodeAt(at) <= SPACE) at += 1
    let value = ''
    if (html.charCodeAt(at) === EQUALS) {
      at += 1
      while (html.charCodeAt(at) <= SPACE) at += 1
      code = html.charCodeAt(at)
      if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
        const end = html.indexOf(code === DOUBLE_QUOTE ? '"' : "'", at + 1)
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

/** False for capitals and for what is beyond ASCII. */
function isSmall(code: number): boolean {
  return code < 65 || (code > 90 && code < 128)
}

function attributeValue(value: string): string {
  if (value.length > INLINE_DATA_LIMIT && value.startsWith('data:')) return ''
  return value.includes('&') && REFERENCE.test(value) ? decodeReferences(value) : value
}

/** Where the end tag of an element without markup begins. Without one the element is taken for empty, a script or style for the rest. */
function endOfRaw(html: string, start: number, name: string, endless: Set<string>): number {
  const closing = RAW.get(name)
  if (closing === undefined || endless.has(name)) return start
  closing.lastIndex = start
  const end = closing.exec(html)?.index ?? -1
  if (end !== -1) return end
  endless.add(name)
  return name === 'script' || name === 'style' ? html.length : start
}
