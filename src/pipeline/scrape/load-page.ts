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
/** Parses a page. Bytes are decoded by what the response, the page and the bytes themselves say. Never throws. */
export function parsePage(page: string | Uint8Array, contentType?: string): ParsedPage {
  const text = typeof page === 'string' ? page : decodeText(page, { contentType: contentType ?? null, as: 'html' }).text
  const source = text.slice(0, SOURCE_LIMIT)
  const { root, isCut } = buildTree(source)
  return { root, source, isCut: isCut || text.length > SOURCE_LIMIT }
}

/** The same, to be asked by selectors. It stays in memory until the next full collection. */
export function loadPage(page: string | Uint8Array, contentType?: string): Page {
  return load(parsePage(page, contentType).root)
}
