/** Who asks, by the User-Agent: services that read for many, readers, machines. */
import { expect, it } from 'vitest'
import { aggregatorOf } from '../../../src/service/subscribers/aggregator-of.ts'

it.each([
  ['Feedly/1.0 (+http://www.feedly.com/fetcher.html; 16 subscribers; like FeedFetcher-Google)', 'feedly', 16, null],
  ['Mozilla/5.0 (compatible; inoreader.com; 7 subscribers)', 'inoreader', 7, null],
  ['NewsBlur Feed Fetcher - 1 subscriber - http://www.newsblur.com/site/1/x (Mozilla/5.0)', 'newsblur', 1, null],
  ['Feedbin feed-id:1453 - 12 subscribers', 'feedbin', 12, '1453'],
  ['Mozilla/5.0 (compatible; BazQux/2.4; +https://bazqux.com/fetcher; 3 subscribers)', 'bazqux', 3, null],
  ['Netvibes (http://www.netvibes.com/; 5 subscribers; feedID: 99)', 'netvibes', 5, '99'],
  ['theoldreader.com; 1200 readers; feed-id=ab12', 'theoldreader', 1200, 'ab12'],
])('%s', (userAgent, name, count, feedNumber) => {
  expect(aggregatorOf(userAgent)).toEqual({ kind: 'aggregator', name, count, feedNumber })
})

it.each([
  ['newsboat/2.30 (Linux x86_64)', 'reader'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'reader'],
  ['NetNewsWire (RSS Reader; https://netnewswire.com/)', 'reader'],
  ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', 'machine'],
  ['', 'machine'],
  // A number alone, one without a name, one that is a version.
  ['16 subscribers', 'reader'],
  ['Reader 1.16 users edition', 'reader'],
])('%s is a %s', (userAgent, kind) => {
  expect(aggregatorOf(userAgent).kind).toBe(kind)
})

it('takes time in proportion to what it reads', () => {
  for (const piece of ['1', '1 ', 'a', 'feed-id', '(compatible; ', ' subscriber']) {
    expect(aggregatorOf(piece.repeat(100_000)).kind).toMatch(/reader|machine|aggregator/)
  }
})
