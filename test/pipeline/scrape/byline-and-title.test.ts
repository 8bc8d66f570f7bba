/** Names out of bylines, and titles without the site's name. */
import { expect, test } from 'vitest'
import { authorsOf } from '../../../src/pipeline/scrape/byline.ts'
import { extractArticle } from '../../../src/pipeline/scrape/extract-article.ts'
import { withoutSite } from '../../../src/pipeline/scrape/page-title.ts'

test.each([
  ['Von Jasmin Öztürk und Paul-Henri Maier', ['Jasmin Öztürk', 'Paul-Henri Maier']],
  ['By Ingrid Falk, Tom Beckwith and Amira Holloway', ['Ingrid Falk', 'Tom Beckwith', 'Amira Holloway']],
  ['Von Nele Brandt, 14. Februar 2025, 09:12 Uhr', ['Nele Brandt']],
  ['By Ingrid Falk on 21 February 2025', ['Ingrid Falk']],
  ['Ein Gastbeitrag von Dr. Lea Stein', ['Dr. Lea Stein']],
  ['Lorenz Adebayo (dpa)', ['Lorenz Adebayo']],
  ['作者：陈雨桐', ['陈雨桐']],
  ['作者：陈雨桐、林晓', ['陈雨桐', '林晓']],
  ['Geschrieben vonLea Stein', ['Lea Stein']],
  ['3. Februar 2025 · von Lea Stein', ['Lea Stein']],
  ['Posted on February 3, 2025 by Lea Stein', ['Lea Stein']],
  ['Datum: 3.2.2025 Autor: Lea Stein Quelle: Marktblatt', ['Lea Stein']],
  ['Lea Stein in Musterstadt', ['Lea Stein']],
  ['Lea Stein im Gespräch mit Ben Muster', ['Lea Stein', 'Ben Muster']],
  ['By Joe S.', ['Joe S.']],
  ['Lea Stein, Redakteurin', ['Lea Stein']],
  ['View all posts by Lea Stein', ['Lea Stein']],
  ['', []],
])('authorsOf %s', (line, names) => {
  expect(authorsOf(line)).toEqual(names)
})

test.each([
  ['Secondhand zieht ins Kaufhaus | Markt heute', 'Markt heute', 'Secondhand zieht ins Kaufhaus'],
  ['Joe Tsai: Die Zukunft der KI - Handelskurier', 'Handelskurier', 'Joe Tsai: Die Zukunft der KI'],
  ['冷链物流企业加快布局县域市场_商务日报', null, '冷链物流企业加快布局县域市场'],
  ['Aldi, Lidl – und nun?', null, 'Aldi, Lidl – und nun?'],
])('withoutSite %s', (title, site, expected) => {
  expect(withoutSite(title, site)).toBe(expected)
})

test('a heading that is the section’s name is not the title', () => {
  const page =
    '<title>Zoll prüft Kleinsendungen | Markt heute</title><h1>Wirtschaft</h1><h2>Zoll prüft Kleinsendungen</h2>' +
    '<div><p>Die Behörde will künftig jede zehnte Sendung öffnen, heißt es in einem Papier.</p></div>'
  expect(extractArticle(page, { url: 'https://markt-heute.example/a/zoll' }).title).toBe('Zoll prüft Kleinsendungen')
})
