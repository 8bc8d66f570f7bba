/** Reads HTML as a flat row of events, in one pass and without a tree: what a reader would see, nothing that runs or is filled in. */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

export interface HtmlEvents {
  /** A start tag. Names are lower case; of a repeated attribute the first counts; a void element has no `close`. */
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void
  /** An end tag as written: it may have no start tag, and a start tag may have no end tag. */
  readonly close: (name: string) => void
  /** Text between two tags, entities decoded; `\r` never occurs. */
  readonly text: (text: string) => void
  /** A frame or a player, and each `source` of a player: their content is passed over. */
  readonly media?: (name: string, attributes: ReadonlyMap<string, string>) => void
}

/** Elements whose content is no text to read: code, drawings, form controls, and fallbacks for media players. */
const unread = new Set(
  'script style template title svg math select option datalist textarea button iframe noembed noframes canvas audio video'.split(
    ' ',
  ),
)

/** What plays something, and says where it is. */
const media = new Set(['audio', 'iframe', 'video'])

/** Start tags that end an open drawing or formula (HTML standard, 13.2.6.5), as far as they begin a block of text. */
const breakouts = new Set('blockquote center div dl h1 h2 h3 h4 h5 h6 hr li ol p pre table ul'.split(' '))

/** Elements of a drawing or formula that hold HTML, where a block of text does not end it. */
const integrationPoints = new Set(['foreignobject', 'desc', 'annotation-xml'])

/** Never changed: most tags have none. */
const noAttributes = new Map<string, string>()

/** A comment that never ends, up to the end of its first tag. */
const openComment = /<!--[^>]*(?:>|$)/g

/** Calls `events` for each tag and text of a fragment or document. Linear in time; nesting costs nothing. Never throws of itself. */
export function readHtml(given: string, events: HtmlEvents): void {
  const html = withoutOpenComments(given)
  let lastEndTags: ReadonlyMap<string, number> | null = null
  let textParts: string[] = []
  let name = ''
  let attributes = noAttributes
  let attributeName = ''
  let attributeValue: string[] = []
  let unreadElement: string | null = null
  let unreadDepth = 0
  let integrationDepth = 0

  const isForeign = (): boolean => unreadElement === 'svg' || unreadElement === 'math'

  function flushText(): void {
    if (textParts.length === 0) return
    const joined = textParts.length === 1 ? (textParts[0] ?? '') : textParts.join('')
    textParts = []
    const text = joined.includes('\r') ? joined.replace(/\r\n?/g, '\n') : joined
    if (text !== '') events.text(text)
  }

  function endUnread(): void {
    unreadElement = null
    unreadDepth = 0
    integrationDepth = 0
  }

  function openInsideUnread(selfClosing: boolean): void {
    if (isForeign() && integrationDepth === 0 && breakouts.has(name)) {
      endUnread()
      events.open(name, attributes)
      return
    }
    if (name === 'source' && unreadElement !== null && media.has(unreadElement)) events.media?.(name, attributes)
    if (selfClosing) return
    if (name === unreadElement) unreadDepth += 1
    else if (isForeign() && integrationPoints.has(name)) integrationDepth += 1
  }

  /** Most documents have no element that is not read: they are not searched. */
  function hasEndTag(position: number): boolean {
    lastEndTags ??= findLastEndTags(html)
    return (lastEndTags.get(name) ?? -1) > position
  }

  function openTag(position: number, selfClosing: boolean): void {
    flushText()
    if (unreadElement !== null) {
      openInsideUnread(selfClosing)
      return
    }
    if (media.has(name)) events.media?.(name, attributes)
    if (!unread.has(name)) {
      events.open(name, attributes)
    } else if (hasEndTag(position) && !(selfClosing && (name === 'svg' || name === 'math'))) {
      // Without an end tag the rest of the document would be lost: then only the tag itself is passed over.
      unreadElement = name
      unreadDepth = 1
    }
  }

  const callbacks: TokenizerCallbacks = {
    onopentagname(start, end) {
      name = html.slice(start, end).toLowerCase()
      attributes = noAttributes
    },
    onattribname(start, end) {
      attributeName = html.slice(start, end).toLowerCase()
      attributeValue = []
    },
    onattribdata(start, end) {
      attributeValue.push(html.slice(start, end))
    },
    onattribentity(codePoint) {
      attributeValue.push(String.fromCodePoint(codePoint))
    },
    onattribend() {
      if (attributes === noAttributes) attributes = new Map()
      if (!attributes.has(attributeName)) attributes.set(attributeName, attributeValue.join(''))
    },
    onopentagend(end) {
      openTag(end, false)
    },
    onselfclosingtag(end) {
      openTag(end, true)
    },
    onclosetag(start, end) {
      flushText()
      const closed = html.slice(start, end).toLowerCase()
      if (unreadElement === null) {
        events.close(closed)
      } else if (closed === unreadElement) {
        unreadDepth -= 1
        if (unreadDepth === 0) endUnread()
      } else if (integrationPoints.has(closed) && integrationDepth > 0) {
        integrationDepth -= 1
      }
    },
    ontext(start, end) {
      if (unreadElement === null) textParts.push(html.slice(start, end))
    },
    ontextentity(codePoint) {
      if (unreadElement === null) textParts.push(String.fromCodePoint(codePoint))
    },
    // A CDATA section is a comment in HTML; feeds that escaped their HTML twice leave some behind, and mean its text.
    oncdata(start, end, offset) {
      if (unreadElement === null) textParts.push(html.slice(start, end - offset))
    },
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
    onend: flushText,
    isInForeignContext: () => isForeign() && integrationDepth === 0,
  }
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, callbacks)
  tokenizer.write(html)
  tokenizer.end()
}

/** Without an end a comment would take the rest of the document away: then it ends with its first `>`. */
function withoutOpenComments(html: string): string {
  if (!html.includes('<!--')) return html
  const last = html.lastIndexOf('<!--')
  const ended = html.lastIndexOf('-->') + 1
  // `<!-->` and `<!--->` are whole comments.
  if (ended > last + 1) return html
  const kept = html.slice(0, Math.max(0, ended))
  return kept + html.slice(kept.length).replace(openComment, '')
}

/** Where the last end tag of each unread element begins. */
function findLastEndTags(html: string): Map<string, number> {
  const positions = new Map<string, number>()
  for (const match of html.matchAll(/<\/([a-z]{3,9})/gi)) {
    const name = (match[1] ?? '').toLowerCase()
    if (unread.has(name)) positions.set(name, match.index)
  }
  return positions
}
