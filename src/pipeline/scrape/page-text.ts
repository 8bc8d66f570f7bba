/** The text of a page's nodes, as it stands and as one line. */
import { load } from 'cheerio/slim'
import { isPlain } from '../normalise/clean-characters.ts'
import { following, isBlock, isElement, type PageNode, type PageRoot } from './page-node.ts'

/** The text below a node as it stands, scripts and styles left out; blocks and line breaks are parted by a space. */
export function textOf(node: PageNode | PageRoot, limit = 2_000_000): string {
  if (node.type === 'text') return node.data
  if (!isElement(node) && node.type !== 'root') return ''
  let text = ''
  for (let below = following(node, node, true); below !== null && text.length <= limit; ) {
    const unread = below.type === 'script' || below.type === 'style'
    if (below.type === 'text') text += below.data
    else if (below.type === 'tag' && (below.name === 'br' || isBlock(below))) text += ' '
    below = following(below, node, !unread)
  }
  return text
}

/** The text of a node as one line. */
export function lineOf(node: PageNode | PageRoot, limit?: number): string {
  return oneLine(textOf(node, limit))
}

/** White space other than single spaces. */
const UNEVEN = /[^\S ]| {2}/
/** All of it: single spaces, nearly all there is, are left alone. */
const UNEVEN_RUN = /[^\S ]\s*| \s+/g

/** White space collapsed, invisible characters dropped. May be a slice of the page: what outlives the page is to be copied. */
export function oneLine(text: string): string {
  const line = isPlain(text) ? text : text.normalize('NFC').replace(/[\u00ad\u200b-\u200d\u2060\ufeff]+/g, '')
  return (UNEVEN.test(line) ? line.replace(UNEVEN_RUN, ' ') : line).trim()
}

/** The same text in memory of its own: a slice would keep the whole page. */
export function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}

/** One for all pages: an instance for a page would keep the page in memory until the next full collection. */
const writer = load('')

/** The nodes as HTML. Characters are written as they are: as references they would take the sanitiser several times as long. */
export function htmlOf(nodes: PageNode[]): string {
  return writer.html(nodes, { xml: { xmlMode: false, encodeEntities: 'utf8' } })
}
