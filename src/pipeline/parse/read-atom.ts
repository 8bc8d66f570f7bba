/** Reads Atom 0.3 and 1.0 (RFC 4287) from their tree, with the extensions news feeds use. */
import type { Entry } from '../../domain/entry.ts'
import { absoluteAddress } from './absolute-address.ts'
import { htmlValue, lineValue } from './content-value.ts'
import {
  constructName,
  distinct,
  emptyEntry,
  firstDate,
  readCategories,
  readEnclosures,
  readImage,
} from './entry-fields.ts'
import type { FeedDocument } from './feed-document.ts'
import { readPaceHint } from './pace-hint.ts'
import { unstatedZone } from './time-zones.ts'
import { attribute, childrenNamed, childText, firstChild, textOf, type XmlElement } from './xml-element.ts'

/** Reads a document whose first element is `feed`, or a lone `entry`. */
export function readAtom(root: XmlElement): FeedDocument {
  const authors = readAuthors(root)
  const common = { format: 'atom', author: authors[0] ?? null } as const
  const title = lineValue(firstChild(root, 'title', 'dc:title'), 'text')
  const description = lineValue(
    firstChild(root, 'subtitle', 'tagline', 'description', 'itunes:summary', 'info'),
    'text',
  )
  const language = root.language ?? childText(root, 'dc:language', 'language')
  const zone = unstatedZone(language, `${title} ${description}`)
  if (root.name === 'entry') {
    const nothing = { title: null, link: null, description: null, language: root.language, updated: null, id: null }
    return { ...common, ...nothing, items: root.complete ? [() => readEntry(root, { authors: [], zone })] : [] }
  }
  return {
    ...common,
    title,
    link: readLink(root),
    description,
    language,
    updated: firstDate(root, ['updated', 'modified', 'dc:date', 'published', 'dcterms:modified'], zone),
    id: readId(root),
    hint: readPaceHint(null, childText(root, 'sy:updateperiod'), childText(root, 'sy:updatefrequency')),
    items: childrenNamed(root, 'entry')
      .filter((entry) => entry.complete)
      .map((entry) => () => readEntry(entry, { authors, zone })),
  }
}

/** What an entry has that says nothing else. */
interface FeedDefaults {
  readonly authors: readonly string[]
  /** Of times that state none. */
  readonly zone: number
}

function readEntry(entry: XmlElement, feed: FeedDefaults): Entry {
  const enclosures = readEnclosures(entry)
  const groups = childrenNamed(entry, 'media:group')
  const summary =
    firstChild(entry, 'summary', 'description', 'media:description') ??
    groups.map((group) => firstChild(group, 'media:description')).find((found) => found !== null) ??
    null
  const content = firstChild(entry, 'content', 'content:encoded', 'xhtml:body')
  const own = readAuthors(entry)
  const guid = readId(entry)
  const title = firstChild(entry, 'title', 'dc:title', 'media:title')
  return {
    ...emptyEntry,
    guid,
    link: readLink(entry) ?? contentAddress(entry) ?? webAddress(guid),
    title: lineValue(title, 'text'),
    summaryHtml: htmlValue(summary, 'text'),
    contentHtml: htmlValue(content, 'text'),
    published: firstDate(entry, ['published', 'issued', 'created', 'pubdate', 'dc:date', 'dcterms:issued'], feed.zone),
    updated: firstDate(entry, ['updated', 'modified', 'dcterms:modified'], feed.zone),
    authors: own.length > 0 ? own : feed.authors,
    language: childText(entry, 'dc:language') ?? (content ?? summary ?? title ?? entry).language,
    categories: readCategories(entry),
    enclosures,
    image: readImage(entry, enclosures),
  }
}

/** The first `alternate` link, of type HTML if there is one (RFC 4287, 4.2.7); a link without `href` may hold it as text. */
function readLink(parent: XmlElement): string | null {
  const original = childText(parent, 'feedburner:origlink')
  if (original !== null) return absoluteAddress(original, parent.base)
  const alternates = childrenNamed(parent, 'link').filter((link) => relation(link) === 'alternate')
  const html = alternates.filter((link) =>
    /^(?:text\/html|application\/xhtml\+xml)/.test(attribute(link, 'type') ?? ''),
  )
  for (const link of [...html, ...alternates]) {
    const address = absoluteAddress(attribute(link, 'href') ?? textOf(link), link.base)
    if (address !== null) return address
  }
  return null
}

/** An id is compared as it is written (RFC 4287, 4.2.6.1), but one that is a path means nothing outside its document. */
function readId(parent: XmlElement): string | null {
  const element = firstChild(parent, 'id', 'guid')
  const id = textOf(element)
  return id?.includes('/') ? (absoluteAddress(id, element?.base ?? null) ?? id) : id
}

function relation(link: XmlElement): string {
  const written = attribute(link, 'rel')?.toLowerCase() ?? 'alternate'
  return written.replace('http://www.iana.org/assignments/relation/', '')
}

/** Content that is elsewhere (RFC 4287, 4.1.3.2). */
function contentAddress(entry: XmlElement): string | null {
  const source = childrenNamed(entry, 'content').find((content) => attribute(content, 'src') !== null)
  return source === undefined ? null : absoluteAddress(attribute(source, 'src'), source.base)
}

/** Where an entry has no link at all, an id that is a web address is the best there is. */
function webAddress(id: string | null): string | null {
  return id !== null && /^https?:\/\//i.test(id) ? absoluteAddress(id, null) : null
}

function readAuthors(parent: XmlElement): string[] {
  for (const name of ['author', 'dc:creator', 'dc:author', 'itunes:author']) {
    const named = distinct(childrenNamed(parent, name).map(constructName))
    if (named.length > 0) return named
  }
  return []
}
