/** Reads sitemaps (sitemaps.org/protocol.html): lists of addresses, plain or with the news extension, and lists of sitemaps. */
import type { Entry } from '../../domain/entry.ts'
import type { Problem, ProblemCode } from '../../domain/errors.ts'
import { absoluteAddress } from '../parse/absolute-address.ts'
import { decodeText } from '../parse/decode-text.ts'
import { distinct, emptyEntry } from '../parse/entry-fields.ts'
import { oneLine, plainTitle } from '../parse/plain-title.ts'
import { readDate } from '../parse/read-date.ts'
import { unstatedZone } from '../parse/time-zones.ts'
import { isElement, rawText, type XmlElement } from '../parse/xml-element.ts'
import { readXml } from '../parse/xml-reader.ts'
import { type SitemapPieces, sitemapPieces } from './sitemap-pieces.ts'
import { UNPACKED_LIMIT, unpack } from './unpack.ts'

/** sitemaps.org: at most 50,000 addresses a sitemap and 50,000 sitemaps an index. */
const LIST_LIMIT = 50_000
/** Characters of a document that is no sitemap by which it is told what it is. */
const NAMED_BY = 100_000

export interface ListedSitemap {
  readonly url: string
  /** ISO 8601 UTC, or null. */
  readonly lastModified: string | null
}

export interface SitemapReading {
  readonly kind: 'addresses' | 'index' | null
  /** Of a list of addresses; `updated` is its `lastmod`. Titles only with the news extension. */
  readonly entries: readonly Entry[]
  /** Of an index. */
  readonly sitemaps: readonly ListedSitemap[]
  /** The name of the publication, where the news extension gives one. */
  readonly title: string | null
  readonly warnings: readonly string[]
  readonly problem: Problem | null
}

