/** Patterns of addresses: what fits, and that no pattern takes long. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filteredBy, filteredCounts, fitsPattern } from '../../../src/pipeline/normalise/address-pattern.ts'

const url = 'https://shop.example/news/2025/münchen-boomt.html?page=2'

test.each([
  ['/news/*', true],
  ['/news/**', true],
  ['/news/*/m*.html?page=2', true],
  ['*.html*', true],
  ['*/news/*', true],
  ['/news/*/m%C3%BCnchen*', true],
  ['https://shop.example/news/*', true],
  ['*://shop.example/*', true],
  ['/news', false],
  ['/news/', false],
  ['news/*', false],
  ['/*.html', false],
  ['https://other.example/*', false],
  ['/NEWS/*', false],
  ['/news/.*', false],
  ['', false],
])('%s', (pattern, fits) => expect(fitsPattern(url, pattern)).toBe(fits))

test('takes what one pattern includes and none excludes, and names the pattern otherwise', () => {
  expect(filteredBy(url, { include: [], exclude: [] })).toBeNull()
  expect(filteredBy(url, { include: ['/blog/*', '/news/*'], exclude: [] })).toBeNull()
  const not = 'filtered by include: it does not fit «/blog/*»'
  expect(filteredBy(url, { include: ['/blog/*'], exclude: [] })).toBe(not)
  expect(filteredBy(url, { include: ['/blog/*', '/a', '/b'], exclude: [] })).toBe(`${not} and 2 more`)
  const excluded = 'filtered by exclude «*?page=*»'
  expect(filteredBy(url, { include: ['/news/*'], exclude: ['/blog/*', '*?page=*'] })).toBe(excluded)
  expect(filteredCounts([excluded, null, not, excluded], 'entries')).toEqual([
    `3 of 4 entries were left out: 2 ${excluded}, 1 ${not}`,
  ])
  expect(filteredCounts([null], 'entries')).toEqual([])
})

test('means by stars what expressions mean by .*, and never fails', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '/', '%'), maxLength: 12 })
  fc.assert(
    fc.property(letters, letters, (path, pattern) => {
      const address = `https://x.example/${path}`
      const { pathname } = new URL(address)
      const parts = `/${pattern}`.split('*').map((part) => part.replace(/[/%]/g, '\\$&'))
      if (/%/.test(path + pattern)) return void fitsPattern(address, pattern)
      expect(fitsPattern(address, `/${pattern}`)).toBe(new RegExp(`^${parts.join('.*')}$`).test(pathname))
    }),
  )
})

test('is bounded for patterns made to be slow', () => {
  const address = `https://x.example/${'a'.repeat(4000)}`
  expect(fitsPattern(address, `/${'a*'.repeat(249)}b`)).toBe(false)
})
