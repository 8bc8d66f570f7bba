/** Structured data no article has: read as none, without the memory it would take, and the page is read all the same. */
import { expect, test } from 'vitest'
import { extractArticle } from '../../../src/pipeline/scrape/extract-article.ts'

const page = (data: string) =>
  `<html><head><title>Prices fall</title><script type="application/ld+json">${data}</script></head><body><article><h1>Prices fall</h1>${'<p>The shops of the town sell for less than they did a year ago, says the chamber of commerce.</p>'.repeat(5)}</article></body></html>`
const headline = '{"@type":"NewsArticle","headline":"Another headline","author":"Ada Example"}'

test.each([
  ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['100,000 levels without an end', `${headline.slice(0, -1)},"about":${'{"a":'.repeat(100_000)}`],
  ['25,000 articles', `[${new Array(25_000).fill(headline).join(',')}]`],
])('%s', (_name, data) => {
  const article = extractArticle(page(data), { url: 'https://shop.example/a' })
  expect([article.title, article.authors]).toEqual(['Prices fall', []])
  expect(article.text).toContain('says the chamber of commerce')
})

test('what articles have is read', () => {
  const article = extractArticle(page(headline), { url: 'https://shop.example/a' })
  expect(article.authors).toEqual(['Ada Example'])
})
