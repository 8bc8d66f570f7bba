import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseFeed } from '../../../src/pipeline/parse/parse-feed.ts'

const folder = new URL('../../../fixtures/feeds/', import.meta.url)
const sources = readdirSync(folder).map((name) => {
  const file = readdirSync(new URL(`${name}/`, folder)).find((candidate) => candidate.startsWith('source.'))
  return new Uint8Array(readFileSync(new URL(`${name}/${file}`, folder)))
})
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

test('never throws on mutated bytes, and every address it gives is absolute', async () => {
  const edit = fc.record({
    at: fc.nat(),
    cut: fc.nat(40),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc
        .constantFrom('<', '>', '&', '"', '<item>', '</item>', ']]>', '<![CDATA[', '<!--', '&#0;', '{', '\\')
        .map(encode),
    ),
  })
  const mutated = fc
    .tuple(fc.constantFrom(...sources), fc.array(edit, { minLength: 1, maxLength: 6 }))
    .map(([source, edits]) =>
      edits.reduce((body, { at, cut, put }) => {
        const start = at % (body.length + 1)
        return new Uint8Array(Buffer.concat([body.subarray(0, start), put, body.subarray(start + cut)]))
      }, source),
    )
  await fc.assert(
    fc.asyncProperty(mutated, async (body) => {
      const feed = await parseFeed(body, { url: 'https://mutant.example/feed' })
      for (const entry of feed.entries) {
        const addresses = [entry.link, entry.image, ...entry.enclosures.map((enclosure) => enclosure.url)]
        expect(addresses.every((address) => address === null || URL.canParse(address))).toBe(true)
        for (const date of [entry.published, entry.updated]) {
          expect(date === null || new Date(date).toISOString() === date).toBe(true)
        }
      }
      expect(feed.problem === null || feed.entries.length === 0).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('a document cut anywhere keeps exactly the items that are complete', async () => {
  const items = Array.from({ length: 5 }, (_, index) => `<item><title>${index}</title></item>`)
  const whole = `<rss version="2.0"><channel><title>t</title>${items.join('')}</channel></rss>`
  for (let length = whole.indexOf('<item>'); length < whole.length; length += 1) {
    const feed = await parseFeed(encode(whole.slice(0, length)))
    const complete = whole.slice(0, length).split('</item>').length - 1
    // The last end tag counts even where its bracket is missing.
    const last = whole.slice(0, length).endsWith('</item') ? 1 : 0
    expect(feed.entries.map((entry) => entry.title)).toEqual(
      Array.from({ length: complete + last }, (_, index) => `${index}`),
    )
    expect(feed.problem?.code ?? null).toBe(complete + last === 0 ? 'malformed' : null)
  }
})

test('at most 2,000 entries are read, and a warning says so', async () => {
  const items = Array.from({ length: 2100 }, (_, index) => `<item><link>https://many.example/${index}</link></item>`)
  const feed = await parseFeed(encode(`<rss><channel><title>t</title>${items.join('')}</channel></rss>`))
  expect(feed.entries.length).toBe(2000)
  expect(feed.entries.at(-1)?.link).toBe('https://many.example/1999')
  expect(feed.warnings).toEqual(['only the first 2000 entries were read'])
})

test('of an archive in JSON that is too long to be held, the first entries are read', async () => {
  const items = Array.from({ length: 120_000 }, (_, index) => `{"id":"${index}"}`).join(',')
  const head = '"version":"https://jsonfeed.org/version/1.1","title":"t"'
  const feed = await parseFeed(encode(`{${head},"items":[${items}]}`))
  expect([feed.title, feed.entries.length, feed.entries.at(-1)?.guid]).toEqual(['t', 2000, '1999'])
  expect(feed.warnings).toEqual(['only the first 2000 entries were read'])
})

test('nothing after the last entry that is read is kept, in whatever format', async () => {
  const many = (name: string) => `<${name}><title>t</title></${name}>`.repeat(2500)
  const documents = [
    `<rss><channel><title>t</title>${many('item')}`,
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>${many('entry')}</feed>`,
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>t</title></channel>${many('item')}</rdf:RDF>`,
  ]
  for (const document of documents) {
    const feed = await parseFeed(encode(document))
    expect([feed.title, feed.entries.length, feed.problem]).toEqual(['t', 2000, null])
    expect(feed.warnings).toEqual(['only the first 2000 entries were read'])
  }
})

test("both caps are the caller's to set", async () => {
  const nested = '<item><title>t</title><description><p><b>deep</b></p></description></item>'
  const body = encode(`<rss><channel>${nested.repeat(3)}</channel></rss>`)
  const feed = await parseFeed(body, { maxEntries: 2, maxDepth: 5 })
  expect(feed.entries.map(({ summaryHtml }) => summaryHtml)).toEqual(['<p>deep</p>', '<p>deep</p>'])
  expect(feed.warnings).toEqual([
    'elements nested deeper than 5 were passed over',
    'only the first 2 entries were read',
  ])
})

const deep = 100_000
const item = '<item><title>survives</title></item>'
test.each([
  ['nested levels', `<rss><channel>${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}${item}</channel></rss>`],
  [
    'stray end tags',
    `<rss><channel>${'<a>'.repeat(600)}${'</b>'.repeat(deep)}${'</a>'.repeat(600)}${item}</channel></rss>`,
  ],
  ['stray brackets', `<rss><channel><description>${'<'.repeat(deep)}</description>${item}</channel></rss>`],
  [
    'attributes',
    `<rss><channel ${Array.from({ length: deep }, (_, index) => `a${index}=""`).join(' ')}>${item}</channel></rss>`,
  ],
  [
    'expanding entities',
    `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(50_000)}">]><rss><channel><title>${'&a;'.repeat(deep)}</title>${item}</channel></rss>`,
  ],
])('100,000 %s take bounded time and cost nothing else', async (_name, text) => {
  const feed = await parseFeed(encode(text))
  expect(feed.entries.map((entry) => entry.title)).toEqual(['survives'])
  expect((feed.title ?? '').length).toBeLessThanOrEqual(100_000)
})

test('nested JSON is no feed', async () => {
  const body = encode(`{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(deep)}${']'.repeat(deep)}}`)
  const feed = await parseFeed(body)
  expect(feed.entries).toEqual([])
})

test('a name of the language itself is only a name', async () => {
  const body = encode(
    '<rss><channel><title>t</title><item><__proto__><title>x</title></__proto__><constructor/><title>own</title></item></channel></rss>',
  )
  const feed = await parseFeed(body)
  expect(feed.entries[0]?.title).toBe('own')
  expect(Object.hasOwn(Object.prototype, 'title')).toBe(false)
})
