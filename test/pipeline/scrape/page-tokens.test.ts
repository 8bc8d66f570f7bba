/** The scanner reads tags, attributes, comments and raw text as browsers do, and loses nothing to what is never closed. */
import { describe, expect, test } from 'vitest'
import { readTokens } from '../../../src/pipeline/scrape/page-tokens.ts'

function tokens(html: string, limit = 1000): { seen: string[]; isLonger: boolean } {
  const seen: string[] = []
  const isLonger = readTokens(html, limit, {
    open: (name, attributes) => {
      seen.push(`<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}=${value}`)}>`)
      return true
    },
    close: (name) => {
      seen.push(`</${name}>`)
      return true
    },
    text: (text) => seen.push(text),
  })
  return { seen, isLonger }
}

describe('readTokens', () => {
  test.each([
    ['<P Class="a">b</P>', ['<p class=a>', 'b', '</p>']],
    ['<a href=\'/x?a=1&copy=2&amp;b=3\' title="&uuml;">c</a>', ['<a href=/x?a=1&copy=2&b=3, title=ü>', 'c', '</a>']],
    ['<img src=a.jpg alt>', ['<img src=a.jpg, alt=>']],
    ['<br/>a<br />', ['<br>', 'a', '<br>']],
    ['<p id=1 id=2>', ['<p id=1>']],
    ['1 < 2 &amp; 3 > 2', ['1 < 2 & 3 > 2']],
    ['&copy 2025 &nbsp;&#8222;x&#x201c;', ['© 2025 \u00a0„x“']],
    ['a<!-- <p>b</p> -->c<!doctype html>d', ['a', 'c', 'd']],
    ['a<!-- never closed <p>b', ['a', 'b']],
    ['a<!-- never closed', ['a']],
    ['a<!--<!--<!--', ['a']],
    ['a<!doctype', ['a']],
    ['<script>a</script>b<style>c</style>d<svg><p>e</p></svg>f', ['</script>', 'b', '</style>', 'd', '</svg>', 'f']],
    [
      '<script type="application/ld+json">{"a":"&amp;"}</script>',
      ['<script type=application/ld+json>', '{"a":"&amp;"}', '</script>'],
    ],
    ['<title>a &amp; <b></title>c', ['<title>', 'a & <b>', '</title>', 'c']],
    ['<textarea>a<p>b', ['<textarea>', 'a', '<p>', 'b']],
    ['a</>b</ >c', ['a', 'b', 'c']],
    ['<p class="never closed>a', []],
  ])('%s', (html, expected) => {
    expect(tokens(html).seen).toEqual(expected)
  })

  test('reads as far as the limit, scripts not counted', () => {
    const script = `<script>${'x'.repeat(5000)}</script>`
    expect(tokens(`${script}<p>a</p>`).isLonger).toBe(false)
    expect(tokens(`${script}<p>${'a'.repeat(2000)}`).isLonger).toBe(true)
  })
})
