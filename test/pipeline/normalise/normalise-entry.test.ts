/** Articles from entries and pages: what each field is taken from, and the laws. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sortInstant } from '../../../src/domain/article.ts'
import type { Entry } from '../../../src/domain/entry.ts'
import type { Source } from '../../../src/domain/source.ts'
import { identifyEntries } from '../../../src/pipeline/normalise/identify-entries.ts'
import { normaliseEntry } from '../../../src/pipeline/normalise/normalise-entry.ts'
import type { ExtractedArticle } from '../../../src/pipeline/scrape/extracted-article.ts'
import { samplePage, sampleReading, sampleSource } from './sample-entries.ts'

const seenAt = '2025-02-14T08:00:00.000Z'
const link = 'https://news.example/a'

function normalise(entry: Partial<Entry>, page: Partial<ExtractedArticle> | null = null, source: Partial<Source> = {}) {
  const [identified] = identifyEntries(sampleReading([{ link, ...entry }]), sampleSource(source))
  if (identified === undefined) throw new Error('One entry was given')
  return normaliseEntry(identified, {
    source: sampleSource(source),
    page: page === null ? null : samplePage(page),
    seenAt,
  })
}

const german =
  '<p>Der Händler senkt die Preise für Kaffee und kündigt weitere Filialen an.</p><p>Das teilte das Unternehmen mit.</p>'
const germanText =
  'Der Händler senkt die Preise für Kaffee und kündigt weitere Filialen an.\n\nDas teilte das Unternehmen mit.'

test('an entry without a page', () => {
  const { article, provenance, entryHash } = normalise({
    guid: 'tag:1',
    link: `${link}?utm_source=rss`,
    title: 'Kaffee wird billiger',
    summaryHtml: '<p>Preise sinken</p>',
    contentHtml: german,
    published: '2025-02-13T10:00:00.000Z',
    updated: '2025-02-13T11:00:00.000Z',
    authors: ['redaktion@news.example (Anna Muster)'],
    categories: [{ term: 'Handel', scheme: null, label: null }],
    enclosures: [{ url: 'https://cdn.example/a.mp3', type: 'audio/mpeg', length: 7 }],
    image: 'https://cdn.example/a.jpg',
  })
  expect(article).toEqual({
    id: expect.stringMatching(/^urn:uuid:/),
    url: link,
    sourceId: 'news',
    guid: 'tag:1',
    title: 'Kaffee wird billiger',
    lead: null,
    summary: 'Preise sinken',
    html: german,
    text: germanText,
    language: 'de',
    authors: ['Anna Muster'],
    published: '2025-02-13T10:00:00.000Z',
    updated: '2025-02-13T11:00:00.000Z',
    firstSeen: seenAt,
    dateOrigin: 'entry',
    image: 'https://cdn.example/a.jpg',
    enclosures: [{ url: 'https://cdn.example/a.mp3', type: 'audio/mpeg', length: 7 }],
    categories: [{ term: 'Handel', scheme: null, label: null }],
    rightsLine: null,
    licence: null,
    agency: null,
    originalTitle: null,
    publishedDay: null,
    publishedConfidence: 'high',
    paywalled: false,
    readingMinutes: 1,
  })
  expect(provenance).toEqual({
    url: 'feed link',
    title: 'feed',
    summary: 'feed',
    html: 'feed content',
    text: 'feed content',
    language: 'the text',
    authors: 'feed',
    published: 'feed',
    dateOrigin: 'feed',
    updated: 'feed',
    firstSeen: 'first seen',
    image: 'feed',
    enclosures: 'feed',
    categories: 'feed',
    readingMinutes: 'counted',
  })
  expect(entryHash).toMatch(/^[0-9a-f]{64}$/)
})

test('what the entry lacks comes from its page', () => {
  const { article, provenance } = normalise(
    { title: null, summaryHtml: 'Preise sinken' },
    {
      title: 'Kaffee wird billiger',
      lead: 'Zwei Ketten ziehen nach.',
      html: german,
      text: germanText,
      language: 'de-DE',
      authors: ['Anna Muster', 'anna muster'],
      published: '2025-02-12T00:30:00+01:00',
      image: 'https://cdn.example/p.jpg',
      categories: [{ term: 'Handel', scheme: null, label: null }],
      rightsLine: '© 2025 News. Alle Rechte vorbehalten.',
      paywalled: true,
      provenance: { title: 'og:title', html: 'article', published: 'JSON-LD datePublished', rightsLine: 'foot line' },
    },
  )
  expect(article).toMatchObject({
    title: 'Kaffee wird billiger',
    lead: 'Zwei Ketten ziehen nach.',
    summary: 'Preise sinken',
    html: `<p>Zwei Ketten ziehen nach.</p>${german}`,
    text: `Zwei Ketten ziehen nach.\n\n${germanText}`,
    language: 'de',
    authors: ['Anna Muster'],
    published: '2025-02-11T23:30:00.000Z',
    dateOrigin: 'page',
    image: 'https://cdn.example/p.jpg',
    categories: [{ term: 'Handel', scheme: null, label: null }],
    rightsLine: '© 2025 News. Alle Rechte vorbehalten.',
    paywalled: true,
  })
  expect(provenance).toMatchObject({
    title: 'og:title',
    html: 'article',
    text: 'article',
    published: 'JSON-LD datePublished',
    rightsLine: 'foot line',
    lead: 'page',
  })
})

describe('text', () => {
  test('the longer one counts', () => {
    const teaser = { html: '<p>Der Händler senkt …</p>', text: 'Der Händler senkt …' }
    expect(normalise({ contentHtml: german }, teaser).article.text).toBe(germanText)
    const { article } = normalise({ contentHtml: '<p>Der Händler senkt …</p>' }, { html: german, text: germanText })
    expect(article.text).toBe(germanText)
  })

  test('the summary stands in for empty content, and is then no summary', () => {
    const { article, provenance } = normalise({ contentHtml: '<p> </p>', summaryHtml: german })
    expect(article).toMatchObject({ text: germanText, summary: null })
    expect(provenance.html).toBe('feed summary')
  })

  test('a lead that already begins the body is not repeated', () => {
    const { article } = normalise(
      {},
      { lead: 'Der Händler senkt die Preise für Kaffee …', html: german, text: germanText },
    )
    expect(article).toMatchObject({ html: german, text: germanText, lead: 'Der Händler senkt die Preise für Kaffee …' })
  })

  test('a lead is text, not markup', () => {
    const { article } = normalise({}, { lead: 'A <b> & B', html: '<p>Rest</p>', text: 'Rest' })
    expect(article.html).toBe('<p>A &lt;b&gt; &amp; B</p><p>Rest</p>')
    expect(article.text).toBe('A <b> & B\n\nRest')
  })

  test('links are relative to the article', () => {
    const { article } = normalise({ contentHtml: '<p>Mehr unter <a href="b">x</a> im Netz.</p>' })
    expect(article.html).toBe(
      '<p>Mehr unter <a href="https://news.example/b" rel="noopener nofollow ugc">x</a> im Netz.</p>',
    )
  })

  test('the page of an entry that links to the home page is not its text', () => {
    const { article } = normalise(
      { link: 'https://news.example/', guid: '1', summaryHtml: '<p>Kurz</p>' },
      { html: german, text: germanText, title: 'Startseite' },
    )
    expect(article).toMatchObject({ text: 'Kurz', title: 'Kurz' })
  })
})

describe('title', () => {
  test.each<[string, Partial<Entry>, Partial<ExtractedArticle> | null, string]>([
    ['of the entry', { title: ' A \n B ' }, { title: 'C' }, 'A B'],
    ['of the page', { title: ' ' }, { title: 'C' }, 'C'],
    ['the first line', { contentHtml: '<p>Kurzer Satz.</p><p>Noch einer.</p>' }, null, 'Kurzer Satz.'],
    [
      'the first words',
      { contentHtml: `<p>${'Wörter und '.repeat(20)}</p>` },
      null,
      `${'Wörter und '.repeat(7).trim()}…`,
    ],
    ['the first characters', { contentHtml: `<p>${'人工智能'.repeat(20)}</p>` }, null, `${'人工智能'.repeat(10)}…`],
    ['the address', {}, null, 'news.example/a'],
  ])('%s', (_name, entry, page, title) => {
    expect(normalise(entry, page).article.title).toBe(title)
  })
})

describe('dates', () => {
  test.each<[string, string | null, string | null, string | null, string]>([
    ['the entry first', '2025-02-13T10:00:00.000Z', '2025-02-12', '2025-02-13T10:00:00.000Z', 'entry'],
    ['the page otherwise', null, '2025-02-12', '2025-02-12T00:00:00.000Z', 'page'],
    ['an offset', null, '2025-02-12T00:30:00+08:00', '2025-02-11T16:30:00.000Z', 'page'],
    ['no zone', null, '2025-02-12T10:00', '2025-02-12T10:00:00.000Z', 'page'],
    ['none', null, null, null, 'first-seen'],
    ['nonsense', 'gestern', '2025-02-30', null, 'first-seen'],
    ['1970 in the feed', '1970-01-01T00:00:00.000Z', '2025-02-12', '2025-02-12T00:00:00.000Z', 'page'],
    ['the far future in the feed', '2099-01-01T00:00:00.000Z', '2025-02-12', '2025-02-12T00:00:00.000Z', 'page'],
    ['1970 and nothing better', '1970-01-01T00:00:00.000Z', null, '1970-01-01T00:00:00.000Z', 'entry'],
  ])('%s', (_name, entry, page, published, dateOrigin) => {
    expect(normalise({ published: entry }, { published: page }).article).toMatchObject({ published, dateOrigin })
  })
})

describe('a date nobody can mean', () => {
  test.each([
    ['1970-01-01T00:00:00.000Z', 'feed: before 1990, not ordered by it'],
    ['2099-01-01T00:00:00.000Z', 'feed: more than a day ahead, not ordered by it'],
  ])('%s is kept, with its origin and the doubt', (published, origin) => {
    const { article, provenance } = normalise({ published })
    expect(article.published).toBe(published)
    expect(provenance.published).toBe(origin)
    expect(sortInstant(article)).toBe(article.firstSeen)
  })

  test('as a date of change stands in the provenance only: readers order by it', () => {
    const updated = '2099-01-01T00:00:00.000Z'
    const alone = normalise({ updated })
    expect(alone.article.updated).toBeNull()
    expect(alone.provenance.updated).toBe(`feed: ${updated} is more than a day ahead, not taken`)
    const better = normalise({ updated }, { updated: '2025-02-13' })
    expect(better.article.updated).toBe('2025-02-13T00:00:00.000Z')
  })
})

describe('authors', () => {
  test.each<[string, string[], string[], string[]]>([
    ['mail and name', ['a@news.example (Anna Muster)', 'Ben Bild <b@news.example>'], [], ['Anna Muster', 'Ben Bild']],
    ['mail only', ['a@news.example', 'mailto:b@news.example'], ['Anna Muster'], ['Anna Muster']],
    ['twice', ['王小明', '王小明 ', 'Anna', 'ANNA'], [], ['王小明', 'Anna']],
    ['markup', ['<a href="/x">Anna Muster</a>'], [], ['Anna Muster']],
    ['a name that says nothing', ['admin'], ['Anna Muster'], ['Anna Muster']],
    ['nothing but that', ['Redaktion'], [], ['Redaktion']],
    ['a paragraph', [`Anna ${'x '.repeat(200)}`], [], []],
  ])('%s', (_name, entry, page, authors) => {
    expect(normalise({ authors: entry }, { authors: page }).article.authors).toEqual(authors)
  })
})

test('categories of entry and page are one list', () => {
  const category = (term: string, label: string | null = null) => ({ term, scheme: null, label })
  const { article } = normalise(
    { categories: [category('China'), category(' KI '), category('')] },
    { categories: [category('ki', 'Künstliche Intelligenz'), category('ＫＩ'), category('Handel')] },
  )
  expect(article.categories).toEqual([category('China'), category('KI', 'Künstliche Intelligenz'), category('Handel')])
})

test('the first image of the text is the image where there is no other', () => {
  const contentHtml =
    '<p>Ein Satz über Kaffee.<img src="/p.gif" width="1" height="1"><img src="/i.jpg?a=1&amp;b=2"></p>'
  expect(normalise({ contentHtml, image: 'data:image/png;base64,x' }).article.image).toBe(
    'https://news.example/i.jpg?a=1&b=2',
  )
})

test('enclosures have absolute web addresses, each once', () => {
  const enclosure = (url: string, length: number | null = null) => ({ url, type: 'audio/mpeg', length })
  const { article } = normalise({
    enclosures: [
      enclosure('/a.mp3', 5),
      enclosure('https://news.example/a.mp3'),
      enclosure('file:///x'),
      enclosure('/b.mp3', -1),
    ],
  })
  expect(article.enclosures).toEqual([
    enclosure('https://news.example/a.mp3', 5),
    enclosure('https://news.example/b.mp3'),
  ])
})

test('an entry of a list page says so', () => {
  const { provenance } = normalise({ title: 'Titel' }, null, { kind: 'page', url: 'https://news.example/list' })
  expect(provenance.title).toBe('list page')
})

describe('laws', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<div>',
      '</div>',
      '<ul><li>',
      '<table><td>',
      '<h2>',
      '<b>',
      '<img src=a.jpg>',
      '<a href=/x>',
      '</a>',
      '<br>',
      'Der Händler senkt die Preise.',
      'Lesezeit ca. 2 Minuten',
      '© 2025 News. Alle Rechte vorbehalten.',
      'Noch mehr Beiträge zu China, KI',
      'Read more',
      '责任编辑：王小明',
      '阿里巴巴开源新模型',
      '\u0000',
      '\ud800',
      '\u00ad',
      '<script>',
      '&lt;b&gt;',
      '<!--',
      ']]>',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  const html = fc.option(
    fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
    { nil: null },
  )
  const text = fc.option(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      html.map((markup) => markup ?? ''),
    ),
    { nil: null },
  )
  const category = fc.record({ term: fc.string({ unit: 'binary' }), scheme: text, label: text })
  const entry = fc.record({
    guid: text,
    title: text,
    summaryHtml: html,
    contentHtml: html,
    published: text,
    updated: text,
    language: text,
    image: text,
    authors: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
    categories: fc.array(category, { maxLength: 3 }),
    enclosures: fc.array(
      fc.record({ url: fc.string({ unit: 'binary' }), type: text, length: fc.constantFrom(null, 5, -1, Number.NaN) }),
      { maxLength: 3 },
    ),
  })
  const page = fc.option(
    fc.record({ title: text, lead: text, published: text, language: text, image: text, rightsLine: text }),
    { nil: null },
  )

  test('never throws, leaves no control characters and lone surrogates, always has a title', () => {
    fc.assert(
      fc.property(entry, page, (given, extracted) => {
        const { article } = normalise(given, extracted)
        const strings = JSON.stringify(article)
        expect(strings).not.toMatch(/\\u00[0-1]|\\ud[89a-f]|[\u007f-\u009f]/)
        expect(article.title).not.toBe('')
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    '<img src=a.jpg><div>a<ul><li>',
    '<img src=a.jpg><div>a<br>',
    '<img src=a.jpg><div>a<a href=b></a><h2></h2>',
    '<img src=a.jpg><div>a<br>b',
    '<img src=a.jpg><p><p>a',
  ])('html and text: twice is once where what is empty goes: %s', (contentHtml) => {
    const { article: once } = normalise({ contentHtml })
    const { article: twice } = normalise({ contentHtml: once.html })
    expect([twice.html, twice.text]).toEqual([once.html, once.text])
  })

  test('html and text: twice is once', () => {
    fc.assert(
      fc.property(html, (contentHtml) => {
        const { article: once } = normalise({ contentHtml })
        const { article: twice } = normalise({ contentHtml: once.html })
        expect([twice.html, twice.text]).toEqual([once.html, once.text])
      }),
      { numRuns: 500 },
    )
  })
})
