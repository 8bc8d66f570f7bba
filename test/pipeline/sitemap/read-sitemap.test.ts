/** Sitemaps as large as the protocol allows, as damaged as sites have them, and made to hurt. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSitemap } from '../../../src/pipeline/sitemap/read-sitemap.ts'

const url = 'https://a.example/sitemap.xml'
const read = (text: string) => readSitemap(new TextEncoder().encode(text), { url })
const address = (number: number) =>
  `<url><loc>https://a.example/${number}</loc><lastmod>2025-02-12</lastmod><changefreq>daily</changefreq><priority>0.5</priority></url>`

test('reads fifty thousand addresses, and says that there are more', () => {
  const all = Array.from({ length: 50_001 }, (_, number) => address(number))
  const { entries, warnings, problem } = read(`<urlset>${all.slice(1).join('\n')}</urlset>`)
  expect([entries.length, entries[49_999]?.link, warnings, problem]).toEqual([
    50_000,
    'https://a.example/50000',
    [],
    null,
  ])
  expect(read(`<urlset>${all.join('')}</urlset>`).warnings).toEqual([
    'only the first 50000 of 50001 addresses were read',
  ])
})

test('reads the same whether packed or not, and the beginning of a packed one that breaks off', () => {
  const text = `<urlset>${Array.from({ length: 3000 }, (_, number) => address(number)).join('')}</urlset>`
  const packed = gzipSync(text)
  expect(readSitemap(packed, { url })).toEqual(read(text))
  const part = readSitemap(packed.subarray(0, packed.length / 2), { url })
  expect(part.entries.length).toBeGreaterThan(500)
  expect(part.warnings).toEqual(['the document ends before it is complete'])
})

test.each<[string, string, number]>([
  ['a piece that ends with an address', address(1).repeat(2000), 2000],
  ['addresses without content', '<url/>'.repeat(2500), 2500],
  [
    'comments and sections',
    `<!-- <url><loc>x</loc></url> -->${address(1)}<url><loc><![CDATA[https://a.example/2]]></loc></url>`,
    2,
  ],
  ['prefixes', '<s:url><s:loc>https://a.example/1</s:loc></s:url>', 1],
])('reads %s', (_name, body, count) => {
  expect(read(`<urlset>${body}</urlset>`)).toMatchObject({ entries: { length: count }, problem: null })
})

test('an archive that unpacks to more than it may, or is none, is a problem', () => {
  expect(readSitemap(gzipSync(Buffer.alloc(20_000_000)), { url }).problem).toMatchObject({ code: 'too-large' })
  expect(readSitemap(new Uint8Array([0x1f, 0x8b, 1, 2, 3]), { url }).problem).toMatchObject({ code: 'too-large' })
})

test('takes any bytes without failing', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readSitemap(bytes, { url })))
  const parts = fc.constantFrom(
    '<urlset>',
    '</urlset>',
    '<url>',
    '</url>',
    '<loc>',
    '</loc>',
    'https://a.example/1',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<sitemapindex>',
    '<sitemap>',
    '&amp;',
  )
  fc.assert(fc.property(fc.array(parts, { maxLength: 30 }), (words) => void read(words.join(''))))
})
