/** The gate: lets through what is written by the rules, and cleans anything else. */
import { describe, expect, test } from 'vitest'
import { isOnlyKept, onlyKept } from '../../../src/pipeline/normalise/html-elements.ts'

const rel = 'rel="noopener nofollow ugc"'

describe('onlyKept', () => {
  test.each([
    '',
    'x &lt;b&gt; "y"',
    `<p>a<br /><a href="https://e.example/?a=1&amp;b" ${rel}>x</a></p>`,
    `<a href="mailto:a@e.example" ${rel}>x</a>`,
    '<img src="https://e.example/i" alt="" width="1" height="2" />',
    '<table><tbody><tr><td colspan="2"><time datetime="2025-02-11">x</time></td></tr></tbody></table>',
    '<ol start="3"><li value="4">x</li></ol><abbr title="y">x</abbr><hr />',
  ])('lets through as it is: %s', (html) => {
    expect(isOnlyKept(html)).toBe(true)
    expect(onlyKept(html)).toBe(html)
  })

  test.each<[string, string]>([
    ['<script>f()</script>', ''],
    ['<p onclick="f()">x</p>', '<p>x</p>'],
    ['<p class="x">x</p>', '<p>x</p>'],
    ['<a href="javascript:f()">x</a>', '<a>x</a>'],
    [`<a href="java\nscript:f()" ${rel}>x</a>`, `<a ${rel}>x</a>`],
    ['<a href="https://e.example/">x</a>', '<a href="https://e.example/">x</a>'],
    [`<a href="https://e.example/" ${rel} onclick="f()">x</a>`, `<a href="https://e.example/" ${rel}>x</a>`],
    ['<img src="data:image/svg+xml,x" alt="" />', '<img alt="" />'],
    ['<img src="https://e.example/" alt="" onerror="f()" />', '<img src="https://e.example/" alt="" />'],
    ['<iframe src="https://e.example/"></iframe>', ''],
    ['<svg><p>x</p></svg>', '<p>x</p>'],
    ['<P>x</P>', '<p>x</p>'],
    ['<p\n>x</p>', '<p>x</p>'],
    ['<!-- x --><p>x</p>', '<p>x</p>'],
    ['a < b', 'a &lt; b'],
  ])('cleans %j', (html, cleaned) => {
    expect(isOnlyKept(html)).toBe(false)
    expect(onlyKept(html)).toBe(cleaned)
  })
})
