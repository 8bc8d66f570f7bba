/** Plain text of HTML, and one line of text. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanLine, plainText } from '../../../src/pipeline/normalise/plain-text.ts'

describe('plainText', () => {
  test.each<[string, string, string]>([
    ['paragraphs', '<p>Erster</p>\n<p>Zweiter</p>', 'Erster\n\nZweiter'],
    ['divisions', '<div>a</div><div><div>b</div></div>', 'a\n\nb'],
    ['heading and bare text', 'a<h2>b</h2>c', 'a\n\nb\n\nc'],
    ['inline elements', '<p>Groß<b>handel</b> &amp; <i>Co</i></p>', 'Großhandel & Co'],
    ['line break', '<p>a<br>b</p>', 'a\nb'],
    ['two line breaks', 'a<br/><br/>b<br>\n<br>\n<br>c', 'a\n\nb\n\nc'],
    ['list', '<p>a</p><ul><li>b</li><li>c<li>d</ul><p>e</p>', 'a\n\nb\nc\nd\n\ne'],
    ['paragraphs in a list', '<ul><li><p>b</p></li><li><p>c</p></li></ul>e', 'b\nc\n\ne'],
    ['list in a list', '<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>', 'a\nb\nc'],
    ['definition list', '<dl><dt>a<dd>b<dt>c<dd>d</dl>', 'a\nb\nc\nd'],
    [
      'table',
      '<table><caption>t</caption><tr><th>Jahr</th><th>Umsatz</th></tr><tr><td>2024</td><td>5</td></tr></table>x',
      't\nJahr Umsatz\n2024 5\n\nx',
    ],
    ['preformatted', '<pre>a\n  b\n\nc</pre>', 'a\nb\nc'],
    ['figure', '<p>a</p><figure><img src=x alt=y><figcaption>Bild: b</figcaption></figure>', 'a'],
    ['code, styles, comments', 'a<script>b()</script><style>c{}</style><!-- d -->e', 'ae'],
    ['entities', '&Auml;rger &#8211; &quot;x&quot; &#x4e2d;&#x6587; &euro;', 'Ärger – "x" 中文 €'],
    ['non-breaking and wide spaces', '<p>\u3000\u3000阿里巴巴&nbsp;2025</p>', '阿里巴巴 2025'],
    ['soft hyphens and zero-width characters', 'Liefer&shy;ketten\u200bgesetz\ufeff x\u2060y', 'Lieferkettengesetz xy'],
    ['composed form', 'Mu\u0308nchen', 'München'],
    ['line break in Chinese text', '<p>人工\n  智能</p>', '人工智能'],
    ['line break in Latin text', '<p>one\n  two</p>', 'one two'],
    ['nothing', '', ''],
    ['only tags', '<p><br></p><div></div>', ''],
    ['unbalanced', '</p>a</li></ul></table><p>b', 'a\n\nb'],
  ])('%s', (_name, html, expected) => {
    expect(plainText(html)).toBe(expected)
  })

  test.each<[string, string]>([
    ['nesting', `${'<div>'.repeat(100_000)}x`],
    ['emphasis', `${'<b>'.repeat(100_000)}x${'</b>'.repeat(100_000)}`],
    ['lists', `${'<ul><li>'.repeat(50_000)}x`],
    ['line breaks', `${'<br>'.repeat(100_000)}x`],
    ['white space', `${' \n'.repeat(250_000)}x`],
  ])('hostile size: %s', (_name, html) => {
    expect(plainText(html).startsWith('x')).toBe(true)
  })

  test('heaped marks take no quadratic time and are cut to thirty', () => {
    expect([...plainText(`x${'\u0334'.repeat(200_000)}`)]).toHaveLength(31)
    expect([...plainText(`x${'\u0344'.repeat(1000)}`)]).toHaveLength(31)
    expect(plainText(`x${'\u0301\u0316'.repeat(200_000)}`).length).toBeLessThanOrEqual(31)
  })

  test('law: no control characters, no blank ends, no empty lines but one between paragraphs, stable', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<br>',
        '<ul>',
        '<li>',
        '</ul>',
        '<table>',
        '<td>',
        '<pre>',
        '</pre>',
        'ä',
        '词',
        ' ',
        '\n',
        '\u00ad',
        '\u200d',
        '\ud800',
        '&#0;',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = plainText(pieces.join(''))
        expect(text).not.toMatch(
          /^\s|\s$|\n{3}| \n|\n {1}| {2}|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b\ufeff]/,
        )
        expect(text.isWellFormed()).toBe(true)
        expect(text.normalize('NFC')).toBe(text)
        expect(text.split('\n').map(cleanLine).join('\n')).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('cleanLine', () => {
  test.each<[string, string, string]>([
    ['white space', '  a \t\r\n b\u00a0\u2003c\u2028d ', 'a b c d'],
    ['control characters', 'a\u0000\u0007b\u009fc', 'abc'],
    ['next line control', 'a\u0085b', 'a b'],
    ['lone surrogates', 'a\ud800b\udc00c', 'abc'],
    ['marks of direction', '\u202eabc\u202c\u200f', 'abc'],
    ['joiner in an emoji', '👩\u200d💻 und ❤️\u200d🔥', '👩\u200d💻 und ❤️\u200d🔥'],
    ['joiner with a skin tone', '👩🏽\u200d🚀', '👩🏽\u200d🚀'],
    ['joiner elsewhere', 'a\u200db \u200d💻 💻\u200d', 'ab 💻 💻'],
    ['hidden tags', 'a\u{e0041}\u{e007f}b', 'ab'],
    ['full-width forms stay', 'ＡＩ：人工智能', 'ＡＩ：人工智能'],
    ['markup is text', 'a <b> &amp; c', 'a <b> &amp; c'],
    ['empty', ' \u200b ', ''],
  ])('%s', (_name, text, expected) => {
    expect(cleanLine(text)).toBe(expected)
  })

  test('law: twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))
      }),
      { numRuns: 2000 },
    )
  })
})
