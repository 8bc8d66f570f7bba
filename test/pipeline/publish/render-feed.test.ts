/** Feed documents: what an item says in each format, that no value breaks one, and that reading one back gives the same. */
import fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { FeedFormat } from '../../../src/domain/feed.ts'
import { parseFeed } from '../../../src/pipeline/parse/parse-feed.ts'
import { cleanTextLine } from '../../../src/pipeline/publish/clean-text.ts'
import { renderFeed } from '../../../src/pipeline/publish/render-feed.ts'
import { hostileArticles, sampleArticle, sampleMeta } from './samples.ts'

const formats: readonly FeedFormat[] = ['rss', 'atom', 'json']

async function readBack(document: string) {
  return await parseFeed(new TextEncoder().encode(document), { url: 'https://elsewhere.example/feed' })
}

/** The text of an element of the first item, without references. */
function itemLines(document: string): readonly string[] {
  const start = Math.max(document.indexOf('<item>'), document.indexOf('<entry'))
  return document
    .slice(start)
    .split('\n')
    .map((line) => line.trim())
}

describe('rss', () => {
  const lines = itemLines(renderFeed('rss', sampleMeta(), [sampleArticle()]))
  it.each([
    '<title>Joe Tsai: Spezialisierte Modelle schlagen allgemeine</title>',
    '<link>https://retail.example/2025/02/joe-tsai</link>',
    '<guid isPermaLink="false">urn:uuid:0b0a7f6e-3f1c-5c1d-9a55-3d1f0c5a9a01</guid>',
    '<pubDate>Fri, 14 Feb 2025 09:12:00 GMT</pubDate>',
    '<atom:updated>2025-02-15T10:00:00.000Z</atom:updated>',
    '<description>Alibabas Vorsitzender sprach in Dubai über den Nutzen kleiner Modelle.</description>',
    '<dc:creator>Mira Kolb</dc:creator>',
    '<dc:creator>Jan Ott</dc:creator>',
    '<category domain="https://news.example/topics">ai</category>',
    '<category domain="https://news.example/companies">alibaba</category>',
    '<category domain="http://cv.iptc.org/newscodes/mediatopic/">medtop:20001298</category>',
    '<category>China</category>',
    '<category domain="https://retail.example/themen">ki</category>',
    '<source url="https://retail.example/feed/">Retail Beispiel</source>',
    '<dc:rights>© 2025 Retail Beispiel. Alle Rechte vorbehalten.</dc:rights>',
    '<dc:language>de</dc:language>',
    '<enclosure url="https://retail.example/folge.mp3" length="1234" type="audio/mpeg"/>',
    '<media:content url="https://retail.example/bild.jpg?a=1&amp;b=2" medium="image"/>',
  ])('says %s', (line) => {
    expect(lines).toContain(line)
  })

  it('links itself, its page and its hub, and carries no time of building', () => {
    const document = renderFeed('rss', sampleMeta({ pageUrl: 'https://news.example/?q=a%20b' }), [])
    expect(document).toContain('<link>https://news.example/?q=a%20b</link>')
    expect(document).toContain(
      '<atom:link href="https://news.example/feeds/china-tech.rss" rel="self" type="application/rss+xml"/>',
    )
    expect(document).toContain('<atom:link href="https://hub.example/" rel="hub"/>')
    expect(document).toContain('<lastBuildDate>Sat, 15 Feb 2025 10:00:00 GMT</lastBuildDate>')
    expect(document).toContain('<generator>Depesche</generator>')
  })
})

describe('atom', () => {
  const lines = itemLines(renderFeed('atom', sampleMeta(), [sampleArticle()]))
  it.each([
    '<entry xml:lang="de">',
    '<title type="text">Joe Tsai: Spezialisierte Modelle schlagen allgemeine</title>',
    '<id>urn:uuid:0b0a7f6e-3f1c-5c1d-9a55-3d1f0c5a9a01</id>',
    '<link href="https://retail.example/2025/02/joe-tsai"/>',
    '<published>2025-02-14T09:12:00.000Z</published>',
    '<updated>2025-02-15T10:00:00.000Z</updated>',
    '<summary type="text">Alibabas Vorsitzender sprach in Dubai über den Nutzen kleiner Modelle.</summary>',
    '<name>Mira Kolb</name>',
    '<name>Jan Ott</name>',
    '<category term="ai" scheme="https://news.example/topics" label="Künstliche Intelligenz"/>',
    '<category term="medtop:20001298" scheme="http://cv.iptc.org/newscodes/mediatopic/" label="Künstliche Intelligenz"/>',
    '<category term="China"/>',
    '<rights type="text">© 2025 Retail Beispiel. Alle Rechte vorbehalten.</rights>',
    '<link rel="enclosure" href="https://retail.example/folge.mp3" type="audio/mpeg" length="1234"/>',
    '<id>https://retail.example/feed/</id>',
    '<title type="text">Retail Beispiel</title>',
    '<link rel="alternate" href="https://retail.example/"/>',
  ])('says %s', (line) => {
    expect(lines).toContain(line)
  })

  it('names the origin as author where the article names none', () => {
    const lines = itemLines(renderFeed('atom', sampleMeta(), [sampleArticle({ authors: [] })]))
    const source = lines.slice(lines.indexOf('<source>'))
    expect(source).toContain('<name>Retail Beispiel</name>')
  })
})

