/** An item's picture and enclosures as Media RSS elements (rssboard.org/media-rss). */
import type { PublishedItem } from './published-item.ts'
import { element, type XmlElement } from './xml-tree.ts'

/** One `media:content` for the picture and each enclosure. */
export function mediaContent(item: PublishedItem): readonly XmlElement[] {
  const elements = item.enclosures.map(({ url, type, length }) => {
    const medium = /^(image|audio|video)\//.exec(type ?? '')?.[1] ?? null
    return element('media:content', {
      url,
      type,
      fileSize: length === null || length === 0 ? null : String(length),
      medium,
    })
  })
  if (item.image !== null && !item.enclosures.some(({ url }) => url === item.image)) {
    elements.unshift(element('media:content', { url: item.image, medium: 'image' }, caption(item)))
  }
  return elements
}

/** What stands below the picture, and who made it. */
function caption({ caption: below }: PublishedItem): readonly XmlElement[] {
  if (below === null) return []
  return [
    ...(below.text === null ? [] : [element('media:description', { type: 'plain' }, below.text)]),
    ...(below.credit === null ? [] : [element('media:credit', {}, below.credit)]),
  ]
}
