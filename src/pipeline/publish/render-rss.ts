/** RSS 2.0 (rssboard.org/rss-specification), with Dublin Core, content, Atom and Media RSS elements. */
import { buildFeed, publishedFeed } from './build-feed.ts'
import type { FeedMeta } from './feed-meta.ts'
import { mediaContent } from './media-content.ts'
import { archiveNamespace, pagingLinks } from './paging-links.ts'
import type { PublishedItem } from './published-item.ts'
import { rhythmElements } from './rhythm-elements.ts'
import { textAsHtml } from './text-as-html.ts'
import {
  addChildren,
  childrenOf,
  element,
  insertBefore,
  readXml,
  removeChildren,
  setChild,
  writeXml,
  type XmlElement,
} from './xml-tree.ts'

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  'xmlns:sy': 'http://purl.org/rss/1.0/modules/syndication/',
}

/** The document as text. */
export function renderRss(meta: FeedMeta, items: readonly PublishedItem[]): string {
  const feed = publishedFeed(meta)
  const root = readXml(buildFeed(feed, meta, items).rss2())
  root.attribs = { version: '2.0', ...namespaces, ...archiveNamespace(meta) }
  const channel = childrenOf(root, 'channel')[0]
  if (channel === undefined) throw new Error('The document has no channel')
  setChild(channel, element('title', {}, feed.title))
  setChild(channel, element('description', {}, feed.description))
  // An empty feed was never changed; RSS needs no date, and readers find the epoch implausible.
  if (feed.updated.getTime() === 0) removeChildren(channel, 'lastBuildDate')
  for (const link of pagingLinks('rss', meta, 'atom:link')) insertBefore(channel, 'item', link)
  if (meta.rhythm !== undefined) for (const one of rhythmElements(meta.rhythm)) insertBefore(channel, 'item', one)
  const written = childrenOf(channel, 'item')
  if (written.length !== items.length) throw new Error(`${items.length} items became ${written.length}`)
  items.forEach((item, position) => {
    const target = written[position]
    if (target !== undefined) enrich(target, item)
  })
  return writeXml(root)
}

function enrich(target: XmlElement, item: PublishedItem): void {
  setChild(target, element('title', {}, titleAsHtml(item.title)))
  setChild(target, element('guid', { isPermaLink: 'false' }, item.id))
  const enclosure = item.enclosures[0]
  addChildren(target, [
    ...(item.excerpt === null ? [] : [element('description', {}, textAsHtml(item.excerpt))]),
    ...(item.html === null ? [] : [element('content:encoded', {}, item.html)]),
    ...item.authors.map((name) => element('dc:creator', {}, name)),
    ...(item.updated > item.published ? [element('atom:updated', {}, item.updated.toISOString())] : []),
    ...item.categories.map(({ term, scheme }) => element('category', { domain: scheme }, term)),
    ...(item.origin === null ? [] : [element('source', { url: item.origin.feedUrl }, item.origin.title)]),
    ...(item.rights === null ? [] : [element('dc:rights', {}, item.rights)]),
    ...(item.language === null ? [] : [element('dc:language', {}, item.language)]),
    // RSS allows one enclosure and wants its type and length; all of them follow as media:content.
    ...(enclosure === undefined
      ? []
      : [
          element('enclosure', {
            url: enclosure.url,
            length: String(enclosure.length ?? 0),
            type: enclosure.type ?? 'application/octet-stream',
          }),
        ]),
    ...mediaContent(item),
  ])
}

/**
 * RSS does not say whether a title is text or HTML, and most readers take it for HTML: what would be lost then is written
 * as HTML. `1 < 2` and `R&D` are the same either way.
 */
function titleAsHtml(title: string): string {
  return /<[a-z!/?]|&(?:#|[a-z]\w*;)/i.test(title) ? textAsHtml(title) : title
}
