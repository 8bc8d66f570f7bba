/** Atom 1.0 (RFC 4287), with Media RSS elements. */
import { buildFeed, generator, type PublishedFeed, publishedFeed } from './build-feed.ts'
import type { FeedMeta } from './feed-meta.ts'
import { mediaContent } from './media-content.ts'
import { archiveNamespace, pagingLinks } from './paging-links.ts'
import type { PublishedItem } from './published-item.ts'
import {
  addChildren,
  childrenOf,
  element,
  insertBefore,
  readXml,
  setChild,
  writeXml,
  type XmlElement,
} from './xml-tree.ts'

/** The document as text. */
export function renderAtom(meta: FeedMeta, items: readonly PublishedItem[]): string {
  const feed = publishedFeed(meta)
  const root = readXml(buildFeed(feed, meta, items).atom1())
  root.attribs = {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:media': 'http://search.yahoo.com/mrss/',
    ...archiveNamespace(meta),
    ...(meta.tombstones?.length ? { 'xmlns:at': 'http://purl.org/atompub/tombstones/1.0' } : {}),
    ...(feed.language === null ? {} : { 'xml:lang': feed.language }),
  }
  const written = childrenOf(root, 'entry')
  if (written.length !== items.length) throw new Error(`${items.length} entries became ${written.length}`)
  enrichFeed(root, feed)
  for (const link of pagingLinks('atom', meta, 'link')) insertBefore(root, 'entry', link)
  items.forEach((item, position) => {
    const target = written[position]
    if (target !== undefined) enrichEntry(target, item)
  })
  addChildren(root, tombstones(meta))
  return writeXml(root)
}

/** RFC 6721: what the feed held once, and readers should hold no longer. */
function tombstones({ tombstones: gone = [] }: FeedMeta): readonly XmlElement[] {
  return gone.map(({ ref, when }) => element('at:deleted-entry', { ref, when }))
}

function enrichFeed(root: XmlElement, feed: PublishedFeed): void {
  setChild(root, element('id', {}, feed.id))
  setChild(root, element('title', { type: 'text' }, feed.title))
  setChild(root, element('subtitle', { type: 'text' }, feed.description))
  // RFC 4287, 4.1.1: a feed needs an author unless each of its entries has one; an entry's own or its source's go first.
  const author = element('author', {}, [element('name', {}, generator), element('uri', {}, feed.homeUrl)])
  insertBefore(root, 'entry', author)
}

function enrichEntry(target: XmlElement, item: PublishedItem): void {
  if (item.language !== null) target.attribs = { 'xml:lang': item.language }
  setChild(target, element('id', {}, item.id))
  setChild(target, element('title', { type: 'text' }, item.title))
  // Of an entry of a title alone at least the outlet is told: RFC 4287 wants a text where there is no content.
  const summary = item.excerpt ?? (item.html === null ? (item.origin?.title ?? item.link) : null)
  if (summary !== null) setChild(target, element('summary', { type: 'text' }, summary))
  if (item.html !== null) setChild(target, element('content', { type: 'html' }, item.html))
  addChildren(target, [
    ...item.authors.map((name) => element('author', {}, [element('name', {}, name)])),
    ...item.categories.map(({ term, scheme, label }) => element('category', { term, scheme, label })),
    ...(item.rights === null ? [] : [element('rights', { type: 'text' }, item.rights)]),
    ...item.enclosures.map(({ url, type, length }) =>
      element('link', { rel: 'enclosure', href: url, type, length: length === null ? null : String(length) }),
    ),
    ...mediaContent(item),
    ...source(item),
  ])
}

/** RFC 4287, 4.2.11: the feed an entry came from; its author stands for an entry that names none. */
function source(item: PublishedItem): readonly XmlElement[] {
  const { origin } = item
  if (origin === null) return []
  const author = item.authors.length > 0 ? [] : [element('author', {}, [element('name', {}, origin.title)])]
  return [
    element('source', {}, [
      element('id', {}, origin.feedUrl),
      element('title', { type: 'text' }, origin.title),
      element('updated', {}, item.updated.toISOString()),
      ...author,
      element('link', { rel: 'alternate', href: origin.homeUrl }),
      element('link', { rel: 'self', href: origin.feedUrl }),
    ]),
  ]
}
