/** Damaged feeds: a fault costs the field it stands in and nothing else; what is no feed says so by name. */
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../src/domain/entry.ts'
import { parseFeed } from '../../../src/pipeline/parse/parse-feed.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string) => parseFeed(encode(text), { url: 'https://shop.example/feed' })

/** The fields of an item that is whole, as written, in this order. */
const whole = {
  title: '<title>Second</title>',
  link: '<link>https://shop.example/2</link>',
  guid: '<guid isPermaLink="false">two</guid>',
  description: '<description>&lt;p&gt;Text&lt;/p&gt;</description>',
  author: '<dc:creator>Mara Beispiel</dc:creator>',
  date: '<pubDate>Fri, 14 Feb 2025 09:12:00 +0100</pubDate>',
  category: '<category>Handel</category>',
  enclosure: '<enclosure url="https://shop.example/2.mp3" length="10" type="audio/mpeg"/>',
}
type Field = keyof typeof whole

const rss = (items: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Shop</title>\n${items}\n</channel></rss>`
const neighbour = (name: string): string => `<item><title>${name}</title><guid>${name}</guid></item>\n`
const feed = (item: string): string => rss(neighbour('first') + item + neighbour('third'))
const item = (fields: Readonly<Record<Field, string>>): string => `<item>${Object.values(fields).join('\n')}</item>\n`

/** A damaged field of the second item, and what it costs: `entry` is what differs from the whole item. */
const faults: readonly [string, Field, string, Partial<Entry>][] = [
  [
    'bare ampersand',
    'title',
    '<title>A & B &copy 1 &unknown; & &amp; C</title>',
    { title: 'A & B &copy 1 &unknown; & & C' },
  ],
  ['a heart', 'title', '<title>I <3 U, 5 < 6 <<7>></title>', { title: 'I <3 U, 5 < 6 <<7>>' }],
  ['controls', 'title', '<title>\u0000Sec\u0008ond\u0003</title>', {}],
  ['end tag forgotten', 'title', '<title>Second', {}],
  ['end tag in other letters', 'title', '<title>Second</TITLE>', {}],
  ['end tag cut', 'title', '<title>Second</title', {}],
  ['start tag cut', 'title', '<title\n', { title: null }],
  ['section left open', 'title', '<title><![CDATA[Second</title>', {}],
  ['section closed twice', 'title', '<title><![CDATA[Second]]>]]></title>', { title: 'Second]]>' }],
  ['quotation mark lost', 'title', '<title type="html>Second</title>', {}],
  ['stray end tags', 'title', '</p></b><title>Second</b></title></div>', {}],
  ['given twice', 'title', '<title>Second</title><title>Other</title>', {}],
  ['link with a broken host', 'link', '<link>http://[broken</link>', { link: null }],
  ['link that would run', 'link', '<link>javascript:alert(1)</link>', { link: null }],
  ['link with spaces', 'link', '<link>\n  https://shop.example/2\n</link>', {}],
  [
    'link with a bare ampersand',
    'link',
    '<link>https://shop.example/2?a=1&b=2</link>',
    { link: 'https://shop.example/2?a=1&b=2' },
  ],
  ['end tag of the link forgotten', 'link', '<link>https://shop.example/2', {}],
  ['attribute without quotation marks', 'guid', '<guid isPermaLink=false>two</guid>', {}],
  ['quotation mark of the guid lost', 'guid', '<guid isPermaLink="false>two</guid>', {}],
  ['attribute cut', 'guid', '<guid isPermaLink=>two</guid>', {}],
  ['empty guid', 'guid', '<guid/>', { guid: null }],
  ['end tag of the description forgotten', 'description', '<description>&lt;p&gt;Text&lt;/p&gt;', {}],
  [
    'markup left open',
    'description',
    '<description><p>Text <b>bold</description>',
    { summaryHtml: '<p>Text <b>bold</b></p>' },
  ],
  ['section with markup left open', 'description', '<description><![CDATA[<p>Text</p></description>', {}],
  [
    'section inside a section',
    'description',
    '<description><![CDATA[a <![CDATA[b]]> c]]></description>',
    { summaryHtml: 'a <![CDATA[b c]]>' },
  ],
  ['31 February', 'date', '<pubDate>Mon, 31 Feb 2025 10:00:00 GMT</pubDate>', { published: null }],
  ['no date at all', 'date', '<pubDate>gestern</pubDate>', { published: null }],
  ['end tag of the date forgotten', 'date', '<pubDate>Fri, 14 Feb 2025 09:12:00 +0100', {}],
  ['end tag of the author forgotten', 'author', '<dc:creator>Mara Beispiel', {}],
  ['end tag of the category forgotten', 'category', '<category>Handel', {}],
  [
    'enclosure without an address',
    'enclosure',
    '<enclosure url="" length="10" type="audio/mpeg"/>',
    { enclosures: [] },
  ],
  [
    'length that is none',
    'enclosure',
    '<enclosure url="https://shop.example/2.mp3" length="-1 MB" type="audio/mpeg"/>',
    { enclosures: [{ url: 'https://shop.example/2.mp3', type: 'audio/mpeg', length: null }] },
  ],
  [
    'enclosure left open',
    'enclosure',
    '<enclosure url="https://shop.example/2.mp3" length="10" type="audio/mpeg">',
    {},
  ],
  [
    'quotation mark of the enclosure lost',
    'enclosure',
    '<enclosure url="https://shop.example/2.mp3" length="10" type="audio/mpeg/>',
    {},
  ],
]

describe('a fault costs its field only', async () => {
  const sound = (await read(feed(item(whole)))).entries
  test('the item that is whole', () => {
    expect(sound.map(({ title }) => title)).toEqual(['first', 'Second', 'third'])
    expect(sound[1]).toMatchObject({
      link: 'https://shop.example/2',
      guid: 'two',
      summaryHtml: '<p>Text</p>',
      authors: ['Mara Beispiel'],
      published: '2025-02-14T08:12:00.000Z',
      categories: [{ term: 'Handel' }],
    })
  })

  test.each(faults)('%s', async (_name, field, written, cost) => {
    const { entries, problem } = await read(feed(item({ ...whole, [field]: written })))
    expect(problem).toBeNull()
    expect(entries).toEqual([sound[0], { ...sound[1], ...cost }, sound[2]])
  })

  test.each(faults)('%s, as the last thing of its item', async (_name, field, written, cost) => {
    const { [field]: _taken, ...others } = whole
    const { entries } = await read(feed(`<item>${Object.values(others).join('\n')}\n${written}</item>\n`))
    expect(entries).toEqual([sound[0], { ...sound[1], ...cost }, sound[2]])
  })

  test('an item left open', async () => {
    const { entries } = await read(feed(item(whole).replace('</item>', '')))
    expect(entries).toEqual(sound)
  })
})

describe('a fault in Atom costs its field only', async () => {
  const fields = {
    id: '<id>tag:shop.example,2025:2</id>',
    title: '<title>Second</title>',
    link: '<link href="https://shop.example/2"/>',
    published: '<published>2025-02-14T09:12:00+01:00</published>',
    author: '<author><name>Mara Beispiel</name></author>',
    content: '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text</p></div></content>',
  }
  const entry = (given: typeof fields): string => `<entry>${Object.values(given).join('\n')}</entry>`
  const atom = (inside: string): string =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Shop</title><entry><id>first</id></entry>${inside}<entry><id>third</id></entry></feed>`
  const whole = (await read(atom(entry(fields)))).entries

  test.each<[string, keyof typeof fields, string, Partial<Entry>]>([
    ['a date that is none', 'published', '<published>soon</published>', { published: null }],
    ['an empty date', 'published', '<published/>', { published: null }],
    ['a link without attributes', 'link', '<link></link>', { link: null }],
    ['a link as text', 'link', '<link>https://shop.example/2</link>', {}],
    ['a link left open', 'link', '<link href="https://shop.example/2">', {}],
    [
      'a link whose quotation mark is lost',
      'link',
      '<link href="https://shop.example/2/>',
      { link: 'https://shop.example/2' },
    ],
    ['a title left open', 'title', '<title>Second', {}],
    ['an empty author', 'author', '<author><name/></author>', { authors: [] }],
    ['an author as text', 'author', '<author>Mara Beispiel</author>', {}],
    [
      'markup that is not closed',
      'content',
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text<br></div></content>',
      { contentHtml: '<p>Text<br></p>' },
    ],
    ['a namespace that is not declared', 'content', '<content type="xhtml"><x:p>Text</x:p></content>', {}],
    [
      'base64 that is none',
      'content',
      '<content type="image/png">not base64!</content>',
      { contentHtml: 'not base64!' },
    ],
    ['content of an unknown type', 'content', '<content type="?">&lt;p&gt;Text&lt;/p&gt;</content>', {}],
  ])('%s', async (_name, field, written, cost) => {
    const { entries, problem } = await read(atom(entry({ ...fields, [field]: written })))
    expect(problem).toBeNull()
    expect(entries).toEqual([whole[0], { ...whole[1], ...cost }, whole[2]])
  })
})

