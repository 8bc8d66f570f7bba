/** Laws of the extractor: it never throws, its text is the plain text of its html, and hostile nesting costs bounded time. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainText } from '../../../src/pipeline/normalise/plain-text.ts'
import { cleanBody } from '../../../src/pipeline/scrape/clean-body.ts'
import { extractArticle } from '../../../src/pipeline/scrape/extract-article.ts'
import { hostileShapes } from './hostile-shapes.ts'

const folder = new URL('../../../fixtures/pages/', import.meta.url)
const pages = readdirSync(folder).map((name) => readFileSync(new URL(`${name}/source.html`, folder)))
const sentence = '<p>Ein Absatz mit genug Wörtern, Kommas und einem Punkt am Ende, damit er zählt.</p>'
const url = 'https://quelle.example/2025/02/artikel/'

/** A page with bytes changed, cut or doubled. */
const mutated = fc
  .record({
    page: fc.constantFrom(...pages),
    edits: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), with: fc.string({ maxLength: 6 }) }), {
      maxLength: 12,
    }),
    end: fc.double({ min: 0.1, max: 1, noNaN: true }),
  })
  .map(({ page, edits, end }) => {
    let text = page.toString('latin1').slice(0, Math.ceil(page.length * end))
    for (const edit of edits) {
      const at = Math.floor(edit.at * text.length)
      text = text.slice(0, at) + edit.with + text.slice(at + 3)
    }
    return new Uint8Array(Buffer.from(text, 'latin1'))
  })

describe('extractArticle', () => {
  test('never throws, and its text is the plain text of its html', () => {
    fc.assert(
      fc.property(mutated, (page) => {
        const article = extractArticle(page, { url })
        expect(article.text).toBe(plainText(article.html))
        expect(article.html).not.toMatch(/<script|<style|onerror=/i)
      }),
      { numRuns: 150, seed: 20250214 },
    )
  })

  test.each(['', '<', '<html', '<p>', '\u0000', '<body><article></article>', 'kein HTML'])(
    'gives an article for %j',
    (page) => {
      expect(extractArticle(page, { url }).url).toBe(url)
    },
  )

  test('a selector nobody can read matches nothing', () => {
    const page = '<h1>Titel</h1><p>Ein Absatz, der lang genug ist, um als Text eines Artikels erkannt zu werden.</p>'
    const article = extractArticle(page, { url, rules: { remove: ['p[', ':::'], title: '>>', body: '::x' } })
    expect(article.text).toContain('Ein Absatz')
  })

  test('a page of very many tags is read as far as the limit', () => {
    const page = `<h1>Titel</h1>${sentence}${'<p>'.repeat(200_000)}<p>Ende.</p>`
    expect(extractArticle(page, { url }).text).toBe(plainText(sentence))
  })

  test('a selector of siblings takes bounded time', () => {
    const page = '<div class="entry-content">x</div>'.repeat(60_000)
    const rules = { remove: ['p ~ div', '.x + div'], body: 'h1 ~ div' }
    // More than linear time would run into the test's time limit.
    expect(extractArticle(page, { url, rules }).url).toBe(url)
  })
})

describe('a page of two million characters takes bounded time', () => {
  test.each(hostileShapes)('%s', (_name, filling) => {
    expect(extractArticle(`<h1>Titel</h1>${sentence.repeat(3)}${filling}`, { url }).url).toBe(url)
    expect(cleanBody(filling, { baseUrl: url }).text.length).toBeLessThanOrEqual(filling.length)
  })
})

describe('cleanBody', () => {
  test('never throws, and its text is the plain text of its html', () => {
    fc.assert(
      fc.property(mutated, (page) => {
        const once = cleanBody(new TextDecoder().decode(page), { baseUrl: url })
        expect(once.text).toBe(plainText(once.html))
      }),
      { numRuns: 60, seed: 20250213 },
    )
  })
})
