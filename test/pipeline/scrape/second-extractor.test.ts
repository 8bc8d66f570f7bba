/** The second extractor is asked in doubt only, and believed only where it finds clearly more. */
import { describe, expect, test } from 'vitest'
import { extractArticle } from '../../../src/pipeline/scrape/extract-article.ts'
import { betterBody } from '../../../src/pipeline/scrape/second-extractor.ts'

const url = 'https://quelle.example/laden/'
const paragraph = (index: number) =>
  `<p>Laden ${index} öffnet früher, weil die Kundschaft vor der Arbeit kommt, und schließt dafür am Nachmittag eine Stunde eher.</p>`
const paragraphs = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => paragraph(from + index)).join('')
const page = `<html><body><main>${paragraphs(0, 12)}</main></body></html>`

describe('betterBody', () => {
  test('gives the body where ours has clearly less', () => {
    expect(betterBody(page, { ours: 'Zu kurz.', baseUrl: url })?.text).toContain('Laden 11 öffnet')
  })

  test('gives nothing where ours has nearly as much', () => {
    const ours = paragraphs(0, 11).replace(/<[^>]+>/g, '')
    expect(betterBody(page, { ours, baseUrl: url })).toBe(null)
  })

  test.each(['', '<', '<html></html>', '<p>Nur ein kurzer Absatz.</p>', `<div>${'<i>x</i>'.repeat(9000)}</div>`])(
    'has no opinion on %.30s',
    (source) => {
      expect(betterBody(source, { ours: '', baseUrl: url })).toBe(null)
    },
  )
})

describe('extractArticle', () => {
  const scattered = Array.from(
    { length: 9 },
    (_, index) =>
      `<section class="part-${index}"><h2>Straße ${index}</h2><div>${paragraph(index)}${paragraph(index + 20)}</div></section>`,
  ).join('')

  test('asks where the body is a small part of the page, and says so', () => {
    const article = extractArticle(`<html><body><h1>Läden</h1><div>${scattered}</div></body></html>`, { url })
    expect(article.text).toContain('Laden 8 öffnet')
    expect(article.provenance.text).toMatch(/^(?:paragraphs|second extractor)/)
  })

  test('does not ask where a name marks the body', () => {
    const named = `<html><body><h1>Läden</h1><div class="entry-content">${paragraphs(0, 4)}</div></body></html>`
    expect(extractArticle(named, { url }).provenance.text).toBe('container entry-content')
  })

  test('says where a page is longer than what is read of it', () => {
    const long = `<h1>Läden</h1><div class="entry-content">${paragraphs(0, 40_000)}</div>`
    expect(extractArticle(long, { url }).provenance.text).toContain('longer than what is read')
  })

  test('keeps a text of a million characters whole', () => {
    const sentences = paragraphs(0, 8500)
    const article = extractArticle(`<h1>Läden</h1><div class="entry-content">${sentences}</div>`, { url })
    expect(article.text.length).toBeGreaterThan(1_000_000)
    expect(article.text).toContain('Laden 8499 öffnet')
    expect(article.provenance.text).toBe('container entry-content')
  })
})
