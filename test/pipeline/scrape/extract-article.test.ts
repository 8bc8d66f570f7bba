/** Every case of fixtures/pages gives exactly its expected.json; UPDATE=1 rewrites them, and the diff is reviewed. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { plainText } from '../../../src/pipeline/normalise/plain-text.ts'
import { extractArticle } from '../../../src/pipeline/scrape/extract-article.ts'

const folder = new URL('../../../fixtures/pages/', import.meta.url)
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

function readCase(name: string) {
  const at = (file: string) => new URL(`${name}/${file}`, folder)
  const page = new Uint8Array(readFileSync(at('source.html')))
  const expected = JSON.parse(readFileSync(at('expected.json'), 'utf8'))
  const rules = existsSync(at('rules.json')) ? JSON.parse(readFileSync(at('rules.json'), 'utf8')) : {}
  return { page, expected, rules, expectedFile: at('expected.json') }
}

describe('extractArticle', () => {
  test.each(cases)('fixtures/pages/%s', (name) => {
    const { page, expected, rules, expectedFile } = readCase(name)
    const article = extractArticle(page, { url: expected.url, rules })
    if (process.env.UPDATE === '1') writeFileSync(expectedFile, `${JSON.stringify(article, null, 2)}\n`)
    else expect(article).toEqual(expected)
    expect(article.text).toBe(plainText(article.html))
  })

  test('the Tsai interview keeps the story and leaves the promotion, the footer and the reading time out', () => {
    const { page, expected } = readCase('tsai-interview')
    const article = extractArticle(page, { url: expected.url })
    expect(article.categories.map((category) => category.term)).toEqual([
      'China',
      'Digitalwirtschaft',
      'Künstliche Intelligenz',
      'Technologie',
    ])
    expect(article.rightsLine).toBe('© 2025 Handelskurier Verlag. Alle Rechte vorbehalten.')
    expect(article.published).toBe('2025-02-14T09:12:00+01:00')
    for (const kept of [
      'World Government Summit 2025',
      '11. bis 13. Februar',
      'ModelScope',
      '90.000',
      'QwQ',
      'Katzenberg',
    ]) {
      expect(article.text).toContain(kept)
    }
    for (const dropped of [
      'Lesezeit',
      'Noch mehr',
      'Onlineshops',
      'Marketing',
      '©',
      'Teilen',
      'interessieren',
      'Rüdiger',
      'Newsletter',
    ]) {
      expect(article.text).not.toContain(dropped)
    }
  })
})
