/** The lists in fixtures/opml, each read as a whole: `source.*` must give `expected.json`. UPDATE=1 rewrites, the diff is reviewed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOpml } from '../../../src/pipeline/opml/read-opml.ts'
import { type Outline, renderOpml } from '../../../src/pipeline/publish/opml.ts'

const folder = new URL('../../../fixtures/opml/', import.meta.url)
const cases = readdirSync(folder).sort()

test('there are cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(10)
})

test.each(cases)('%s', (name) => {
  const source = readdirSync(new URL(`${name}/`, folder)).find((file) => file.startsWith('source.')) ?? 'source.opml'
  const list = readOpml(new Uint8Array(readFileSync(new URL(`${name}/${source}`, folder))))
  const expected = new URL(`${name}/expected.json`, folder)
  if (process.env.UPDATE === '1') writeFileSync(expected, `${JSON.stringify(list, null, 2)}\n`)
  expect(list).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
})

const read = (text: string) => readOpml(new TextEncoder().encode(text))

test('what we write we read again, folders and all', () => {
  const name = fc
    .string({ unit: fc.constantFrom('a', 'Ü', '中', '&', '<', '"', ' ', '-'), minLength: 1, maxLength: 8 })
    .filter((text) => text.trim() !== '')
  const outline = fc.record({ title: name, folder: fc.array(name, { maxLength: 3 }), number: fc.nat(999) })
  const line = (text: string) => text.replace(/\s+/g, ' ').trim()
  fc.assert(
    fc.property(fc.array(outline, { maxLength: 8 }), (given) => {
      const outlines = given.map(({ title, folder: names, number }): Outline => {
        return {
          title,
          description: null,
          language: 'de',
          feedUrl: `https://a.example/${number}`,
          homeUrl: null,
          folder: names,
        }
      })
      const list = read(renderOpml('Sources', outlines))
      expect(list).toMatchObject({ title: 'Sources', skipped: [], warnings: [], problem: null })
      const wanted = outlines.map(({ title, feedUrl, folder: names = [] }) => [line(title), feedUrl, names.map(line)])
      const got = list.sources.map(({ title, url, folder: names }) => [title, url, names])
      expect(got.map((one) => JSON.stringify(one)).sort()).toEqual(wanted.map((one) => JSON.stringify(one)).sort())
    }),
  )
})

test('reads any bytes without failing, and depth and number are bounded', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readOpml(bytes)))
  fc.assert(fc.property(fc.string(), (text) => void read(`<opml><body><outline ${text}</body></opml>`)))
  expect(read(`<opml><body>${'<outline text="x">'.repeat(100_000)}</body></opml>`).sources).toEqual([])
  expect(readOpml(new Uint8Array(5_000_001)).problem).toMatchObject({ code: 'too-large' })
  const many = '<outline type="rss" xmlUrl="https://a.example/"/>'.repeat(20_100)
  expect(read(`<opml><body>${many}</body></opml>`)).toMatchObject({
    sources: { length: 20_000 },
    warnings: ['only the first 20000 outlines were read'],
  })
})
