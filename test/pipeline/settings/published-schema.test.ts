/** The published JSON Schemas are those of the code; `UPDATE=1` rewrites them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { publishedSchemas } from '../../../src/pipeline/settings/published-schema.ts'

const folder = new URL('../../../config/schema/', import.meta.url)
const schemas = [...publishedSchemas()]

describe('config/schema', () => {
  it('has one for each file', () => {
    expect(schemas.map(([name]) => name)).toEqual([
      'depesche.json',
      'sources.json',
      'topics.json',
      'watchlist.json',
      'feeds.json',
    ])
  })

  it.each(schemas)('%s is what the code accepts', (name, text) => {
    if (process.env.UPDATE === '1') {
      mkdirSync(folder, { recursive: true })
      writeFileSync(new URL(name, folder), text)
    }
    expect(readFileSync(new URL(name, folder), 'utf8')).toBe(text)
  })

  it('names every key a reader may write', () => {
    const text = new Map(schemas).get('sources.json') ?? ''
    for (const key of ['id', 'url', 'kind', 'list', 'extract', 'fullText', 'rights', 'maxAge'])
      expect(text).toContain(`"${key}"`)
  })
})
