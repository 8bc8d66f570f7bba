/** Parses an HTML page of any size and depth into a bounded tree. */
import { load } from 'cheerio/slim'
import { decodeText } from '../parse/decode-text.ts'
import { elementsOf, isElement, type Page, type PageNode, setChildren } from './page-node.ts'

/** Characters looked at before anything is cut away. */
const SOURCE_LIMIT = 16_000_000
/** Characters parsed, twice as many as the largest articles have; the tree needs 30 to 100 times as much memory. */
const PARSED_LIMIT = 1_000_000
/** Open elements; deeper ones are left out and their content hoisted. The parser's time grows with depth × tags. */
const DEPTH_LIMIT = 512
/** Tags parsed, start and end: three times as many as the largest articles have. */
const TAG_LIMIT = 60_000
/** Nodes beside each other: sibling selectors look at all that stand before each of them. */
const SIBLING_LIMIT = 5000

/** Elements whose content is never read, each with its end; linked data is the exception. */
const UNREAD = /<!--|<(script|style|svg)(?=[\s/>])/gi
/** A picture written into its address. */
const INLINE_DATA = /(=["'])data:[^"']{500,}/g
const TAG = /<(\/?)([a-z][a-z0-9:-]*)/gi
const VOID_TAGS = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const SELF_CLOSING = new Set('p li td th tr dt dd option tbody thead'.split(' '))

/** Parses a page. Bytes are decoded by what the response, the page and the bytes themselves say. Never throws. */
export function loadPage(page: string | Uint8Array, contentType?: string): Page {
  const text = typeof page === 'string' ? page : decodeText(page, { contentType: contentType ?? null, as: 'html' }).text
  const read = collapseSpace(dropUnread(text.slice(0, SOURCE_LIMIT)).replace(INLINE_DATA, '$1'))
  const bounded = limitTags(read.slice(0, PARSED_LIMIT))
  return groupSiblings(underOneRoot(load(bounded)))
}

/**
 * Puts everything into one `html`, as browsers do with what stands before or after it: css-select compares all
 * top-level nodes with each other.
 */
function underOneRoot(page: Page): Page {
  const root = page.root()[0]
  if (root === undefined || root.children.length < 2) return page
  const nodes = root.children
  const at = nodes.findIndex((node) => isElement(node) && node.name === 'html')
  const [html] = at === -1 ? page.parseHTML('<html></html>') : [nodes[at]]
  if (html?.type !== 'tag') return page
  setChildren(html, at === -1 ? nodes : [...nodes.slice(0, at), ...html.children, ...nodes.slice(at + 1)])
  setChildren(root, [html])
  return page
}

/** Puts the nodes of an element with very many of them into groups. */
function groupSiblings(page: Page): Page {
  const root = page.root()[0]
  if (root === undefined) return page
  for (const element of elementsOf(root)) {
    if (element.children.length <= SIBLING_LIMIT) continue
    const groups: PageNode[] = []
    for (let from = 0; from < element.children.length; from += SIBLING_LIMIT) {
      const [group] = page.parseHTML('<div></div>')
      if (group?.type !== 'tag') continue
      setChildren(group, element.children.slice(from, from + SIBLING_LIMIT))
      groups.push(group)
    }
    setChildren(element, groups)
  }
  return page
}

/** Cuts comments, scripts, styles and drawings out of the source: they are half of a page and none of the article. */
function dropUnread(html: string): string {
  const kept: string[] = []
  const unclosed = new Set<string>()
  let from = 0
  UNREAD.lastIndex = 0
  for (let match = UNREAD.exec(html); match !== null; match = UNREAD.exec(html)) {
    const start = match.index
    const name = match[1]?.toLowerCase() ?? '--'
    if (unclosed.has(name)) continue
    const end = endOfUnread(html, start, name)
    if (end === -1) {
      unclosed.add(name)
      continue
    }
    UNREAD.lastIndex = end
    if (name === 'script' && /ld\+json/i.test(html.slice(start, Math.min(start + 300, end)))) continue
    kept.push(html.slice(from, start))
    from = end
  }
  kept.push(html.slice(from))
  return kept.join('')
}

/** Indentation is a fifth of a page. A run of white space is written as a line break if it holds one, as that matters between Chinese characters. */
function collapseSpace(html: string): string {
  if (/<(?:pre|textarea|listing|xmp|plaintext)[\s>]/i.test(html)) return html
  return html.replace(/[ \t]{2,}/g, ' ').replace(/ ?[\r\n][ \t\r\n\f]+/g, '\n')
}

const CLOSING: Record<string, RegExp> = {
  '--': /-->/g,
  script: /<\/script[^>]{0,20}>/gi,
  style: /<\/style[^>]{0,20}>/gi,
  svg: /<\/svg[^>]{0,20}>/gi,
}

function endOfUnread(html: string, start: number, name: string): number {
  const closing = CLOSING[name]
  if (closing === undefined) return -1
  closing.lastIndex = start + 2
  const match = closing.exec(html)
  return match === null ? -1 : match.index + match[0].length
}

/** Ends the source at the limit of tags and takes out those of elements nested too deep. The depth counted is never below the parser's. */
function limitTags(html: string): string {
  const open: string[] = []
  const counts = new Map<string, number>()
  const dropped = new Map<string, number>()
  const cuts: number[] = []
  let tags = 0
  TAG.lastIndex = 0
  for (let match = TAG.exec(html); match !== null; match = TAG.exec(html)) {
    const name = (match[2] ?? '').toLowerCase()
    tags += 1
    if (tags > TAG_LIMIT) return withoutTags(html.slice(0, match.index), cuts)
    if (VOID_TAGS.has(name)) continue
    if (match[1] === '/') {
      const left = dropped.get(name) ?? 0
      if (left > 0) {
        dropped.set(name, left - 1)
        cuts.push(match.index)
      } else if ((counts.get(name) ?? 0) > 0) closeDownTo(name, open, counts)
      continue
    }
    if (SELF_CLOSING.has(name) && open.at(-1) === name) continue
    if (open.length >= DEPTH_LIMIT) {
      dropped.set(name, (dropped.get(name) ?? 0) + 1)
      cuts.push(match.index)
      continue
    }
    open.push(name)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return withoutTags(html, cuts)
}

function closeDownTo(name: string, open: string[], counts: Map<string, number>): void {
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    counts.set(top, (counts.get(top) ?? 1) - 1)
    if (top === name) return
  }
}

function withoutTags(html: string, cuts: readonly number[]): string {
  if (cuts.length === 0) return html
  const kept: string[] = []
  let from = 0
  for (const cut of cuts) {
    if (cut < from) continue
    kept.push(html.slice(from, cut))
    const end = html.indexOf('>', cut)
    from = end === -1 ? html.length : end + 1
  }
  kept.push(html.slice(from))
  return kept.join(' ')
}
