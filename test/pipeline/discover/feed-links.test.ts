/** Addresses of feeds a page names. */
import { expect, test } from 'vitest'
import { feedLinks } from '../../../src/pipeline/discover/feed-links.ts'
import { sitemapsInRobots, usualFeeds } from '../../../src/pipeline/discover/usual-addresses.ts'

const url = 'https://shop.example/news/'
const links = (page: string) => feedLinks(new TextEncoder().encode(page), { url }).map((link) => link.url)

test.each<[string, string, string[]]>([
  [
    'a link in the head',
    '<link rel="alternate" type="application/rss+xml" title="News" href="/feed/">',
    ['https://shop.example/feed/'],
  ],
  [
    'upper case and several words',
    '<LINK REL="home Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="atom">',
    ['https://shop.example/news/atom'],
  ],
  [
    'JSON Feed',
    '<link rel="alternate" type="application/feed+json" href="/feed.json">',
    ['https://shop.example/feed.json'],
  ],
  ['rel=feed', '<link rel="feed" href="/updates">', ['https://shop.example/updates']],
  [
    'a base',
    '<base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="feed">',
    ['https://cdn.example/x/feed'],
  ],
  ['an anchor by its address', '<a href="/rss/36/feed">abonnieren</a>', ['https://shop.example/rss/36/feed']],
  ['an anchor by its text', '<a href="/abo?type=100">RSS-Feed</a>', ['https://shop.example/abo?type=100']],
  [
    'an anchor by its picture',
    '<a href="/abo?type=9" title="RSS"><img src="rss.png"></a>',
    ['https://shop.example/abo?type=9'],
  ],
  ['feed:', '<a href="feed://shop.example/rss">abonnieren</a>', ['http://shop.example/rss']],
  ['feed:https:', '<a href="feed:https://shop.example/rss">abonnieren</a>', ['https://shop.example/rss']],
  [
    'a subscription link of a reader',
    '<a href="https://reader.example/i/subscription/feed/https%3A%2F%2Fshop.example%2Frss">RSS</a>',
    ['https://shop.example/rss'],
  ],
  [
    'scripts, where nothing else is',
    '<script>window.state={"url":"https:\\/\\/shop.example\\/api\\/rss.xml","css":"\\/feed.css"}</script>',
    ['https://shop.example/api/rss.xml'],
  ],
  [
    'comments last',
    '<link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate" type="application/rss+xml" href="/feed/">',
    ['https://shop.example/feed/', 'https://shop.example/comments/feed/'],
  ],
  [
    'no style, picture, translation, embedding or other scheme',
    '<link rel="stylesheet" href="/feed.css"><link rel="alternate" hreflang="en" href="/en/"><link rel="alternate" type="application/json+oembed" href="/wp-json/oembed"><a href="/rss.png">x</a><a href="javascript:feed()">Feed</a><a href="/newsfeeder-story">A story</a>',
    [],
  ],
  ['nothing on an empty page', '', []],
])('%s', (_name, page, expected) => expect(links(page)).toEqual(expected))

test('usual addresses begin below the page itself', () => {
  const usual = usualFeeds('https://shop.example/news/?page=2')
  expect(usual.slice(0, 3)).toEqual([
    'https://shop.example/news/feed/',
    'https://shop.example/news/rss',
    'https://shop.example/news.rss',
  ])
  expect(usual).toContain('https://shop.example/feed/')
  expect(new Set(usual).size).toBe(usual.length)
  expect(usual.length).toBeLessThan(25)
})

test('robots.txt names sitemaps, those for news first', () => {
  const robots =
    'User-agent: *\nDisallow: /x\nSitemap: https://shop.example/sitemap.xml\n  SITEMAP : /news-sitemap.xml # news\nSitemap: http://[\n'
  expect(sitemapsInRobots(robots, url)).toEqual([
    'https://shop.example/news-sitemap.xml',
    'https://shop.example/sitemap.xml',
  ])
})
