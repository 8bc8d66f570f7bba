/** The pages in fixtures/lists: the recipe proposed for each, and what it gives, must be `expected.json`. UPDATE=1 rewrites, the diff is reviewed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { feedLinks } from '../../../src/pipeline/discover/feed-links.ts'
import { proposeList } from '../../../src/pipeline/discover/propose-list.ts'
import { hostileShapes } from '../scrape/hostile-shapes.ts'

const folder = new URL('../../../fixtures/lists/', import.meta.url)
const cases = readdirSync(folder).sort()
const now = '2025-02-14T12:30:00.000Z'

test('there are cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(7)
})

test.each(cases)('%s', (name) => {
  const body = new Uint8Array(readFileSync(new URL(`${name}/source.html`, folder)))
  const proposal = proposeList(body, { url: 'https://list.example/news/', now })
  const shown =
    proposal === null
      ? null
      : {
          rules: proposal.rules,
          next: proposal.reading.next,
          warnings: proposal.reading.warnings,
          entries: proposal.reading.entries.map(({ title, link, published, summaryHtml }) => {
            return { title, link, published, summaryHtml }
          }),
        }
  const expected = new URL(`${name}/expected.json`, folder)
  if (process.env.UPDATE === '1') writeFileSync(expected, `${JSON.stringify(shown, null, 2)}\n`)
  expect(shown).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
})

test.each(hostileShapes)('a page of %s is no trouble', (_name, page) => {
  const body = new TextEncoder().encode(page)
  const url = 'https://list.example/'
  expect(() => proposeList(body, { url, now })).not.toThrow()
  expect(feedLinks(body, { url })).toEqual([])
})
