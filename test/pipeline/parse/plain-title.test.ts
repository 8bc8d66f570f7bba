import { expect, test } from 'vitest'
import { decodeReferences } from '../../../src/pipeline/parse/character-references.ts'
import { personName } from '../../../src/pipeline/parse/entry-fields.ts'
import { plainTitle } from '../../../src/pipeline/parse/plain-title.ts'

test.each<[string | null, string | null]>([
  ['Plain', 'Plain'],
  ['  two\n lines ', 'two lines'],
  ['<b>Bold</b> &amp; <i class="x">fine</i>', 'Bold & fine'],
  ['One<br/>two<p>three</p>', 'One two three'],
  ['ticker <BIGCO> rises', 'ticker <BIGCO> rises'],
  ['5 < 8 and 9 > 7, I <3 U', '5 < 8 and 9 > 7, I <3 U'],
  ['a <!-- hidden --> b', 'a b'],
  ['<img src="x.png">', '<img src="x.png">'],
  ['&lt;b&gt; is a tag', '<b> is a tag'],
  ['', null],
  [' \n ', null],
  [null, null],
])('title %j', (given, expected) => {
  expect(plainTitle(given)).toBe(expected)
})

test.each([
  ['&amp;&lt;&gt;&quot;&apos;', '&<>"\''],
  ['&#8217;&#x2019;&#8217', '’’’'],
  ['&#146;&#x80;', '’€'],
  ['&#0;&#x1f;', ''],
  ['&#xD800;&#x110000;', '\uFFFD\uFFFD'],
  ['&nbsp;&auml;&hellip;&NotEqualTilde;', '\u00a0ä…≂̸'],
  ['?a=1&copy=2&b', '?a=1&copy=2&b'],
  ['&unknown; &notit; & &;', '&unknown; &notit; & &;'],
  ['&amp;amp;', '&amp;'],
])('references in %s', (given, expected) => {
  expect(decodeReferences(given)).toBe(expected)
})

test('references at the seams of a long text', () => {
  expect(decodeReferences('&auml;x'.repeat(30_000))).toBe('äx'.repeat(30_000))
})

test.each([
  ['anna@laden.example (Anna Laden)', 'Anna Laden'],
  ['Anna Laden <anna@laden.example>', 'Anna Laden'],
  ['Anna Laden (anna@laden.example)', 'Anna Laden'],
  ['Anna Laden (mailto:anna@laden.example)', 'Anna Laden'],
  ['anna@laden.example', 'anna@laden.example'],
  ['Anna Laden (Chefin)', 'Anna Laden (Chefin)'],
])('person %s', (given, expected) => {
  expect(personName(given)).toBe(expected)
})
