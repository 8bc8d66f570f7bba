/** Articles and feed values for the tests of publishing: plain ones and hostile ones. */
import type { Article } from '../../../src/domain/article.ts'
import type { FeedMeta } from '../../../src/pipeline/publish/feed-meta.ts'

/** A plain German article; every field can be replaced. */
export function sampleArticle(changes: Partial<Article> = {}): Article {
  return {
    id: 'urn:uuid:0b0a7f6e-3f1c-5c1d-9a55-3d1f0c5a9a01',
    url: 'https://retail.example/2025/02/joe-tsai',
    sourceId: 'retail',
    guid: 'https://retail.example/?p=1',
    title: 'Joe Tsai: Spezialisierte Modelle schlagen allgemeine',
    lead: 'Alibabas Vorsitzender sprach in Dubai über den Nutzen kleiner Modelle.',
    summary: null,
    html: '<p>Alibabas Vorsitzender sprach in Dubai über den Nutzen kleiner Modelle.</p><p>Die Modelle sind offen.</p>',
    text: 'Alibabas Vorsitzender sprach in Dubai über den Nutzen kleiner Modelle.\n\nDie Modelle sind offen.',
    language: 'de',
    authors: ['Mira Kolb', 'Jan Ott'],
    published: '2025-02-14T09:12:00.000Z',
    updated: '2025-02-15T10:00:00.000Z',
    firstSeen: '2025-02-14T09:20:00.000Z',
    dateOrigin: 'entry',
    image: 'https://retail.example/bild.jpg?a=1&b=2',
    enclosures: [{ url: 'https://retail.example/folge.mp3', type: 'audio/mpeg', length: 1234 }],
    categories: [
      { term: 'China', scheme: null, label: null },
      { term: 'ki', scheme: 'https://retail.example/themen', label: 'Künstliche Intelligenz' },
    ],
    rightsLine: '© 2025 Retail Beispiel. Alle Rechte vorbehalten.',
    ...{ licence: null, agency: null, originalTitle: null, publishedDay: null, publishedConfidence: null },
    paywalled: false,
    readingMinutes: 2,
    tags: [
      {
        id: 'ai',
        kind: 'topic',
        origin: 'rule',
        score: 0.8,
        evidence: [{ field: 'text', start: 61, end: 68, text: 'Modelle', term: 'Modelle' }],
      },
      { id: 'alibaba', kind: 'company', origin: 'rule', score: 1, evidence: [] },
    ],
    textId: 'cluster-1',
    clusterId: 'cluster-1',
    isLead: true,
    revision: 1,
    hidden: false,
    ...{ changedAt: null, retractedAt: null },
    ...changes,
  }
}

/** What the sample feed says of itself; every field can be replaced. */
export function sampleMeta(changes: Partial<FeedMeta> = {}): FeedMeta {
  return {
    id: 'https://news.example/feeds/china-tech',
    title: 'China-Tech',
    description: 'Technik aus China',
    language: 'de',
    content: 'full',
    updated: '2025-02-15T10:00:00.000Z',
    homeUrl: 'https://news.example',
    selfUrls: {
      rss: 'https://news.example/feeds/china-tech.rss',
      atom: 'https://news.example/feeds/china-tech.atom',
      json: 'https://news.example/feeds/china-tech.json',
    },
    hub: 'https://hub.example/',
    origins: {
      retail: {
        title: 'Retail Beispiel',
        homeUrl: 'https://retail.example/',
        feedUrl: 'https://retail.example/feed/',
        rights: 'full',
      },
      guarded: {
        title: 'Nur Auszug',
        homeUrl: 'https://guarded.example/',
        feedUrl: 'https://guarded.example/feed.xml',
        rights: 'excerpt',
      },
    },
    tagLabels: {
      ai: { label: 'Künstliche Intelligenz', iptc: ['20001298'] },
      alibaba: { label: 'Alibaba', iptc: [] },
    },
    ...changes,
  }
}

const hostileTexts = [
  'ends ]]> twice ]]> <item><title>injected</title></item>',
  'control \u0000\u0008\u000b\u001b characters \u0085 \u007f',
  'lone \ud83d surrogate \udc00 here',
  'emoji 👩‍👩‍👧‍👦 and 𝒳',
  'bidi \u202egnp.exe\u202c and \u2066isolated\u2069',
  'a < b && c > d &amp; &lt;b&gt; "quoted" \'single\'',
  '</title></item></channel></rss><!-- -->',
  '<![CDATA[ nested ]]><?php echo 1 ?>',
  'line\r\nends\rand\ttabs',
  '&#x0;&#xD800;&bogus;',
  '\ufffe\uffff non-characters',
]

const hostileUrls = [
  'https://x.example/a|b?q=<script>&r="x"#frag#ment',
  '/relative/path',
  'javascript:alert(1)',
  'https://user:secret@x.example/%zz/[1]/ä ö?{}^`',
  'http://bücher.example/straße',
  '',
  'not a url at all',
  'https://x.example/\ud800',
]

/** One article for each hostile text, with hostile values in every field. */
export function hostileArticles(): readonly Article[] {
  return hostileTexts.map((text, position) => {
    const url = hostileUrls[position % hostileUrls.length] ?? ''
    return sampleArticle({
      id: `urn:uuid:0b0a7f6e-3f1c-5c1d-9a55-3d1f0c5a9b${String(position).padStart(2, '0')}`,
      url,
      sourceId: position % 3 === 0 ? 'guarded' : 'retail',
      title: text,
      lead: position % 2 === 0 ? text : null,
      html: `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')} ]]> ]]></p>`,
      text,
      language: ['de', 'en', 'zh', 'und', 'x"y'][position % 5] ?? 'und',
      authors: position % 4 === 0 ? [] : [text, `Person ${position}`],
      published: [null, '2025-02-14T09:12:00.000Z', 'no date', '9999-12-31T23:59:59.000Z'][position % 4] ?? null,
      updated: position % 4 === 1 ? null : `2025-02-16T00:00:${String(position).padStart(2, '0')}.000Z`,
      image: url,
      enclosures: [
        { url, type: 'audio/mpeg', length: -5 },
        { url: 'https://x.example/b.bin', type: text, length: null },
      ],
      categories: [
        { term: text, scheme: url, label: text },
        { term: '', scheme: null, label: null },
      ],
      rightsLine: text,
    })
  })
}
