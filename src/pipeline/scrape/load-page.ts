/** Parses an HTML page of any size and depth into a bounded tree. */
import { load } from 'cheerio/slim'
import { decodeText } from '../parse/decode-text.ts'
import type { Page, PageRoot } from './page-node.ts'
import { buildTree } from './page-tree.ts'

export interface ParsedPage {
  readonly root: PageRoot
  /** What was parsed. */
  readonly source: string
  /** True where the page is longer than what is read of it. */
  readonly isCut: boolean
}

/** Characters looked at before anything is cut away. */
const SOURCE_LIMIT = 16_000_000
/** Characters parsed, without scripts, styles and drawings: room for a text of a million with its markup and all around it. */
const PARSED_LIMIT = 3_000_000

/** Elements whose content is never read, each with its end; linked data is the exception. */
const UNREAD = /<!--|<(script|style|svg)(?=[\s/>])/gi

/** Parses a page. Bytes are decoded by what the response, the page and the bytes themselves say. Never throws. */
export function parsePage(page: string | Uint8Array, contentType?: string): ParsedPage {
  const text = typeof page === 'string' ? page : decodeText(page, { contentType: contentType ?? null, as: 'html' }).text
  const read = dropUnread(text.slice(0, SOURCE_LIMIT))
  const source = read.slice(0, PARSED_LIMIT)
  const { root, isCut } = buildTree(source)
  return { root, source, isCut: isCut || read.length > PARSED_LIMIT || text.length > SOURCE_LIMIT }
}

/** The same, to be asked by selectors. It stays in memory until the next full collection. */
export function loadPage(page: string | Uint8Array, contentType?: string): Page {
  return load(parsePage(page, contentType).root)
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