describe('json', () => {
  it('says everything in the fields of version 1.1', () => {
    const document = JSON.parse(renderFeed('json', sampleMeta(), [sampleArticle()]))
    expect(document.version).toBe('https://jsonfeed.org/version/1.1')
    expect(document.feed_url).toBe('https://news.example/feeds/china-tech.json')
    expect(document.hubs).toEqual([{ type: 'WebSub', url: 'https://hub.example/' }])
    expect(document.items).toEqual([
      {
        id: 'urn:uuid:0b0a7f6e-3f1c-5c1d-9a55-3d1f0c5a9a01',
        url: 'https://retail.example/2025/02/joe-tsai',
        title: 'Joe Tsai: Spezialisierte Modelle schlagen allgemeine',
        content_html: sampleArticle().html,
        summary: 'Alibabas Vorsitzender sprach in Dubai über den Nutzen kleiner Modelle.',
        image: 'https://retail.example/bild.jpg?a=1&b=2',
        date_published: '2025-02-14T09:12:00.000Z',
        date_modified: '2025-02-15T10:00:00.000Z',
        authors: [{ name: 'Mira Kolb' }, { name: 'Jan Ott' }],
        language: 'de',
        tags: ['Künstliche Intelligenz', 'Alibaba', 'China'],
        attachments: [{ url: 'https://retail.example/folge.mp3', mime_type: 'audio/mpeg', size_in_bytes: 1234 }],
        _depesche: {
          source: {
            id: 'retail',
            title: 'Retail Beispiel',
            homeUrl: 'https://retail.example/',
            feedUrl: 'https://retail.example/feed/',
          },
          rights: '© 2025 Retail Beispiel. Alle Rechte vorbehalten.',
          tags: [
            { id: 'ai', kind: 'topic', label: 'Künstliche Intelligenz', score: 0.8, iptc: ['20001298'] },
            { id: 'alibaba', kind: 'company', label: 'Alibaba', score: 1, iptc: [] },
          ],
        },
      },
    ])
  })
})

