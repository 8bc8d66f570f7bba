/** The sitemaps in fixtures/sitemaps, each read as a whole: `source.*` must give `expected.json`. UPDATE=1 rewrites, the diff is reviewed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSitemap } from '../../../src/pipeline/sitemap/read-sitemap.ts'

const folder = new URL('../../../fixtures/sitemaps/', import.meta.url)
const cases = readdirSync(folder).sort()

test('there are cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(9)
})

test.each(cases)('%s', (name) => {
  const source = readdirSync(new URL(`${name}/`, folder)).find((file) => file.startsWith('source.')) ?? 'source.xml'
  const body = new Uint8Array(readFileSync(new URL(`${name}/${source}`, folder)))
  const sitemap = readSitemap(body, { url: `https://marktblatt.example/${source}` })
  const expected = new URL(`${name}/expected.json`, folder)
  if (process.env.UPDATE === '1') writeFileSync(expected, `${JSON.stringify(sitemap, null, 2)}\n`)
  expect(sitemap).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
})
