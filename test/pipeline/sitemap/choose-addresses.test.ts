/** Which addresses of a sitemap, and which sitemaps of an index, one poll takes. */
import { expect, test } from 'vitest'
import type { Entry } from '../../../src/domain/entry.ts'
import { chooseAddresses, orderSitemaps } from '../../../src/pipeline/sitemap/choose-addresses.ts'
import { sampleEntry } from '../normalise/sample-entries.ts'

const all = { include: [], exclude: [] }
const at = (path: string, over: Partial<Entry> = {}) => sampleEntry({ link: `https://a.example${path}`, ...over })
const paths = (entries: readonly Entry[]) => entries.map(({ link }) => link?.replace('https://a.example', ''))
const day = (number: number) => new Date(Date.UTC(2025, 0, number)).toISOString()

test('the newest first, by publication or change, then the undated, each address once', () => {
  const listed = [
    at('/old', { updated: day(1) }),
    at('/undated'),
    at('/news', { published: day(9), updated: day(3) }),
    at('/old', { updated: day(20) }),
    at('/new', { updated: day(10) }),
  ]
  expect(paths(chooseAddresses(listed, all).entries)).toEqual(['/new', '/news', '/old', '/undated'])
})

test('only what is included and not excluded, and how many are not', () => {
  const listed = ['/news/a', '/news/b', '/shop/c', '/news/live/d'].map((path) => at(path))
  const chosen = chooseAddresses(listed, { include: ['/news/*'], exclude: ['*/live/*'] })
  expect(paths(chosen.entries)).toEqual(['/news/a', '/news/b'])
  expect(chosen.warnings).toEqual([
    '2 of 4 addresses were left out: 1 filtered by include: it does not fit «/news/*», 1 filtered by exclude «*/live/*»',
  ])
})

test('an entry without an address stays, to be rejected with a reason', () => {
  expect(
    chooseAddresses([sampleEntry({ title: 'Nowhere' })], { include: ['/news/*'], exclude: [] }).entries,
  ).toHaveLength(1)
})

test('a date of change that all share is that of the document', () => {
  const listed = ['/a', '/b', '/c'].map((path) => at(path, { updated: day(5) }))
  expect(chooseAddresses(listed, all).entries.map(({ updated }) => updated)).toEqual([null, null, null])
  expect(chooseAddresses(listed.slice(0, 2), all).entries.map(({ updated }) => updated)).toEqual([day(5), day(5)])
})

test('two thousand at most: the newest, and of undated ones those at either end', () => {
  const dated = Array.from({ length: 2500 }, (_, number) => at(`/${number}`, { updated: day(number) }))
  const chosen = chooseAddresses(dated, all)
  expect([chosen.entries.length, paths(chosen.entries)[0], paths(chosen.entries).at(-1)]).toEqual([
    2000,
    '/2499',
    '/500',
  ])
  expect(chosen.warnings).toEqual([
    'only the newest 2000 of 2500 addresses were judged; narrow them with include and exclude',
  ])
  const undated = paths(
    chooseAddresses(
      dated.map((entry) => ({ ...entry, updated: null })),
      all,
    ).entries,
  )
  expect([undated.length, undated[0], undated[999], undated[1000], undated.at(-1)]).toEqual([
    2000,
    '/0',
    '/999',
    '/1500',
    '/2499',
  ])
})

test('of an index the newest, then news, then the highest number; what was not changed since is left alone', () => {
  const listed = [
    { url: 'https://a.example/post-sitemap2.xml', lastModified: null },
    { url: 'https://a.example/post-sitemap12.xml', lastModified: null },
    { url: 'https://a.example/news.xml', lastModified: null },
    { url: 'https://a.example/2024.xml', lastModified: '2024-12-31T00:00:00.000Z' },
    { url: 'https://a.example/2025.xml', lastModified: '2025-02-12T00:00:00.000Z' },
  ]
  const names = (since: string | null) =>
    orderSitemaps(listed, since).map(({ url }) => url.slice('https://a.example/'.length))
  expect(names(null)).toEqual(['2025.xml', '2024.xml', 'news.xml', 'post-sitemap12.xml', 'post-sitemap2.xml'])
  expect(names('2025-02-13T12:00:00.000Z')).toEqual(['2025.xml', 'news.xml', 'post-sitemap12.xml', 'post-sitemap2.xml'])
})
