/** Spellings of one address meet; other pages do not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressKey, isSameSite } from '../../../src/domain/address/address-key.ts'

describe('addressKey', () => {
  test.each<[string, string]>([
    ['http://news.example/a', 'https://news.example/a'],
    ['https://www.news.example/a', 'https://news.example/a'],
    ['https://m.news.example/a', 'https://www.news.example/a'],
    ['https://amp.news.example/a', 'https://news.example/a'],
    ['https://www.m.news.example/a', 'https://news.example/a'],
    ['https://news.example/a/', 'https://news.example/a'],
    ['https://news.example/', 'https://www.news.example/index.html'],
    ['https://news.example/a/index.php', 'https://news.example/a/'],
    ['https://news.example/a/amp/', 'https://news.example/a/'],
    ['https://news.example/a/amp', 'https://news.example/a'],
    ['https://news.example/amp/2025/a', 'https://news.example/2025/a'],
    ['https://news.example/a.amp.html', 'https://news.example/a.html'],
    ['https://news.example/a.amp', 'https://news.example/a'],
    ['https://news.example/a?amp', 'https://news.example/a'],
    ['https://news.example/a?id=5&amp=1', 'https://news.example/a?id=5'],
    ['https://news.example/a?outputType=amp', 'https://news.example/a'],
    ['https://blog.example/a.html?m=1', 'https://blog.example/a.html'],
    ['https://news.example/a?x=1&y=2', 'https://news.example/a?y=2&x=1'],
  ])('%s is %s', (one, other) => {
    expect(addressKey(one)).toBe(addressKey(other))
  })

  test.each<[string, string]>([
    ['https://news.example/a', 'https://news.example/A'],
    ['https://news.example/a', 'https://blog.news.example/a'],
    ['https://news.example/a', 'https://news.example:8443/a'],
    ['https://news.example/amp', 'https://news.example/'],
    ['https://news.example/amplifier', 'https://news.example/lifier'],
    ['https://news.example/a?id=1', 'https://news.example/a?id=2'],
    ['https://news.example/a?x=1&x=2', 'https://news.example/a?x=2'],
    ['https://news.example/a?m=12', 'https://news.example/a'],
    ['https://news.example/log#v1', 'https://news.example/log#v2'],
    ['https://m.example/a', 'https://amp.example/a'],
  ])('%s is not %s', (one, other) => {
    expect(addressKey(one)).not.toBe(addressKey(other))
  })

  test.each(['urn:uuid:1', 'x', ''])('%j is no address', (text) => {
    expect(addressKey(text)).toBe(text)
  })

  test('law: protocol, www. and a slash at the end make no difference', () => {
    const addresses = fc.webUrl({ validSchemes: ['https'], withQueryParameters: true, withFragments: true })
    fc.assert(
      fc.property(addresses, (url) => {
        const other = new URL(url.replace('https://', 'http://www.'))
        if (!other.pathname.endsWith('/')) other.pathname += '/'
        expect(addressKey(other.href)).toBe(addressKey(new URL(url).href))
      }),
    )
  })
})

test.each<[string, string, boolean]>([
  ['https://www.news.example/a', 'http://news.example/b', true],
  ['https://m.news.example/a', 'https://amp.news.example/b', true],
  ['https://wirtschaft.news.example/a', 'https://www.news.example/b', true],
  ['https://one.blogs.example/a', 'https://two.blogs.example/a', false],
  ['https://news.example/a', 'https://oldnews.example/a', false],
  ['https://news.example/a', 'x', false],
])('%s and %s: one site, %s', (one, other, same) => {
  expect(isSameSite(one, other)).toBe(same)
})