describe('a fault in JSON Feed costs its field only', async () => {
  const fields = {
    id: '2',
    url: 'https://shop.example/2',
    title: 'Second',
    content_html: '<p>Text</p>',
    date_published: '2025-02-14T09:12:00+01:00',
    authors: [{ name: 'Mara Beispiel' }],
    tags: ['Handel'],
    attachments: [{ url: 'https://shop.example/2.mp3', mime_type: 'audio/mpeg', size_in_bytes: 10 }],
  }
  const json = (second: unknown): string =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Shop',
      items: [{ id: '1' }, second, { id: '3' }],
    })
  const whole = (await read(json(fields))).entries

  test.each<[string, Record<string, unknown>, Partial<Entry>]>([
    ['a number as id', { id: 2 }, {}],
    ['an object as id', { id: {} }, { guid: null }],
    ['a list as address', { url: [] }, { link: null }],
    ['a number as title', { title: null }, { title: null }],
    ['a date that is none', { date_published: 'soon' }, { published: null }],
    ['an object as date', { date_published: {} }, { published: null }],
    ['one author without a list', { authors: { name: 'Mara Beispiel' } }, {}],
    ['an author as text', { authors: ['Mara Beispiel'] }, {}],
    ['tags as text', { tags: 'Handel' }, { categories: [] }],
    ['tags of all kinds', { tags: [null, {}, 'Handel', ['x']] }, {}],
    ['attachments of all kinds', { attachments: [null, 'x', {}, ...fields.attachments] }, {}],
    ['text that is none', { content_html: 7 }, { contentHtml: '7' }],
    ['a member of the language itself', { ['__proto__']: { title: 'x' }, constructor: 'y' }, {}],
  ])('%s', async (_name, fault, cost) => {
    const { entries, problem } = await read(json({ ...fields, ...fault }))
    expect(problem).toBeNull()
    expect(entries).toEqual([whole[0], { ...whole[1], ...cost }, whole[2]])
  })

  test.each([
    ['null', null],
    ['a text', 'x'],
    ['a list', []],
  ])('%s as an item is passed over', async (_name, item) => {
    expect((await read(json(item))).entries).toEqual([whole[0], whole[2]])
  })
})

