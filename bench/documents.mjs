/**
 * Writes feed documents of hostile articles, for validators and readers: `node bench/documents.mjs DIR [PAGES]` (60). Of
 * every page one document a format, from none to a thousand articles, one with bodies of a megabyte; titles with `]]>`,
 * control characters, emoji, bidi, lone surrogates; missing dates, odd addresses. What our own reader makes of each is
 * compared with what went in. The same documents at every run.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { sanitizeHtml } from '../src/pipeline/normalise/sanitize-html.ts'
import { parseFeed } from '../src/pipeline/parse/parse-feed.ts'
import { cleanTextLine } from '../src/pipeline/publish/clean-text.ts'
import { renderFeed } from '../src/pipeline/publish/render-feed.ts'
import { hostileArticles, sampleArticle, sampleMeta } from '../test/pipeline/publish/samples.ts'

const [directory, pages = '60'] = process.argv.slice(2)
if (directory === undefined) throw new Error('name a folder for the documents')
mkdirSync(directory, { recursive: true })

const piece = fc.oneof(
  fc.constantFrom(']]>', '<![CDATA[', '<', '>', '&', '&amp;', '&#0;', '"', "'", '\u0000', '\u000b', '\u0085', '\ud800'),
  fc.constantFrom(
    '😀',
    '👩‍👩‍👧‍👦',
    '中文',
    'ß',
    '\u2028',
    '\u202e',
    '\u2066',
    '\ufffe',
    '<script>alert(1)</script>',
    '<b>',
    '</item>',
  ),
  fc.constantFrom('Alibaba', 'öffnet', 'models', '阿里巴巴', ' ', '\n', '\t'),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))
const maybe = (arbitrary) => fc.option(arbitrary, { nil: null })
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    '',
    '/relative',
    'javascript:alert(1)',
    'http://bücher.example/straße?q=ä b',
    'https://x.example/[1]/{2}|^`',
    'https://x.example/%zz',
  ),
  text,
)
const instant = fc.oneof(
  fc
    .date({ min: new Date('1990-01-02'), max: new Date('2026-11-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom('no date', '0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.000Z'),
)
const article = fc.record({
  url: address,
  sourceId: fc.constantFrom('retail', 'guarded', 'unknown'),
  title: text,
  lead: maybe(text),
  summary: maybe(text),
  html: fc
    .array(
      fc.oneof(
        text,
        fc.constantFrom(
          '<p>',
          '</p>',
          '<img src=x onerror=alert(1)>',
          '<a href="javascript:x">y</a>',
          '<figure><img src="https://a.example/i.jpg"><figcaption>Foto: X</figcaption></figure>',
          '<table><tr><td>1</td></tr></table>',
        ),
      ),
      { maxLength: 12 },
    )
    .map((pieces) => sanitizeHtml(pieces.join(''), { baseUrl: 'https://retail.example/' })),
  text,
  language: fc.constantFrom('de', 'en', 'zh', 'zh-Hant', 'und', 'x"y', ''),
  authors: fc.array(text, { maxLength: 3 }),
  published: maybe(instant),
  updated: maybe(instant),
  image: maybe(address),
  enclosures: fc.array(
    fc.record({
      url: address,
      type: maybe(fc.oneof(text, fc.constantFrom('audio/mpeg', 'image/jpeg'))),
      length: maybe(fc.integer()),
    }),
    { maxLength: 3 },
  ),
  categories: fc.array(fc.record({ term: text, scheme: maybe(address), label: maybe(text) }), { maxLength: 4 }),
  rightsLine: maybe(text),
})

let wrong = 0
let documents = 0
for (let page = 0; page < Number(pages); page += 1) {
  const size = [0, 1, 2, 5, 20, 50][page % 6]
  const made =
    fc.sample(fc.array(article, { minLength: size, maxLength: size }), { seed: page + 1, numRuns: 1 })[0] ?? []
  await write(`generated-${page}`, made, page)
}
await write('hostile', hostileArticles(), 0)
await write(
  'thousand',
  Array.from({ length: 1000 }, (_, index) => ({ title: `Title ${index}` })),
  1,
)
const megabyte = `<p>${'Ein langer Satz, der nie endet. '.repeat(32_000)}</p>`
await write(
  'megabytes',
  Array.from({ length: 3 }, () => ({ html: megabyte, text: megabyte })),
  2,
)
console.log(`${documents} documents in ${directory}; read back by our own reader: ${wrong} differ`)

async function write(name, changes, page) {
  const articles = changes.map((change, place) =>
    sampleArticle({
      firstSeen: new Date(Date.UTC(2025, 1, 14, 9, 0, place)).toISOString(),
      ...datesOf(change, place),
      ...change,
      id: `urn:uuid:0b0a7f6e-3f1c-5c1d-9a55-${String(place).padStart(12, '0')}`,
    }),
  )
  const coverage = Object.fromEntries(
    articles.slice(0, 2).map(({ id }) => [id, [{ outlet: 'Andere & <Co>', url: 'https://andere.example/?a=1&b=2' }]]),
  )
  const urls = (path) => ({
    rss: `https://news.example/feeds/${path}.rss`,
    atom: `https://news.example/feeds/${path}.atom`,
    json: `https://news.example/feeds/${path}.json`,
  })
  const meta = {
    ...sampleMeta({
      content: ['full', 'excerpt', 'title'][page % 3],
      hub: page % 2 === 0 ? 'https://hub.example/' : null,
    }),
    ...{ coverage, rhythm: 1_800_000 },
    ...(page % 4 === 1 ? { paging: { previousArchive: urls('china-tech/2025-01') } } : {}),
    ...(page % 4 === 2 ? { paging: { current: urls('china-tech'), previousArchive: urls('china-tech/2024-12') } } : {}),
    ...(page % 4 === 3
      ? { tombstones: [{ ref: 'urn:uuid:0b0a7f6e-3f1c-5c1d-9a55-ffffffffffff', when: '2025-02-14T10:00:00.000Z' }] }
      : {}),
  }
  for (const format of ['rss', 'atom', 'json']) {
    const document = renderFeed(format, meta, articles)
    writeFileSync(join(directory, `${name}.${format}`), document)
    documents += 1
    const read = await parseFeed(new TextEncoder().encode(document))
    const same =
      read.problem === null &&
      read.entries.length === articles.length &&
      read.entries.every(
        ({ guid, title }, place) =>
          guid === articles[place].id && (cleanTextLine(articles[place].title) || title) === title,
      )
    if (!same) {
      wrong += 1
      console.log(`${name}.${format}: reads otherwise`)
    }
  }
}

/** Articles of one second have one date in Atom, which validators find odd: only the dates given are to be judged. */
function datesOf({ published, updated }, place) {
  const at = new Date(Date.UTC(2025, 1, 15, 9, 0, place)).toISOString()
  return { ...(published === undefined ? { published: at } : {}), ...(updated === undefined ? { updated: at } : {}) }
}
