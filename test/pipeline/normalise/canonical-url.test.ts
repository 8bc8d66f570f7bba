/** Canonical addresses: equal for one article, different for two. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalUrl } from '../../../src/pipeline/normalise/canonical-url.ts'

describe('canonicalUrl', () => {
  test.each<[string, string | null]>([
    ['HTTP://News.Example:80/A/../b', 'http://news.example/b'],
    ['https://news.example:443', 'https://news.example/'],
    ['https://news.example:8443/x', 'https://news.example:8443/x'],
    ['https://user:secret@news.example/x', 'https://news.example/x'],
    ['  https://news.example/a b\n', 'https://news.example/a%20b'],
    ['https://müller.example/ü?q=ä', 'https://xn--mller-kva.example/%C3%BC?q=%C3%A4'],
    ['https://news.example/%c3%bc', 'https://news.example/%C3%BC'],
    ['https://例子.example/新闻/1', 'https://xn--fsqu00a.example/%E6%96%B0%E9%97%BB/1'],
    ['https://news.example/x?', 'https://news.example/x'],
    ['https://news.example/x#', 'https://news.example/x'],
    ['https://www.google.com/amp/s/www.news.example/ki-im-lager', 'https://www.news.example/ki-im-lager'],
    ['https://www.google.de/amp/news.example/ki?amp=1&id=5', 'http://news.example/ki?id=5'],
    ['https://news-example.cdn.ampproject.org/c/s/news.example/2025/ki/amp/', 'https://news.example/2025/ki/amp/'],
    ['https://news-example.cdn.ampproject.org/v/s/news.example/a?amp_js_v=0.1', 'https://news.example/a?amp_js_v=0.1'],
    ['https://www.google.com/amp/s/', 'https://www.google.com/amp/s/'],
    ['https://www.google.com/search?q=amp', 'https://www.google.com/search?q=amp'],
    ['https://news.example/2025/ki-im-lager/amp/', 'https://news.example/2025/ki-im-lager/'],
    ['https://news.example/2025/ki-im-lager/amp', 'https://news.example/2025/ki-im-lager'],
    ['https://shop.example/gitarren/amp', 'https://shop.example/gitarren/amp'],
    ['https://m.news.example/a', 'https://m.news.example/a'],
    ['https://news.example/a;jsessionid=1A2B3C.node1?id=5', 'https://news.example/a?id=5'],
    ['javascript:alert(1)', null],
    ['mailto:a@b.example', null],
    ['ftp://news.example/x', null],
    ['data:text/html,x', null],
    ['tag:news.example,2025:1', null],
    ['urn:uuid:1', null],
    ['news.example/x', null],
    ['/x', null],
    ['https://', null],
    ['', null],
    [' \t', null],
    [`https://news.example/${'x'.repeat(9000)}`, null],
  ])('address %s', (given, expected) => {
    expect(canonicalUrl(given)).toBe(expected)
  })

  test.each<[string, string]>([
    ['utm_source=rss&utm_medium=feed&UTM_Campaign=x', ''],
    ['id=5&utm_source=rss', '?id=5'],
    ['z=1&fbclid=abc&a=2&gclid=', '?z=1&a=2'],
    ['wt_mc=rss.red.ho&wt_zmc=1', ''],
    ['mc_cid=1&mc_eid=2', ''],
    ['at_medium=RSS&at_campaign=KARANGA', ''],
    ['xtor=RSS-1&cmpid=rss', ''],
    ['spm=5176.100239.0.0.x&scm=1', ''],
    ['ref=rss', ''],
    ['ref=RSS&from=timeline&isappinstalled=0', ''],
    ['PHPSESSID=abc&id=5', '?id=5'],
    ['sid=0123456789abcdef0123456789abcdef', ''],
    ['sid=4711', '?sid=4711'],
    ['id=5&amp=1', '?id=5'],
    ['m=1', ''],
    ['ref=12345', '?ref=12345'],
    ['from=2025-01-01', '?from=2025-01-01'],
    ['p=123', '?p=123'],
    ['s=abc', '?s=abc'],
    ['article=7&page=2', '?article=7&page=2'],
    ['__biz=MzA&mid=1&idx=1&sn=ab', '?__biz=MzA&mid=1&idx=1&sn=ab'],
    ['b=%20x+y&a=ä', '?b=%20x+y&a=%C3%A4'],
    ['a&b=&&c', '?a&b=&c'],
    ['%75tm_source=x', ''],
    ['x=%zz', '?x=%zz'],
  ])('parameters %s', (query, expected) => {
    expect(canonicalUrl(`https://news.example/x?${query}`)?.replace('https://news.example/x', '')).toBe(expected)
  })

  test.each<[string, string]>([
    ['comments', ''],
    ['comment-123', ''],
    ['respond', ''],
    ['more-123', ''],
    [':~:text=Alibaba', ''],
    ['ref=rss', ''],
    ['xtor=RSS-1', ''],
    ['utm_source=x&utm_medium=y', ''],
    ['v1.2.3', '#v1.2.3'],
    ['2025-02-11', '#2025-02-11'],
    ['!/news/5', '#!/news/5'],
    ['/news?id=5', '#/news?id=5'],
    ['comment-policy', '#comment-policy'],
  ])('fragment %s', (fragment, expected) => {
    expect(canonicalUrl(`https://news.example/x#${fragment}`)).toBe(`https://news.example/x${expected}`)
  })

  test.each<[string, string, string | null]>([
    ['../b?c#d', 'https://news.example/a/x/y', 'https://news.example/a/b?c#d'],
    ['//cdn.example/x', 'https://news.example/', 'https://cdn.example/x'],
    ['?p=1', 'https://news.example/x', 'https://news.example/x?p=1'],
    ['', 'https://news.example/x', null],
    ['/x', 'no base', null],
    ['https://a.example/', 'no base', null],
  ])('%s on %s', (given, base, expected) => {
    expect(canonicalUrl(given, base)).toBe(expected)
  })

  test('law: twice is once, never throws', () => {
    const address = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string({ unit: 'binary' }).map((text) => `https://news.example/${text}`),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(address, (url) => {
        const once = canonicalUrl(url)
        if (once !== null) expect(canonicalUrl(once)).toBe(once)
      }),
      { numRuns: 1000 },
    )
  })
})
