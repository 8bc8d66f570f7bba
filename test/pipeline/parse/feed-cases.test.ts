/** The feeds in fixtures/feeds, each read as a whole: `source.*` must give `expected.json`. UPDATE=1 rewrites, the diff is reviewed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseFeed } from '../../../src/pipeline/parse/parse-feed.ts'

const folder = new URL('../../../fixtures/feeds/', import.meta.url)
const cases = readdirSync(folder).sort()

test('there are cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(25)
})

test.each(cases)('%s', async (name) => {
  const files = readdirSync(new URL(`${name}/`, folder))
  const source = files.find((file) => file.startsWith('source.')) ?? 'source.xml'
  const body = new Uint8Array(readFileSync(new URL(`${name}/${source}`, folder)))
  const request = files.includes('request.json')
    ? JSON.parse(readFileSync(new URL(`${name}/request.json`, folder), 'utf8'))
    : {}
  const feed = await parseFeed(body, { url: `https://feeds.example/${name}/index`, ...request })
  const expected = new URL(`${name}/expected.json`, folder)
  if (process.env.UPDATE === '1') writeFileSync(expected, `${JSON.stringify(feed, null, 2)}\n`)
  expect(feed).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
})