const sound = feed(item(whole))
const php = '<br />\n<b>Warning</b>:  Undefined variable $x in <b>/var/www/feed.php</b> on line <b>12</b><br />\n'

describe('what stands around the feed', () => {
  test.each([
    ['blank lines', '\n \r\n\t\n'],
    ['byte order marks', '\uFEFF\uFEFF\n\uFEFF'],
    ['a PHP warning', php],
    ['a PHP warning as text', '\nDeprecated: strlen(): Passing null in /var/www/x.php on line 3\n\n'],
    [
      'a PHP warning about XML',
      `<b>Warning</b>: DOMDocument::loadXML(): Start tag expected, '<' not found in <b>x</b>\n`,
    ],
    ['a comment', '<!-- cached by a plugin -->\n'],
    ['headers', 'HTTP/1.1 200 OK\nContent-Type: text/xml\n\n'],
    ['a script', '<script>if (a < b && c > d) { track("x") }</script>'],
    ['zeros', '\0\0\0'],
  ])('%s before it', async (_name, before) => {
    const expected = (await read(sound)).entries
    const prolog = /^<\?xml[^>]*>\n/
    for (const text of [sound, sound.replace(prolog, '')]) expect((await read(before + text)).entries).toEqual(expected)
  })

  test.each([
    ['a PHP warning', php],
    ['a comment', '\n<!-- 32 queries in 0.2 seconds -->'],
    ['a script', '<script>if (a < b) { track("</rss>") }</script>'],
    ['another document', '<html><body>Not found</body></html>'],
    ['zeros', '\0\0\0'],
  ])('%s after it', async (_name, after) => {
    expect((await read(sound + after)).entries).toEqual((await read(sound)).entries)
  })
})

