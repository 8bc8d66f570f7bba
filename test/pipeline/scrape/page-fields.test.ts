/** Titles, authors and dates of whole pages: what is printed beside what is declared. */
import { describe, expect, test } from 'vitest'
import { isDateLine, labelledDates } from '../../../src/pipeline/scrape/date-labels.ts'
import { extractArticle } from '../../../src/pipeline/scrape/extract-article.ts'

const BODY =
  '<div class="text"><p>Die Behörde will künftig jede zehnte Sendung öffnen, heißt es in dem Papier.</p></div>'
const data = (fields: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...fields })}</script>`

function read(head: string, body: string, o: { url?: string; lang?: string } = {}) {
  const page = `<html lang="${o.lang ?? 'de'}"><head>${head}</head><body>${body}${BODY}</body></html>`
  return extractArticle(page, { url: o.url ?? 'https://markt-heute.example/a/zoll' })
}

describe('labelled dates', () => {
  test.each([
    [
      'Veröffentlicht am 3. Februar 2025, aktualisiert am 5. Februar 2025',
      ['published 2025-02-03', 'updated 2025-02-05'],
    ],
    [
      'Letzte Änderung: 31.01.2025 - 14:49:39 Erschienen am: 01.02.2025',
      ['updated 2025-01-31', 'published 2025-02-01'],
    ],
    ['Stand: 3.2.2025, 9 Uhr', ['published 2025-02-03']],
    ['Pressemitteilung vom 3. Februar 2025 | Musterstadt', ['published 2025-02-03']],
    ['Dieser Beitrag wurde am Montag, 3. Februar 2025 um 9:12 Uhr veröffentlicht', ['published 2025-02-03']],
    ['发布时间：2025-02-03 18:05', ['published 2025-02-03T18:05:00+08:00']],
    ['2025-02-03 18:05 来源：示例网 作者：陈雨桐', ['published 2025-02-03T18:05:00+08:00']],
    ['Das Marktfest findet am 3. Februar 2025 statt', []],
    ['Veröffentlicht in Band 3, Seite 20', []],
  ])('%s', (line, expected) => {
    expect(labelledDates(line, '+08:00').map(({ kind, value }) => `${kind} ${value}`)).toEqual(expected)
  })

  test.each([
    ['Montag, 3. Februar 2025, 9:12 Uhr', true],
    ['3. Februar 2025, Anna Beispiel', true],
    ['Erscheinungsdatum: 3. Februar 2025', false],
    ['© Markt heute 03.02.2025', false],
    ['Der Vertrag vom 3. Februar 2025 gilt noch immer. Beide Seiten wollen ihn halten.', false],
  ])('isDateLine %s: %s', (line, expected) => {
    expect(isDateLine(line)).toBe(expected)
  })
})

describe('the date of publication', () => {
  test('is the line beside the title, not a date of another article', () => {
    const teaser = '<li><time datetime="2025-01-30">30.01.2025</time> Etwas anderes</li>'
    const article = read(
      '',
      `<h1>Zoll öffnet Pakete</h1><p>3. Februar 2025 | Markt</p><ul class="related">${teaser}</ul>`,
    )
    expect(article.published).toBe('2025-02-03')
  })

  test.each([
    ['de', '2025-02-03T22:30:00Z', '4. Februar 2025', '2025-02-04'],
    ['de', '2025-02-03T08:30:00Z', '2. Februar 2025', '2025-02-03T08:30:00Z'],
    ['es', '2025-02-03T01:30:00Z', '2 de febrero de 2025', '2025-02-02'],
    ['de', '2025-02-03T23:00:00.000Z', '', '2025-02-04'],
    ['en', '2025-02-03T23:00:00.000Z', '', '2025-02-03T23:00:00Z'],
  ])('keeps the printed day: %s, declared %s, printed %s', (lang, datePublished, printed, expected) => {
    const article = read(data({ datePublished }), `<h1>Zoll öffnet Pakete</h1><span>${printed}</span>`, { lang })
    expect(article.published).toBe(expected)
  })

  test('is the day of a change where the page prints no other', () => {
    const head = data({ datePublished: '2025-01-30T10:00:00+01:00', dateModified: '2025-02-03T11:00:00+01:00' })
    const redated = read(head, '<h1>Zoll öffnet Pakete</h1><span class="date">03.02.2025</span>')
    expect([redated.published, redated.updated]).toEqual(['2025-02-03', '2025-02-03T11:00:00+01:00'])
    const labelled = read(head, '<h1>Zoll öffnet Pakete</h1><span class="date">Aktualisiert: 03.02.2025</span>')
    expect(labelled.published).toBe('2025-01-30T10:00:00+01:00')
  })

  test('is the JSON-LD node’s of this page, not of a teaser', () => {
    const other = { '@type': 'NewsArticle', headline: 'Anderes', url: '/a/b', datePublished: '2025-01-30' }
    const own = { '@type': 'NewsArticle', headline: 'Zoll', url: '/a/zoll', datePublished: '2025-02-03' }
    const head = `<script type="application/ld+json">${JSON.stringify([other, own])}</script>`
    expect(read(head, '<h1>Zoll öffnet Pakete</h1>').published).toBe('2025-02-03')
  })
})

describe('the title', () => {
  test.each([
    [
      '<h1><span class="kicker">Zoll</span> Jede zehnte Sendung wird geöffnet</h1>',
      'Jede zehnte Sendung wird geöffnet',
    ],
    ['<h1><time>3.2.2025</time> Jede zehnte Sendung wird geöffnet</h1>', 'Jede zehnte Sendung wird geöffnet'],
    ['<h1>Jede zehnte <em>Sendung</em> wird geöffnet</h1>', 'Jede zehnte Sendung wird geöffnet'],
    ['<h1><b>Paketflut</b> <b>Jede zehnte Sendung wird geöffnet</b></h1>', 'Jede zehnte Sendung wird geöffnet'],
  ])('%s', (heading, title) => {
    expect(read('<title>Jede zehnte Sendung wird geöffnet | Markt heute</title>', heading).title).toBe(title)
  })
})

describe('the authors', () => {
  test('are the persons printed where only the site is declared', () => {
    const head = data({ author: { name: 'Markt heute' }, publisher: { name: 'Markt heute' } })
    const article = read(head, '<h1>Zoll öffnet Pakete</h1><p class="byline">Von Anna Beispiel</p>')
    expect(article.authors).toEqual(['Anna Beispiel'])
  })

  test('are all that are printed where one is declared', () => {
    const head = data({ author: { name: 'Anna Beispiel' } })
    const article = read(head, '<h1>Zoll öffnet Pakete</h1><p class="byline">Von Anna Beispiel und Ben Muster</p>')
    expect(article.authors).toEqual(['Anna Beispiel', 'Ben Muster'])
  })

  test('are read without the references and addresses JSON-LD has no use for', () => {
    const head = data({ author: ['https://markt-heute.example/p/1', 'Ren&eacute; Beispiel'] })
    expect(read(head, '<h1>Zoll öffnet Pakete</h1>').authors).toEqual(['René Beispiel'])
  })
})
