/** Sanitising: what is kept, what is dropped, and the laws every output obeys. */
import { load } from 'cheerio'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sanitizeHtml } from '../../../src/pipeline/normalise/sanitize-html.ts'

const baseUrl = 'https://news.example/a/page.html'

/** What an HTML parser reads and writes again, in our spelling of void elements. */
function reparse(html: string): string {
  return load(html, null, false)
    .html()
    .replaceAll('&nbsp;', '\u00a0')
    .replace(/<([a-z]\w*)((?:[^">]|"[^"]*")*)>/g, (_tag, name: string, attributes: string) => {
      const escaped = attributes.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      return `<${name}${escaped}${['br', 'hr', 'img'].includes(name) ? ' /' : ''}>`
    })
}

describe('sanitizeHtml', () => {
  test.each<[string, string, string]>([
    [
      'keeps plain structure',
      '<h2>Titel</h2><p>Ein <b>Satz</b>.</p>',
      '<h2>Titel</h2><p>Ein <strong>Satz</strong>.</p>',
    ],
    ['drops scripts with their content', '<p>a<script>alert(1)</script>b</p>', '<p>ab</p>'],
    ['drops handlers, ids, classes, styles', '<p id=x class=y style="color:red" onclick="f()">t</p>', '<p>t</p>'],
    ['drops a frame', '<iframe src="https://e.example"><p>in</p></iframe><p>out</p>', '<p>out</p>'],
    [
      'drops form controls, keeps text',
      '<form><label>Name</label><input><button>Los</button></form>',
      '<div>Name</div>',
    ],
    ['drops a drawing', '<svg><text>x</text><script>y</script></svg><p>z</p>', '<p>z</p>'],
    ['ends an unclosed drawing at the next block', '<svg><path><p>z</p></svg>', '<p>z</p>'],
    ['keeps the text after an unclosed button', '<button>x<p>Artikel</p>', 'x<p>Artikel</p>'],
    ['turns sections into divisions', '<section><p>一</p></section><div>二</div>', '<div><p>一</p></div><div>二</div>'],
    ['writes nothing empty', '<p></p><div><p> </p><em></em></div><p>x</p>', '<p>x</p>'],
    [
      'keeps empty cells',
      '<table><tr><td></td><td>1</td></tr></table>',
      '<table><tbody><tr><td></td><td>1</td></tr></tbody></table>',
    ],
    ['keeps entities', '<p>&lt;b&gt; &amp; &quot;x&quot; &#8364;</p>', '<p>&lt;b&gt; &amp; "x" €</p>'],
    ['keeps preformatted space', '<pre>\n\n  a\n  b</pre>', '<pre>  a\n  b</pre>'],
    ['drops control characters', '<p>a\u0000b\u0007c\ud800d</p>', '<p>abcd</p>'],
  ])('%s', (_name, given, expected) => {
    expect(sanitizeHtml(given, { baseUrl })).toBe(expected)
  })

  const rel = 'rel="noopener nofollow ugc"'
  test.each<[string, string, string]>([
    ['relative', '<a href="../b?c=1&amp;d">x</a>', `<a href="https://news.example/b?c=1&amp;d" ${rel}>x</a>`],
    ['mail', '<a href="mailto:a@b.example">x</a>', `<a href="mailto:a@b.example" ${rel}>x</a>`],
    ['script', '<a href=" java\tscript:alert(1)">x</a>', 'x'],
    ['data', '<a href="data:text/html,x">x</a>', 'x'],
    ['telephone', '<a href="tel:123">x</a>', 'x'],
    ['login', '<a href="https://u:p@e.example/">x</a>', `<a href="https://e.example/" ${rel}>x</a>`],
    [
      'target and rel of its own',
      '<a href="/x" target=_blank rel=opener>x</a>',
      `<a href="https://news.example/x" ${rel}>x</a>`,
    ],
    ['without address', '<a name="top">x</a>', 'x'],
    [
      'link in a link',
      '<a href="/1">a<a href="/2">b</a>',
      `<a href="https://news.example/1" ${rel}>a</a><a href="https://news.example/2" ${rel}>b</a>`,
    ],
  ])('link: %s', (_name, given, expected) => {
    expect(sanitizeHtml(given, { baseUrl })).toBe(expected)
  })

  test.each<[string, string, string]>([
    [
      'absolute',
      '<img src="/i.jpg" alt="Ein  Bild" width="640px" height=480>',
      '<img src="https://news.example/i.jpg" alt="Ein Bild" width="640" height="480" />',
    ],
    ['without alt', '<img src="https://c.example/i.jpg" onerror=f()>', '<img src="https://c.example/i.jpg" alt="" />'],
    [
      'loaded late',
      '<img src="data:image/gif;base64,R0" data-src="i.jpg"><noscript><img src="i.jpg"></noscript>',
      '<img src="https://news.example/a/i.jpg" alt="" />',
    ],
    ['a set only', '<img srcset="a.jpg 1x, b.jpg 2x">', '<img src="https://news.example/a/b.jpg" alt="" />'],
    [
      'the widest of a set that a screen needs',
      '<img srcset="/s.jpg 320w, /m,1.jpg 1200w, /l.jpg 2400w">',
      '<img src="https://news.example/m,1.jpg" alt="" />',
    ],
    [
      'all of a set too wide',
      '<img srcset="/l.jpg 2400w, /xl.jpg 4800w">',
      '<img src="https://news.example/l.jpg" alt="" />',
    ],
    [
      'embedded data in a set',
      '<img srcset="data:image/gif;base64,R0lG 1600w, /m.jpg 800w">',
      '<img src="https://news.example/m.jpg" alt="" />',
    ],
    [
      'a placeholder for the one loaded late',
      '<img src="/blank.png" data-lazy-src="/i.jpg">',
      '<img src="https://news.example/i.jpg" alt="" />',
    ],
    [
      'of a picture without an address of its own',
      '<picture><source srcset="/i.webp 800w"><img alt="x"></picture>',
      '<img src="https://news.example/i.webp" alt="x" />',
    ],
    [
      'of a picture with one',
      '<picture><source srcset="/i.webp"><img src="/i.jpg"></picture>',
      '<img src="https://news.example/i.jpg" alt="" />',
    ],
    ['of an AMP page', '<amp-img src="/i.jpg"></amp-img>', '<img src="https://news.example/i.jpg" alt="" />'],
    ['counting script', '<p>x<img src="https://own.example/matomo.php?idsite=1"></p>', '<p>x</p>'],
    ['one pixel', '<p>x<img src="https://c.example/p" width=1 height=1></p>', '<p>x</p>'],
    ['one pixel by style', '<p>x<img src="https://c.example/p" style="width: 1px; border:0"></p>', '<p>x</p>'],
    ['not shown', '<p>x<img src="https://c.example/p" style="display: none"></p>', '<p>x</p>'],
    ['counting service', '<p>x<img src="https://vg02.met.vgwort.de/na/0a1b"></p>', '<p>x</p>'],
    [
      'narrow but high is seen',
      '<img src="/i.png" width=10 height=2>',
      '<img src="https://news.example/i.png" alt="" width="10" height="2" />',
    ],
    ['script address', '<p>x<img src="javascript:alert(1)"></p>', '<p>x</p>'],
  ])('image: %s', (_name, given, expected) => {
    expect(sanitizeHtml(given, { baseUrl })).toBe(expected)
  })

  const tv = (href: string, label: string) => `<a href="${href}" ${rel}>${label}</a>`
  test.each<[string, string, string]>([
    [
      'frame of a known player',
      '<iframe src="https://www.youtube-nocookie.com/embed/aB3_-dE5fGh?rel=0" title="Der Markt"></iframe>',
      tv('https://www.youtube.com/watch?v=aB3_-dE5fGh', 'Der Markt'),
    ],
    [
      'title that says nothing',
      '<iframe src="//player.vimeo.com/video/123?h=1" title="Vimeo video player"></iframe>',
      tv('https://vimeo.com/123', 'vimeo.com/123'),
    ],
    [
      'Chinese player',
      '<iframe src="//player.bilibili.com/player.html?isOutside=true&amp;bvid=BV1xx"></iframe>',
      tv('https://www.bilibili.com/video/BV1xx', 'bilibili.com/video/BV1xx'),
    ],
    [
      'player that names another site',
      '<iframe src="https://w.soundcloud.com/player/?url=https://e.example/"></iframe>',
      '',
    ],
    ['host that only looks like a player', '<iframe src="https://youtube.com.e.example/embed/x"></iframe>', ''],
    ['frame of somebody else', '<iframe src="https://ads.example/1">x</iframe><p>y</p>', '<p>y</p>'],
    ['frame with a document of its own', '<iframe srcdoc="<script>f()</script>"></iframe><p>y</p>', '<p>y</p>'],
    [
      'video with poster and sources',
      '<video poster="/p.jpg" title="Rundgang"><source src="/v.mp4"><source src="/v.webm">kein Video</video>',
      `<img src="https://news.example/p.jpg" alt="Rundgang" />${tv('https://news.example/v.mp4', 'Rundgang')}`,
    ],
    ['video held in memory', '<video src="blob:https://news.example/1"></video><p>x</p>', '<p>x</p>'],
    [
      'recording',
      '<audio controls src="https://news.example/a.mp3"></audio>',
      tv('https://news.example/a.mp3', 'news.example/a.mp3'),
    ],
  ])('media: %s', (_name, given, expected) => {
    expect(sanitizeHtml(given, { baseUrl })).toBe(expected)
    expect(sanitizeHtml(expected, { baseUrl })).toBe(expected)
  })

  test.each<[string, string, string]>([
    ['composes letters', '<p>Mu\u0308ller, e<span>\u0301</span></p>', '<p>Müller, é</p>'],
    ['drops what turns text round', '<p>a\u202Eb\u2066c\u2069</p>', '<p>abc</p>'],
    ['keeps marks of direction', '<p>\u05E9\u05DC\u05D5\u05DD\u200F!</p>', '<p>\u05E9\u05DC\u05D5\u05DD\u200F!</p>'],
    ['drops soft hyphens and what has no width', '<p>Ver\u00ADbrau\u200Bcher\uFEFF</p>', '<p>Verbraucher</p>'],
    ['keeps joined emoji', '<p>👩‍💻</p>', '<p>👩‍💻</p>'],
    ['lets nothing compose with a tag', '<p>\u0338a<b>\u0338</b></p><pre><q>\u0338', '<p>a</p>'],
    ['reads on after a comment without an end', '<p>a<!-- more <p>b</p>', '<p>ab</p>'],
    ['drops a comment', '<p>a<!-- > <p>b</p> -->c</p>', '<p>ac</p>'],
  ])('characters: %s', (_name, given, expected) => {
    expect(sanitizeHtml(given)).toBe(expected)
  })

  test('a relative address without a base is no address', () => {
    expect(sanitizeHtml('<a href="/x">x</a><img src="y.jpg">')).toBe('x')
    expect(sanitizeHtml('<a href="/x">x</a>', { baseUrl: 'no url' })).toBe('x')
  })

  test.each<[string, string, string]>([
    ['paragraph in paragraph', '<p>a<p>b', '<p>a</p><p>b</p>'],
    ['block in paragraph', '<p>a<ul><li>b</ul>c</p>', '<p>a</p><ul><li>b</li></ul>c'],
    [
      'list items without end tags',
      '<ul><li>a<li>b<ul><li>c</ul><li>d</ul>',
      '<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>',
    ],
    ['list items without a list', '<li>a<li>b', '<div>a</div><div>b</div>'],
    ['crossed inline elements', '<b>a<i>b</b>c</i>', '<strong>a<em>b</em></strong>c'],
    ['emphasis over a paragraph end', '<p><b>a</p><p>b</b></p>', '<p><strong>a</strong></p><p>b</p>'],
    ['emphasis ending inside a block', '<b><p>a</b>b</p>c', '<strong><p>ab</p></strong>c'],
    [
      'text between cells',
      '<table>a<tr>b<td>c</table>',
      '<table><tbody><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>',
    ],
    ['cells without a table', '<td>a</td><td>b</td>', '<div>a</div><div>b</div>'],
    [
      'table in a paragraph in a cell',
      '<table><tr><td><p>a<table><tr><td>b</table>',
      '<table><tbody><tr><td><p>a</p><table><tbody><tr><td>b</td></tr></tbody></table></td></tr></tbody></table>',
    ],
    ['end tags without start tags', '</div></p></table>a</b>', 'a'],
    [
      'end tag of a division in a cell',
      '<div><table><tr><td></div>a</td></tr></table>b</div>',
      '<div><table><tbody><tr><td>a</td></tr></tbody></table>b</div>',
    ],
    ['an empty paragraph before text', '<div><p></p>a</div>', '<div>a</div>'],
    ['texts around an empty paragraph', 'a<p></p><div> </div>b<p></p><p>c</p>', 'a<br />b<p>c</p>'],
  ])('nesting: %s', (_name, given, expected) => {
    expect(sanitizeHtml(given)).toBe(expected)
    expect(reparse(expected)).toBe(expected)
  })

  const name = fc.constantFrom(
    ...'a b i em strong p div h2 h3 ul ol li dl dt dd table caption thead tbody tr td th pre blockquote figure figcaption code img br hr svg math title style script button select template noscript section span form textarea xmp center iframe video source picture'.split(
      ' ',
    ),
  )
  const piece = fc.oneof(
    name.map((tag) => `<${tag}>`),
    name.map((tag) => `<${tag}>`),
    name.map((tag) => `</${tag}>`),
    name.map((tag) => `<${tag} href="/x?a=1&b" src='i.png' id=n class="c" style="x" onload=f() alt="a&quot;>b">`),
    fc.constantFrom(
      ' ',
      '\n',
      'Wörter',
      '词语',
      'x & y',
      '&lt;p&gt;',
      '\u00a0',
      '\r\n',
      '<!-- c -->',
      '<![CDATA[d]]>',
      '<',
      '</',
      '<p',
      '&#13;',
      '\u00AD',
      '\u0338',
      '\u0301',
      '\u200D',
      '👩',
      '<video poster="/p.jpg" title="\u0338">',
      '<iframe src="https://player.vimeo.com/video/1" title=" a&#769;">',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  const markup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

  test('law: twice is once, and a parser reads what was written', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const once = sanitizeHtml(html, { baseUrl })
        expect(sanitizeHtml(once, { baseUrl })).toBe(once)
        expect(reparse(once)).toBe(once)
      }),
      { numRuns: 1000 },
    )
  })

  test.each<[string, string]>([
    ['open tags', '<div>'.repeat(100_000)],
    ['nested and closed', `${'<blockquote><b>'.repeat(50_000)}x${'</b></blockquote>'.repeat(50_000)}`],
    ['end tags that match nothing', `${'<div>'.repeat(50_000)}${'</p></i>'.repeat(50_000)}`],
    ['lists', '<ul><li>'.repeat(50_000)],
    ['tables', '<table><tr><td>'.repeat(33_000)],
    ['drawings', '<svg>'.repeat(100_000)],
    ['unclosed emphasis in paragraphs', '<p><b><i>x'.repeat(50_000)],
    ['angle brackets', '<'.repeat(500_000)],
    ['attributes', `<p ${'a=b '.repeat(100_000)}>x`],
    ['comments', '<!--'.repeat(100_000)],
    ['ampersands', '&'.repeat(500_000)],
    ['links', '<a href="<!---->'.repeat(40_000)],
    ['titles', '<title>'.repeat(100_000)],
    ['end tags of scripts', '</script'.repeat(100_000)],
    ['white space', ' '.repeat(500_000)],
  ])('hostile size ends quickly: %s', (_name, html) => {
    const result = sanitizeHtml(html, { baseUrl })
    expect(sanitizeHtml(result, { baseUrl })).toBe(result)
  })
})