describe('what is no feed has a name', () => {
  const html = '<!DOCTYPE html><html><head><title>404</title></head><body><p>Not found</p></body></html>'
  test.each([
    ['nothing', '', 'empty'],
    ['white space', ' \r\n\t', 'empty'],
    ['a byte order mark', '\uFEFF', 'empty'],
    ['a page', html, 'unknown-format'],
    [
      'a page in XHTML',
      `<?xml version="1.0"?>${html.replace('<html>', '<html xmlns="http://www.w3.org/1999/xhtml">')}`,
      'unknown-format',
    ],
    [
      'a page that tells of feeds',
      '<html><body><pre>&lt;rss&gt;</pre><a href="/rss">RSS</a></body></html>',
      'unknown-format',
    ],
    ['a page without tags around it', '<p>Service unavailable</p>', 'unknown-format'],
    ['a sentence', 'Not found', 'unknown-format'],
    ['an error in JSON', '{"error":{"code":404,"message":"Not found"}}', 'unknown-format'],
    ['a list in JSON', '[{"id":1}]', 'unknown-format'],
    ['an empty object', '{}', 'unknown-format'],
    ['items of another format', '{"items":[{"id":1}]}', 'unknown-format'],
    ['broken JSON', '{"version":', 'malformed'],
    ['an error in XML', '<Error><Code>AccessDenied</Code></Error>', 'unknown-format'],
    [
      'a sitemap',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/</loc></url></urlset>',
      'unknown-format',
    ],
    ['an outline', '<opml version="2.0"><body><outline text="x"/></body></opml>', 'unknown-format'],
    ['an XML declaration', '<?xml version="1.0"?>', 'unknown-format'],
    ['a comment', '<!-- nothing -->', 'unknown-format'],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'unknown-format'],
    ['a feed cut in its head', '<rss version="2.0"><channel><title>Sho', 'malformed'],
    ['a feed cut in its first item', '<rss version="2.0"><channel><item><title>Sho', 'malformed'],
  ])('%s', async (_name, text, code) => {
    const { problem, entries, format } = await read(text)
    expect({ code: problem?.code, entries, format }).toEqual({ code, entries: [], format: null })
    expect(problem?.detail).toMatch(/^The document .+\.$|: /)
  })

  test('packed bytes', async () => {
    const body = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xb3, 0x29, 0x2a, 0x2e, 0xb6, 0x03, 0, 0xff])
    expect((await parseFeed(body)).problem?.code).toBe('unknown-format')
  })

  test('a feed without entries is a feed, and says what it lacks', async () => {
    const { problem, warnings, title } = await read(rss(''))
    expect({ problem, warnings, title }).toEqual({
      problem: null,
      warnings: ['the feed has no entries'],
      title: 'Shop',
    })
  })
})
