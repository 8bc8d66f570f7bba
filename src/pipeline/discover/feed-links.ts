/** Finds the addresses of feeds a page names: in its head, in its links, and in what its scripts carry. */
import { absoluteAddress } from '../parse/absolute-address.ts'
import { decodeText } from '../parse/decode-text.ts'
import { loadPage } from '../scrape/load-page.ts'
import { oneLine, textOf } from '../scrape/page-text.ts'

export interface FeedLink {
  readonly url: string
  /** As the page calls it, or null. */
  readonly title: string | null
  readonly how: 'linked in the head of the page' | 'linked on the page' | 'named in the source of the page'
}

/** More are not worth asking for. */
const LINK_LIMIT = 12
/** Characters of the source looked through for addresses in scripts. */
const SOURCE_LIMIT = 3_000_000

const FEED_TYPE = /^(?:application|text)\/(?:(?:rss|atom|rdf)(?:\+xml)?|feed\+json|xml|json)\s*(?:;|$)/i
// /feed/ · /rss.xml · ?format=feed · /index.rdf · /atom · /rss/36/feed
const FEED_PATH =
  /(?:^|[/.?=&_-])(?:rss\d?|feeds?|atom|rdf|newsfeed)(?:[/.?=&_-]|$)|\.(?:rss|rdf|atom)(?:$|[?#])|\/index\.xml$/i
const NO_FEED = /\.(?:js|mjs|css|map|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|mp[34]|pdf|zip)(?:$|[?#])/i
const FEED_TEXT = /^(?:rss|atom)\b|\b(?:rss|atom|news)[ -]?feeds?\b|^feeds?$|^(?:订阅|訂閱|rss订阅)/i
// "https:\/\/shop.example\/feed", "/rss/news.xml"
const QUOTED = /["'(]((?:https?:)?(?:\\?\/)[^"'\s<>()]{1,400})["')]/g

/** In the order in which they are worth trying, each once: what the head names first, feeds of comments last. */
export function feedLinks(body: Uint8Array, o: { url: string; contentType?: string | undefined }): FeedLink[] {
  const { text } = decodeText(body, { contentType: o.contentType, as: 'html' })
  const page = loadPage(text)
  const base = absoluteAddress(page('base[href]').first().attr('href') ?? null, o.url) ?? o.url
  const found = new Map<string, FeedLink>()
  const add = (address: string | undefined, title: string | null, how: FeedLink['how']) => {
    const url = feedAddress(address ?? null, base)
    if (url !== null && url !== o.url && !found.has(url)) found.set(url, { url, title, how })
  }
  page('link[href]').each((_, link) => {
    const { rel = '', type = '', href, title } = link.attribs
    const kinds = rel.toLowerCase().split(/\s+/)
    const isFeed = kinds.includes('feed') || (kinds.includes('alternate') && FEED_TYPE.test(type))
    if (isFeed && !/oembed|wp-json/i.test(href ?? ''))
      add(href, oneLine(title ?? '') || null, 'linked in the head of the page')
  })
  page('a[href]').each((_, anchor) => {
    const { href = '', title = '', type = '' } = anchor.attribs
    const line = oneLine(textOf(anchor, 300)) || oneLine(title) || oneLine(anchor.attribs['aria-label'] ?? '')
    if (!FEED_PATH.test(href) && !FEED_TYPE.test(type) && !(line.length < 40 && FEED_TEXT.test(line))) return
    if (!NO_FEED.test(href)) add(href, line === '' ? null : line.slice(0, 120), 'linked on the page')
  })
  if (found.size === 0) {
    for (const [, quoted = ''] of text.slice(0, SOURCE_LIMIT).matchAll(QUOTED)) {
      const address = quoted.replaceAll('\\/', '/').replaceAll('\\u002F', '/')
      if (FEED_PATH.test(address) && !NO_FEED.test(address)) add(address, null, 'named in the source of the page')
      if (found.size >= LINK_LIMIT) break
    }
  }
  return [...found.values()].toSorted((left, right) => rank(left) - rank(right)).slice(0, LINK_LIMIT)
}

/** An absolute web address; `feed:` is what some write for it, and a reader's subscription link has it inside. */
function feedAddress(given: string | null, base: string): string | null {
  const address = (given ?? '')
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'http://')
  const inside = /^https?:\/\/.{3,200}?[=/](https?(?::\/\/|%3A%2F%2F).{3,400})$/i.exec(address)?.[1]
  const url = absoluteAddress(inside === undefined ? address : readable(inside), base)
  return url !== null && /^https?:/i.test(url) ? url.replace(/#.*$/, '') : null
}

function readable(address: string): string {
  try {
    return address.includes('://') ? address : decodeURIComponent(address)
  } catch {
    return address
  }
}

function rank({ url, title, how }: FeedLink): number {
  const place = { 'linked in the head of the page': 0, 'linked on the page': 1, 'named in the source of the page': 2 }[
    how
  ]
  return place + (/comment|kommentar|评论/i.test(`${url} ${title ?? ''}`) ? 10 : 0)
}
