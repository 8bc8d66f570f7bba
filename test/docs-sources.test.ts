/** The examples of docs/sources.md are what the configuration accepts. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readYaml } from '../src/pipeline/settings/read-yaml.ts'
import { sourceSchema, sourcesSchema } from '../src/pipeline/settings/sources-schema.ts'

const document = readFileSync(new URL('../docs/sources.md', import.meta.url), 'utf8')
const examples = [...document.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text)

test('every kind has an example', () => {
  const kinds = sourceSchema.shape.kind.unwrap().options
  for (const kind of kinds) expect(document).toContain(`## \`kind: ${kind}\``)
  expect(examples.length).toBeGreaterThanOrEqual(kinds.length)
})

test('every key is in the table', () => {
  const own = { list: 'page', json: 'json' }
  const keys = Object.keys(sourceSchema.shape).filter((key) => !(key in own))
  for (const key of keys) expect(document).toContain(`| \`${key}\` |`)
})

test.each(examples)('%s', (example) => {
  const isPart = !example.startsWith('- ')
  const source = isPart ? `- id: x\n  url: https://x.example/\n${example.replace(/^/gm, '  ')}` : example
  expect(readYaml(sourcesSchema, { name: 'docs', text: `sources:\n${source}` }).faults).toEqual([])
})
