/** Addresses in documents: absolute, of the web, and spelt as RFC 3986 allows. */
import { describe, expect, it } from 'vitest'
import { cleanUrl } from '../../../src/pipeline/publish/clean-url.ts'

describe('cleanUrl', () => {
  it.each([
    ['https://x.example/a?b=1&c=2#d', 'https://x.example/a?b=1&c=2#d'],
    ['https://x.example', 'https://x.example/'],
    ['/a/b', 'https://base.example/a/b'],
    ['https://x.example/a|b?q={1}', 'https://x.example/a%7Cb?q=%7B1%7D'],
    ['https://x.example/[1]?a[]=2', 'https://x.example/%5B1%5D?a%5B%5D=2'],
    ['http://[2001:db8::1]:8080/', 'http://[2001:db8::1]:8080/'],
    ['https://x.example/100%', 'https://x.example/100%25'],
    ['https://x.example/a%20b', 'https://x.example/a%20b'],
    ['https://user:secret@x.example/', 'https://x.example/'],
    ['http://bücher.example/ä', 'http://xn--bcher-kva.example/%C3%A4'],
    ['https://x.example/#a#b', 'https://x.example/#a%23b'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['http://', null],
    ['http://./a', null],
    ['http://a..b/', null],
    ['http://!/a', null],
    ['http://localhost:8080/a', 'http://localhost:8080/a'],
  ])('%s', (given, expected) => {
    expect(cleanUrl(given, 'https://base.example/')).toBe(expected)
  })

  it('has no address without a base for a relative one', () => {
    expect(cleanUrl('/a')).toBeNull()
    expect(cleanUrl(null)).toBeNull()
  })
})
