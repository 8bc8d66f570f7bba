import { expect, test } from 'vitest'
import { absoluteAddress } from '../../../src/pipeline/parse/absolute-address.ts'
import { absoluteLinks } from '../../../src/pipeline/parse/absolute-links.ts'

const base = 'https://site.example/a/b?c=d'

test.each<[string | null, string | null]>([
  ['https://x.example/as%20given?b=1&a=2#c', 'https://x.example/as%20given?b=1&a=2#c'],
  [' /root ', 'https://site.example/root'],
  ['next', 'https://site.example/a/next'],
  ['//cdn.example/x', 'https://cdn.example/x'],
  ['?q=1', 'https://site.example/a/b?q=1'],
  ['#top', 'https://site.example/a/b?c=d#top'],
  ['https://x.example/with space', 'https://x.example/with%20space'],
  ['tag:x.example,2025:1', 'tag:x.example,2025:1'],
  ['javascript:alert(1)', null],
  ['JavaScript:alert(1)', null],
  ['data:text/html,x', null],
  ['https://', null],
  ['http://[::1', null],
  ['', null],
  [null, null],
])('address %s', (given, expected) => {
  expect(absoluteAddress(given, base)).toBe(expected)
})

test('without a base a relative address is nothing', () => {
  expect(absoluteAddress('/x', null)).toBeNull()
})

test.each([
  ['<a href="/x">y</a>', '<a href="https://site.example/x">y</a>'],
  ["<a title=t href='x' rel=r>", "<a title=t href='https://site.example/a/x' rel=r>"],
  ['<img src=x.png alt="src=y">', '<img src="https://site.example/a/x.png" alt="src=y">'],
  ['<a href="?a=1&amp;b=2">', '<a href="https://site.example/a/b?a=1&amp;b=2">'],
  ['<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'],
  ['<a href="HTTPS://X.example/%zz">', '<a href="HTTPS://X.example/%zz">'],
  ['text href="x" and <!-- <a href="x"> -->', 'text href="x" and <!-- <a href="x"> -->'],
  ['<script>"<a href=x>"</script>', '<script>"<a href=x>"</script>'],
  ['<a href>', '<a href>'],
  ['<a href="x', '<a href="x'],
  ['<a\nhref = "/x"\tsrc=\'../y\'>', '<a\nhref = "https://site.example/x"\tsrc=\'https://site.example/y\'>'],
  ['<a href="">', '<a href="https://site.example/a/b?c=d">'],
  ['<a href="/a/../b">', '<a href="https://site.example/b">'],
  ['<a href="/a.b/c.html?d=/e">', '<a href="https://site.example/a.b/c.html?d=/e">'],
  ['<a href="/größe">', '<a href="https://site.example/gr%C3%B6%C3%9Fe">'],
  ['<a href="//cdn.example/x">', '<a href="https://cdn.example/x">'],
  ['1 < 2 <a href="/x"> = 3', '1 < 2 <a href="https://site.example/x"> = 3'],
  [
    '<a href="http://a.example"><img data-src="/x" SRC="/y">',
    '<a href="http://a.example"><img data-src="/x" SRC="https://site.example/y">',
  ],
  [
    '<textarea><a href="/x"></textarea><a href="/x">',
    '<textarea><a href="/x"></textarea><a href="https://site.example/x">',
  ],
  [`<a href="'">`, '<a href="https://site.example/a/&#39;">'],
])('in %s', (html, expected) => {
  expect(absoluteLinks(html, base)).toBe(expected)
  expect(absoluteLinks(expected, base)).toBe(expected)
  expect(absoluteLinks(html, null)).toBe(html)
})
