/** The answers in fixtures/json, each read by its `rules.json`: `source.*` must give `expected.json`. UPDATE=1 rewrites, the diff is reviewed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readAnswer } from '../../../src/pipeline/json/read-answer.ts'
import { sampleRules } from './sample-rules.ts'

const folder = new URL('../../../fixtures/json/', import.meta.url)
const cases = readdirSync(folder).sort()

test('there are cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(6)
})

test.each(cases)('%s', (name) => {
  const source = readdirSync(new URL(`${name}/`, folder)).find((file) => file.startsWith('source.')) ?? 'source.json'
  const body = new Uint8Array(readFileSync(new URL(`${name}/${source}`, folder)))
  const rules = sampleRules(JSON.parse(readFileSync(new URL(`${name}/rules.json`, folder), 'utf8')))
  const answer = readAnswer(body, { url: 'https://hafenpost.example/api/articles', rules })
  const expected = new URL(`${name}/expected.json`, folder)
  if (process.env.UPDATE === '1') writeFileSync(expected, `${JSON.stringify(answer, null, 2)}\n`)
  expect(answer).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
})