/** Reads a sitemap, packed or not, in XML or as lines of text. Never throws. */
export function readSitemap(body: Uint8Array, o: { url: string; contentType?: string | undefined }): SitemapReading {
  const unpacked = unpack(body)
  if (unpacked === null) {
    const size = `${UNPACKED_LIMIT / 1_000_000} MB`
    return failed('too-large', `The packed sitemap is broken, or larger than ${size} unpacked.`)
  }
  const decoded = decodeText(unpacked, { contentType: o.contentType, as: 'xml' })
  const text = decoded.text.trim()
  const warnings = decoded.warning === null ? [] : [decoded.warning]
  if (text === '') return failed('empty', 'The sitemap is empty.')
  if (/^https?:\/\//i.test(text)) return readLines(text, warnings)
  const sitemap = sitemapPieces(text)
  if (sitemap === null)
    return failed('unknown-format', notASitemap(readXml(text.slice(0, NAMED_BY), { url: null }).roots[0]), warnings)
  const found = new Set(warnings)
  const entries = entriesOf(sitemap, o.url, found)
  return sitemap.kind === 'index' ? readIndex(entries, o.url, found) : readAddresses(entries, o.url, found)
}

/** Each `url` or `sitemap` that is whole: of a document that breaks off, the last may be half of one. */
function* entriesOf({ kind, pieces }: SitemapPieces, url: string, warnings: Set<string>): Generator<XmlElement> {
  const tag = kind === 'index' ? 'sitemap' : 'url'
  for (const piece of pieces) {
    const { roots, warnings: found } = readXml(piece, { url })
    for (const warning of found) warnings.add(warning)
    for (const root of roots) yield* named(root, tag).filter(({ complete }) => complete)
  }
}

function notASitemap(root: XmlElement | undefined): string {
  if (root === undefined) return 'The document is no sitemap but plain text.'
  const tag = root.tag.slice(0, 40)
  const hint = /^(?:rss|rdf|feed)$/i.test(tag) ? ' That is a feed: take it with kind: feed.' : ''
  return `The document is no sitemap but a document of type «${tag}».${hint}`
}

/** One address a line is a sitemap too. */
function readLines(text: string, warnings: readonly string[]): SitemapReading {
  const addresses = distinctLines(text)
  const taken = addresses.slice(0, LIST_LIMIT)
  const entries = taken.flatMap((line) => {
    const link = webAddress(line, null)
    return link === null ? [] : [{ ...emptyEntry, link }]
  })
  const others = unaddressed(taken.length - entries.length, 'lines')
  return { ...nothing, kind: 'addresses', entries, warnings: [...warnings, ...others, ...capped(addresses.length)] }
}

function distinctLines(text: string): string[] {
  return [...new Set(text.split(/[\r\n]+/).map((line) => line.trim()))].filter((line) => line !== '')
}

function readAddresses(elements: Iterable<XmlElement>, url: string, warnings: ReadonlySet<string>): SitemapReading {
  const entries: Entry[] = []
  let count = 0
  let title: string | null = null
  let unreadable: string | null = null
  for (const element of elements) {
    count += 1
    if (count > LIST_LIMIT) continue
    const { entry, publication, printedDate } = readAddress(element, url)
    entries.push(entry)
    title ??= publication
    if (printedDate !== null && dateOf(entry) === null) unreadable ??= printedDate
  }
  const dates = unreadable === null ? [] : [`a date cannot be read: «${unreadable.slice(0, 80)}»`]
  const none = entries.length === 0 ? ['the sitemap has no addresses'] : []
  return { ...nothing, kind: 'addresses', entries, title, warnings: [...warnings, ...dates, ...none, ...capped(count)] }
}

interface Address {
  readonly entry: Entry
  readonly publication: string | null
  readonly printedDate: string | null
}

/** Google's news extension: publication name and language, title, publication_date, keywords; images beside it. */
function readAddress(element: XmlElement, url: string): Address {
  const news = child(element, 'news')
  const publication = news === null ? null : child(news, 'publication')
  const printedDate = textAt(news, 'publication_date')
  const modified = textAt(element, 'lastmod')
  const image = child(element, 'image')
  const title = plainTitle(textAt(news, 'title'))
  const language = textAt(publication, 'language')
  const zone = unstatedZone(language, title)
  const entry = {
    ...emptyEntry,
    link: webAddress(textAt(element, 'loc'), url),
    title,
    published: readDate(printedDate, zone),
    updated: readDate(modified, zone),
    language,
    categories: distinct((textAt(news, 'keywords') ?? '').split(/[,;，、]/).map(oneLine)).map((term) => {
      return { term, scheme: null, label: null }
    }),
    image: webAddress(textAt(image, 'loc'), url),
  }
  return { entry, publication: textAt(publication, 'name'), printedDate: printedDate ?? modified }
}

function readIndex(elements: Iterable<XmlElement>, url: string, warnings: ReadonlySet<string>): SitemapReading {
  const sitemaps: ListedSitemap[] = []
  let count = 0
  let nameless = 0
  for (const element of elements) {
    count += 1
    const address = webAddress(textAt(element, 'loc'), url)
    if (address === null) nameless += 1
    if (address === null || count > LIST_LIMIT) continue
    sitemaps.push({ url: address, lastModified: readDate(textAt(element, 'lastmod')) })
  }
  const none = sitemaps.length === 0 ? ['the index names no sitemaps'] : []
  const others = unaddressed(nameless, 'sitemaps')
  return { ...nothing, kind: 'index', sitemaps, warnings: [...warnings, ...none, ...others, ...capped(count)] }
}

/** Whatever prefix and namespace a site gives them, the names of the elements are the same. */
function tagOf(element: XmlElement): string {
  return element.tag.toLowerCase()
}

function named(parent: XmlElement, tag: string): XmlElement[] {
  return parent.children.filter((node): node is XmlElement => isElement(node) && tagOf(node) === tag)
}

function child(parent: XmlElement, tag: string): XmlElement | null {
  return named(parent, tag)[0] ?? null
}

function textAt(parent: XmlElement | null, tag: string): string | null {
  const element = parent === null ? null : child(parent, tag)
  return element === null ? null : oneLine(rawText(element))
}

function dateOf({ published, updated }: Entry): string | null {
  return published ?? updated
}

function webAddress(text: string | null, base: string | null): string | null {
  const address = absoluteAddress(text, base)
  return address !== null && /^https?:/i.test(address) ? address : null
}

function unaddressed(count: number, what: string): string[] {
  return count === 0 ? [] : [`${what} that name no web address and were not read: ${count}`]
}

function capped(count: number): string[] {
  return count > LIST_LIMIT ? [`only the first ${LIST_LIMIT} of ${count} addresses were read`] : []
}

const nothing: SitemapReading = { kind: null, entries: [], sitemaps: [], title: null, warnings: [], problem: null }

function failed(code: ProblemCode, detail: string, warnings: readonly string[] = []): SitemapReading {
  return { ...nothing, warnings, problem: { code, severity: 'soft', detail, retryAt: null } }
}