describe.each(formats)('any value in %s', (format) => {
  it('dates an article without a date by when it was first seen', async () => {
    const article = sampleArticle({ published: null, updated: null })
    const [entry] = (await readBack(renderFeed(format, sampleMeta(), [article]))).entries
    expect(Date.parse(entry?.published ?? '')).toBe(Date.parse(article.firstSeen))
  })

  it('carries no more than an excerpt of a source that allows no more', () => {
    const secret = 'Geheimnis im dritten Absatz'
    const article = sampleArticle({
      sourceId: 'guarded',
      html: `<p>Anfang.</p><p>${secret}</p>`,
      text: `${'Anfang ohne Ende. '.repeat(40)}\n\n${secret}`,
      lead: null,
    })
    expect(renderFeed(format, sampleMeta(), [article])).not.toContain(secret)
    expect(renderFeed(format, sampleMeta(), [{ ...article, sourceId: 'unknown' }])).not.toContain(secret)
    expect(renderFeed(format, sampleMeta(), [{ ...article, sourceId: '__proto__' }])).not.toContain(secret)
  })

  it('carries neither text nor media where a feed shows titles only', async () => {
    const document = renderFeed(format, sampleMeta({ content: 'title' }), [sampleArticle()])
    expect(document).not.toContain('Vorsitzender')
    expect(document).not.toContain('bild.jpg')
    expect((await readBack(document)).entries[0]?.title).toBe(sampleArticle().title)
  })

  it('keeps hostile articles apart and their addresses sound', async () => {
    const articles = hostileArticles()
    for (const content of ['full', 'excerpt', 'title'] as const) {
      const feed = await readBack(renderFeed(format, sampleMeta({ content }), articles))
      expect(feed.problem).toBeNull()
      expect(feed.warnings).toEqual([])
      expect(feed.entries.map(({ guid }) => guid)).toEqual(articles.map(({ id }) => id))
      for (const entry of feed.entries) expect(entry.link).toMatch(/^https?:\/\//)
    }
  })

  it('turns n articles into n items with their titles, whatever their texts are', async () => {
    const pieces = fc.constantFrom(
      ']]>',
      '<![CDATA[',
      '<',
      '&',
      '&amp;',
      '\u0000',
      '\u000b',
      '\ud800',
      '\udfff',
      '\u202e',
    )
    const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }), fc.constantFrom('😀', '中', 'ß', '\u2028')))
    const article = fc
      .record({ title: text, text, author: text, category: text, summary: text })
      .map((parts) => ({ ...parts, joined: parts.title.join('') }))
    await fc.assert(
      fc.asyncProperty(fc.array(article, { maxLength: 5 }), async (parts) => {
        const articles = parts.map(({ joined, text, author, category, summary }, position) =>
          sampleArticle({
            id: `urn:uuid:0b0a7f6e-3f1c-5c1d-9a55-3d1f0c5a9c0${position}`,
            title: joined,
            html: `<p>${text.join('')}</p>`,
            text: text.join(''),
            summary: summary.join(''),
            lead: null,
            authors: [author.join('')],
            categories: [{ term: category.join(''), scheme: null, label: null }],
          }),
        )
        const document = renderFeed(format, sampleMeta(), articles)
        if (format === 'json') {
          const titles = JSON.parse(document).items.map(({ title }: { title: string }) => title)
          articles.forEach(({ title }, at) => {
            if (cleanTextLine(title) !== '') expect(titles[at]).toBe(cleanTextLine(title))
          })
        } else {
          expect(xmlTitles(document)).toHaveLength(articles.length)
          articles.forEach(({ title }, at) => {
            if (cleanTextLine(title) === '' || format === 'rss') return
            expect(xmlTitles(document)[at]).toBe(cleanTextLine(title))
          })
        }
        const { entries } = await readBack(document)
        expect(entries.map(({ guid }) => guid)).toEqual(articles.map(({ id }) => id))
        articles.forEach(({ title }, at) => {
          if (cleanTextLine(title) !== '') expect(entries[at]?.title).toBe(cleanTextLine(title))
        })
        expect(renderFeed(format, sampleMeta(), articles)).toBe(document)
      }),
      { numRuns: 60 },
    )
  })

  it('gives back what went in', async () => {
    const articles = [
      sampleArticle(),
      sampleArticle({
        id: 'urn:uuid:0b0a7f6e-3f1c-5c1d-9a55-3d1f0c5a9a02',
        url: 'https://retail.example/zh?a=1&b=2',
        title: '阿里巴巴 & 腾讯：1 < 2',
        language: 'zh',
        lead: '第一句。',
        image: null,
        enclosures: [],
        authors: ['王 小明'],
      }),
    ]
    const feed = await readBack(renderFeed(format, sampleMeta(), articles))
    expect(feed.title).toBe('China-Tech')
    expect(feed.language).toBe('de')
    feed.entries.forEach((entry, position) => {
      const article = articles[position]
      expect(entry.guid).toBe(article?.id)
      expect(entry.link).toBe(article?.url)
      expect(entry.title).toBe(article?.title)
      expect(entry.contentHtml).toBe(article?.html)
      expect(entry.authors).toEqual(article?.authors)
      expect(entry.language).toBe(article?.language)
      expect(Date.parse(entry.published ?? '')).toBe(Date.parse(article?.published ?? ''))
      expect(Date.parse(entry.updated ?? '')).toBe(Date.parse(article?.updated ?? ''))
      // The picture comes back among the enclosures, too: both are media.
      const enclosures = entry.enclosures.map(({ url }) => url).filter((url) => url !== article?.image)
      expect(enclosures).toEqual(article?.enclosures.map(({ url }) => url))
      expect(entry.image).toBe(article?.image)
    })
    expect(feed.entries).toHaveLength(articles.length)
  })
})

/** Titles of items as an XML reader of another kind sees them. */
function xmlTitles(document: string): readonly string[] {
  const titles: string[] = []
  const visit = (nodes: ReturnType<typeof parseDocument>['children'], inItem: boolean): void => {
    for (const node of nodes) {
      if (!('children' in node)) continue
      const name = 'name' in node ? node.name : ''
      if (inItem && name === 'title')
        titles.push(node.children.map((child) => ('data' in child ? child.data : '')).join(''))
      else if (name !== 'source') visit(node.children, name === 'item' || name === 'entry')
    }
  }
  visit(parseDocument(document, { xmlMode: true }).children, false)
  return titles
}
