/** A picture keeps its caption and credit, and neither is text of the article. */
import { describe, expect, test } from 'vitest'
import { cleanBody } from '../../../src/pipeline/scrape/clean-body.ts'
import { extractArticle } from '../../../src/pipeline/scrape/extract-article.ts'

const url = 'https://quelle.example/2025/markt/'
const before = '<p>Der Markt am Hafen zieht um, weil die Halle bis zum Herbst ein neues Dach bekommt.</p>'
const after = '<p>Die Händlerinnen bleiben zusammen, auch wenn der Platz hinter dem Bahnhof kleiner ist.</p>'
const image = '<img src="/halle.jpg" alt="Die Halle von Osten">'

describe('captions', () => {
  test.each([
    ['a figure', `<figure>${image}<figcaption>Die alte Halle. Foto: Anna Beispiel</figcaption></figure>`],
    [
      'a WordPress caption',
      `<div class="wp-caption">${image}<p class="wp-caption-text">Die alte Halle. Foto: Anna Beispiel</p></div>`,
    ],
    [
      'a caption and a credit',
      `<div><a href="/gross.jpg">${image}</a><span class="caption">Die alte Halle.</span><span class="credit">Foto: Anna Beispiel</span></div>`,
    ],
    ['a credit behind the picture', `<div>${image}</div><p>Foto: Anna Beispiel</p>`],
    ['a label behind the picture', `<p>${image}</p><p>Die alte Halle von Osten</p>`],
  ])('%s is kept with its picture and is no text', (_name, picture) => {
    const page = `<html><body><h1>Der Markt zieht um</h1><div class="entry-content">${before}${picture}${after}</div></body></html>`
    const { html, text } = extractArticle(page, { url })
    expect(html).toMatch(
      /<figure>.*<img src="https:\/\/quelle\.example\/halle\.jpg" alt="Die Halle von Osten" \/>.*<figcaption>(?:Die alte Halle|Foto: Anna).*<\/figcaption><\/figure>/,
    )
    expect(text).not.toMatch(/alte Halle|Anna Beispiel/)
    expect(text).toMatch(/neues Dach bekommt\.\s+Die Händlerinnen/)
  })

  test('a caption without a picture is gone', () => {
    expect(
      cleanBody(`${before}<p class="wp-caption-text">Die alte Halle</p>${after}`, { baseUrl: url }).html,
    ).not.toContain('Halle</')
  })

  test('a sentence behind a picture is text', () => {
    const body = `${before}<p>${image}</p><p>Das Dach ist undicht.</p>${after}`
    expect(cleanBody(body, { baseUrl: url }).text).toContain('Das Dach ist undicht.')
  })
})
