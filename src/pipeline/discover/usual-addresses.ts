/** Where sites usually have feeds and sitemaps, if they name none. */

const FEED_PATHS = [
  'feed/',
  'rss.xml',
  'rss',
  'feed.xml',
  'atom.xml',
  'index.xml',
  'index.rdf',
  'feed.json',
  '?feed=rss2',
]
const MORE_FEEDS = ['news/feed/', 'news/rss.xml', 'blog/feed/', 'feeds/posts/default', 'rss/news.xml']
const SITEMAPS = ['news-sitemap.xml', 'sitemap-news.xml', 'sitemap_news.xml', 'googlenews.xml']
const PLAIN_SITEMAPS = ['sitemap.xml', 'sitemap_index.xml']

/** Below the page itself first, then below the site's root; each once. */
export function usualFeeds(url: string): string[] {
  const page = URL.parse(url)
  if (page === null) return []
  const path = page.pathname.replace(/\/+$/, '')
  const own = path === '' ? [] : ['/feed/', '/rss', '.rss', '.atom', '/feed.xml'].map((end) => `${path}${end}`)
  const root = [...FEED_PATHS, ...MORE_FEEDS].map((end) => `/${end}`)
  return [...new Set([...own, ...root].map((address) => new URL(address, page.origin).href))]
}

/** Sitemaps of news first. */
export function usualSitemaps(url: string): string[] {
  return [...SITEMAPS, ...PLAIN_SITEMAPS].flatMap((path) => URL.parse(`/${path}`, url)?.href ?? [])
}

/** The `Sitemap:` lines of a robots.txt (sitemaps.org, «Submitting your Sitemap»); those for news first. */
export function sitemapsInRobots(text: string, url: string): string[] {
  const found = [...text.slice(0, 512_000).matchAll(/^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})/gim)]
  const addresses = found.flatMap(([, address = '']) => URL.parse(address, url)?.href ?? [])
  const isNews = (address: string) => Number(/news/i.test(address))
  return [...new Set(addresses)].toSorted((left, right) => isNews(right) - isNews(left)).slice(0, 20)
}
