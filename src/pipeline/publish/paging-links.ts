/** Links from one document of a feed to others (RFC 5005): pages of a query, and archives. */
import type { FeedFormat } from '../../domain/feed.ts'
import { cleanUrl } from './clean-url.ts'
import type { FeedMeta } from './feed-meta.ts'
import { element, type XmlElement } from './xml-tree.ts'

/** For documents that are archives. */
export function archiveNamespace({ paging }: FeedMeta): Readonly<Record<string, string>> {
  return paging?.current === undefined ? {} : { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' }
}

/** The links in this format, and for an archive the mark that it is one (section 4). `name` is Atom's link as the document calls it. */
export function pagingLinks(format: FeedFormat, { paging = {} }: FeedMeta, name: string): readonly XmlElement[] {
  const relations = [
    ['next', paging.next],
    ['current', paging.current],
    ['prev-archive', paging.previousArchive],
  ] as const
  const links = relations.flatMap(([rel, urls]) => {
    const href = urls === undefined ? null : cleanUrl(urls[format])
    return href === null ? [] : [element(name, { rel, href })]
  })
  return paging.current === undefined ? links : [...links, element('fh:archive', {})]
}
