/** JSON Feed 1.1 (jsonfeed.org/version/1.1), with our tags and the source as the extension `_depesche`. */
import { buildFeed, publishedFeed } from './build-feed.ts'
import type { FeedMeta } from './feed-meta.ts'
import type { PublishedItem } from './published-item.ts'

/** The document as text. */
export function renderJson(meta: FeedMeta, items: readonly PublishedItem[]): string {
  const feed = publishedFeed(meta)
  const { items: written, ...frame } = readFrame(buildFeed(feed, meta, items).json1())
  if (written.length !== items.length) throw new Error(`${items.length} items became ${written.length}`)
  // An archive goes on to older ones, a feed to its archive: all a reader of JSON needs to get everything.
  const next = meta.paging?.next ?? meta.paging?.previousArchive
  const document = {
    ...frame,
    version: 'https://jsonfeed.org/version/1.1',
    ...(feed.language === null ? {} : { language: feed.language }),
    ...(next === undefined ? {} : { next_url: next.json }),
    ...(feed.hub === null ? {} : { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    items: items.map((item, position) => enrich(written[position] ?? {}, item)),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

type Json = Record<string, unknown>

function readFrame(document: string): Json & { items: Json[] } {
  return JSON.parse(document)
}

function enrich(written: Json, item: PublishedItem): Json {
  return {
    id: item.id,
    url: written.url,
    title: item.title,
    // The specification wants one content at least; a feed of titles has an empty one.
    ...(item.html === null ? { content_text: item.excerpt ?? '' } : { content_html: item.html }),
    ...(item.excerpt === null ? {} : { summary: item.excerpt }),
    ...(item.image === null ? {} : { image: item.image }),
    date_published: written.date_published,
    date_modified: written.date_modified,
    ...(item.authors.length === 0 ? {} : { authors: item.authors.map((name) => ({ name })) }),
    ...(item.language === null ? {} : { language: item.language }),
    ...tagWords(item),
    ...attachments(item),
    _depesche: {
      source: item.origin,
      rights: item.rights,
      tags: item.tags,
      ...(item.caption === null ? {} : { imageCaption: item.caption }),
      ...(item.also.length === 0 ? {} : { alsoCoveredBy: item.also }),
    },
  }
}

function tagWords(item: PublishedItem): { tags?: readonly string[] } {
  const own = item.categories.filter(({ term }) => !term.startsWith('medtop:'))
  const words = [...new Set(own.map(({ label, term }) => label ?? term))]
  return words.length === 0 ? {} : { tags: words }
}

function attachments(item: PublishedItem): Json {
  if (item.enclosures.length === 0) return {}
  return {
    attachments: item.enclosures.map(({ url, type, length }) => ({
      url,
      mime_type: type ?? 'application/octet-stream',
      ...(length === null ? {} : { size_in_bytes: length }),
    })),
  }
}
