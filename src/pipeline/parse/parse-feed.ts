/** The front door of the feed readers: bytes in, entries out, whatever the format. */
import type { Entry } from '../../domain/entry.ts'
import type { ProblemCode } from '../../domain/errors.ts'
import type { AdvertisedLinks } from '../../domain/push/subscription.ts'
import { NO_LINKS } from '../push/advertised-links.ts'
import { decodeText } from './decode-text.ts'
import type { FeedDocument } from './feed-document.ts'
import type { ParsedFeed } from './parsed-feed.ts'
import { jsonPushLinks, xmlPushLinks } from './push-links.ts'
import { readAtom } from './read-atom.ts'
import { readJson } from './read-json.ts'
import { readRss } from './read-rss.ts'
import { measureJson, salvageJson } from './salvage-json.ts'
import { defaultDepth, readXml } from './xml-reader.ts'

export interface ParseOptions {
  /** The document's own address, the base of relative ones. */
  readonly url?: string | undefined
  /** The HTTP header of that name. */
  readonly contentType?: string | undefined
  /** How many entries are read, 2,000 unless said: a document with more lists an archive; the newest stand first. */
  readonly maxEntries?: number | undefined
  /** How deep elements may nest, 512 unless said; deeper ones are passed over. */
  readonly maxDepth?: number | undefined
}

/** A document with more lists an archive. */
const defaultEntries = 2000
/** Objects of a JSON document that are held at once. */
const objectLimit = 100_000

/** First elements, as the reader names them. */
const feedRoots = new Set(['rss', 'rdf:rdf', 'rdf', 'channel', 'feed', 'entry'])

/**
 * Reads RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0, CDF, JSON Feed 1.0 and 1.1. Never throws: a document that is no feed
 * gives a problem, what is wrong with a part of one costs that part and is told in `warnings`. Strings of the result are
 * parts of the decoded document: whoever keeps one for long, keeps the document in memory.
 */
export async function parseFeed(body: Uint8Array, o: ParseOptions = {}): Promise<ParsedFeed> {
  return parseFeedWithLinks(body, o).feed
}

export interface FeedWithLinks {
  readonly feed: ParsedFeed
  /** The hubs that push it. */
  readonly links: AdvertisedLinks
}

/** The same, with what the document says of hubs. */
export function parseFeedWithLinks(body: Uint8Array, o: ParseOptions): FeedWithLinks {
  const decoded = decodeText(body, { contentType: o.contentType, as: 'xml' })
  const text = decoded.text.trim()
  const warnings = decoded.warning === null ? [] : [decoded.warning]
  if (text === '') return failed('empty', 'The document is empty.', warnings)
  const url = o.url !== undefined && URL.canParse(o.url) ? o.url : null
  return /^[{[]/.test(text) ? parseJson(text, url, warnings, o) : parseXml(text, url, warnings, o)
}

function parseJson(text: string, url: string | null, before: readonly string[], o: ParseOptions): FeedWithLinks {
  const { maxDepth = defaultDepth, maxEntries = defaultEntries } = o
  const size = measureJson(text)
  if (size.depth > maxDepth) return failed('malformed', `The document nests deeper than ${maxDepth}.`, before)
  let document: unknown
  let warnings = before
  try {
    // Of an archive too long to be held at once, the first entries are read one by one.
    const first = size.objects > objectLimit ? salvageJson(text, maxEntries) : null
    document = first?.document ?? JSON.parse(text)
    if (first !== null) warnings = [...before, `only the first ${first.document.items.length} entries were read`]
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : ''
    const salvaged = salvageJson(text)
    if (salvaged === null || salvaged.document.items.length === 0) {
      return failed('malformed', `The document is broken JSON: ${reason}`, before)
    }
    document = salvaged.document
    warnings = [...before, `the document is broken JSON, items lost: ${salvaged.lost} (${reason})`]
  }
  const feed = readJson(document, url)
  const others = feed === null ? 0 : listedItems(document) - feed.items.length
  if (others > 0) warnings = [...warnings, `items that are no objects and were not read: ${others}`]
  return feed === null
    ? failed('unknown-format', 'The document is JSON but no JSON Feed.', before)
    : { feed: read(feed, warnings, o), links: jsonPushLinks(document, url) }
}

function listedItems(document: unknown): number {
  const items: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, 'items') : null
  return Array.isArray(items) ? items.length : 0
}

function parseXml(text: string, url: string | null, before: readonly string[], o: ParseOptions): FeedWithLinks {
  const {
    roots,
    warnings: found,
    entries,
  } = readXml(text, {
    url,
    maxDepth: o.maxDepth,
    maxEntries: o.maxEntries ?? defaultEntries,
  })
  const warnings = [...before, ...found]
  const root = roots.find((element) => feedRoots.has(element.name))
  if (root === undefined) {
    const what = roots[0] === undefined ? 'plain text' : `a document of type «${roots[0].tag.slice(0, 40)}»`
    return failed('unknown-format', `The document is no feed but ${what}.`, warnings)
  }
  const feed = root.name === 'feed' || root.name === 'entry' ? readAtom(root) : readRss(root)
  if (feed.items.length === 0 && !root.complete) {
    return failed('malformed', 'The document begins as a feed, but nothing of it could be read.', warnings)
  }
  return { feed: read(feed, [...warnings, ...lost(entries - feed.items.length)], o), links: xmlPushLinks(root) }
}

function read(
  { items, hint, ...document }: FeedDocument,
  before: readonly string[],
  { maxEntries = defaultEntries }: ParseOptions,
): ParsedFeed {
  const feed = hint === null || hint === undefined ? document : { ...document, hint }
  const entries = items.slice(0, maxEntries).map((readItem): Entry => readItem())
  const warnings = [...before]
  if (items.length === 0) warnings.push('the feed has no entries')
  if (items.length > maxEntries) warnings.push(`only the first ${maxEntries} entries were read`)
  return { ...feed, entries, warnings, problem: null }
}

/** Entries that were begun and are none of the feed's. */
function lost(count: number): string[] {
  if (count <= 0) return []
  return [`entries that are not whole, or stand where none belongs, and were not read: ${count}`]
}

function failed(code: ProblemCode, detail: string, warnings: readonly string[]): FeedWithLinks {
  const nothing = { title: null, link: null, description: null, language: null, updated: null, author: null, id: null }
  const problem = { code, severity: 'soft', detail, retryAt: null } as const
  return { feed: { format: null, ...nothing, entries: [], warnings, problem }, links: NO_LINKS }
}
