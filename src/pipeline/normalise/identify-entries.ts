/** Gives every entry of a document its identity: address, id, and a hash that tells whether a reader would see a change. */
import type { Entry, Reading } from '../../domain/entry.ts'
import type { Source } from '../../domain/source.ts'
import { filteredBy } from './address-pattern.ts'
import { canonicalUrl } from './canonical-url.ts'
import { articleId, sha256 } from './derived-id.ts'
import { dropUnprintable } from './drop-unprintable.ts'
import { cleanLine, plainText } from './plain-text.ts'
import { titleLine } from './title-line.ts'

export interface IdentifiedEntry {
  readonly entry: Entry
  /** Place in the document, from 0. */
  readonly position: number
  /** The id it has or would have as an article; null where there is neither guid nor address. */
  readonly entryId: string | null
  readonly guid: string | null
  /** Canonical. */
  readonly url: string | null
  /** One clean line. */
  readonly title: string | null
  readonly entryHash: string
  /** Why it can be no article; null if it can. */
  readonly rejection: string | null
  /** The article it repeats under another identity; absent for most. */
  readonly twin?: string
}

/** Kinds whose entries lead to pages: one that leads to the home page is the list itself, or navigation. */
const LISTS: readonly Source['kind'][] = ['page', 'sitemap']

/**
 * One identity per entry, in the order of the document. The key is the guid, else the address. Two exceptions:
 * - A guid that several entries with different addresses have identifies none of them; there it counts with the address.
 * - The source's own home page is the address of no article. An entry of a feed that links there (or whose guid is that
 *   address) gets `home#` and a hash of its guid, or of title and date (or text) where it has none: each stays an article of its own,
 *   and the link still leads somewhere. On a list page such a link is the list itself, and the entry is rejected.
 */
export function identifyEntries(reading: Reading, source: Source): IdentifiedEntry[] {
  const homes = new Set(
    [reading.link, source.url].flatMap((home) => samePage(home === null ? null : canonicalUrl(home))),
  )
  const isHome = (url: string | null) => url !== null && samePage(url).some((page) => homes.has(page))
  const addressed = reading.entries.map((entry) => {
    const given = cleanGuid(entry.guid)
    const guid = isHome(webAddress(given)) ? null : given
    const own = webAddress(entry.link) ?? webAddress(given)
    return { entry, guid, url: isHome(own) ? addressAtHome(own, guid, entry, source) : own }
  })
  const shared = guidsWithSeveralUrls(addressed)
  return addressed.map(({ entry, guid, url }, position) => {
    const key = guid !== null && shared.has(guid) ? `${guid} ${url}` : (guid ?? url)
    const title = titleLine(entry.title ?? '')
    return {
      entry,
      position,
      entryId: key === null ? null : articleId(source.id, key),
      guid,
      url,
      title: title === '' ? null : title,
      entryHash: hashEntry(entry, title, url, source),
      rejection: rejectionOf(url, source),
    }
  })
}

function rejectionOf(url: string | null, source: Source): string | null {
  return url === null ? 'no link' : filteredBy(url, source)
}

/** False for an entry whose link led to the home page only: there is no page of its own to fetch. */
export function hasOwnAddress({ entry, guid, url }: IdentifiedEntry): boolean {
  return url !== null && (url === webAddress(entry.link) || url === webAddress(guid))
}

function cleanGuid(guid: string | null): string | null {
  const clean = dropUnprintable(guid ?? '').trim()
  return clean === '' ? null : clean
}

function webAddress(text: string | null): string | null {
  return text === null ? null : canonicalUrl(text)
}

/** What an address is compared by to tell whether it is the home page: protocol, `www.` and the name of an index file do not matter. */
function samePage(url: string | null): string[] {
  if (url === null) return []
  return [url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/(?:index\.\w{3,5})?$/, '')]
}

function addressAtHome(home: string | null, guid: string | null, entry: Entry, source: Source): string | null {
  if (home === null || LISTS.includes(source.kind)) return null
  const own = webAddress(guid)
  if (own !== null) return own
  const title = cleanLine(entry.title ?? '')
  const content = entry.published ?? plainText(entry.contentHtml ?? entry.summaryHtml ?? '')
  if (guid === null && title === '' && content === '') return null
  return `${home}#${sha256(guid ?? JSON.stringify([title, content])).slice(0, 16)}`
}

function guidsWithSeveralUrls(entries: readonly { guid: string | null; url: string | null }[]): Set<string> {
  const urls = new Map<string, string | null>()
  const shared = new Set<string>()
  for (const { guid, url } of entries) {
    if (guid === null) continue
    const first = urls.get(guid)
    if (first === undefined) urls.set(guid, url)
    else if (first !== url) shared.add(guid)
  }
  return shared
}

/**
 * Only what a reader sees counts: not markup, counting pixels, the order of categories or a date of change. Of a
 * sitemap the date of change is all that tells whether the page has to be looked at again.
 */
function hashEntry(entry: Entry, title: string, url: string | null, { kind }: Source): string {
  return sha256(
    JSON.stringify([
      title,
      url,
      plainText(entry.summaryHtml ?? ''),
      plainText(entry.contentHtml ?? ''),
      entry.authors.map(cleanLine),
      entry.categories.map(({ term }) => cleanLine(term)).sort(),
      entry.enclosures.map((enclosure) => canonicalUrl(enclosure.url) ?? enclosure.url),
      ...(kind === 'sitemap' ? [entry.updated] : []),
    ]),
  )
}
