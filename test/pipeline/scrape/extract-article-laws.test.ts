/** Laws of the extractor: it never throws, its text is the plain text of its html, and hostile nesting costs bounded time. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainText } from '../../../src/pipeline/normalise/plain-text.ts'
import { cleanBody } from '../../../src/pipeline/scrape/clean-body.ts'
import { extractArticle } from '../../../src/pipeline/scrape/extract-article.ts'

const folder = new URL('../../../fixtures/pages/', import.meta.url)
const pages = readdirSync(folder).map((name) => readFileSync(new URL(`${name}/source.html`, folder)))
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

  const paragraph = '<p>Ein Absatz mit genug Wörtern, Kommas und einem Punkt am Ende, damit er zählt.</p>'
  test.each([
    ['open elements', '<div>'.repeat(100_000)],
    ['closed elements', `${'<div>'.repeat(100_000)}x${'</div>'.repeat(100_000)}`],
    ['inline elements', '<b><i>'.repeat(50_000)],
    ['elements that close each other', '<p><li>'.repeat(100_000)],
    ['stray ends', `${'<div>'.repeat(50_000)}${'</b>'.repeat(200_000)}`],
    ['named boxes', '<div class="comments related content article">'.repeat(40_000)],
    ['paragraphs at every level', `<div class="entry-content">${paragraph}`.repeat(10_000)],
    ['open scripts', '<script>'.repeat(200_000)],
    ['open comments', '<!--'.repeat(400_000)],
    ['line breaks', 'Wort, <br>'.repeat(100_000)],
  ])('bounded time: %s', (_name, filling) => {
    const started = performance.now()
    const article = extractArticle(
      `<html><body><h1>Titel</h1><div class="entry-content">${paragraph.repeat(3)}</div>${filling}`,
      { url },
    )
    expect(performance.now() - started).toBeLessThan(8000)
    expect(article.title).toBe('Titel')
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
