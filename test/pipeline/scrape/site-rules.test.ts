/** Site rules: what can be read as one, and how they fare on a page. */
import { expect, test } from 'vitest'
import { extractArticle } from '../../../src/pipeline/scrape/extract-article.ts'
import { parsePage } from '../../../src/pipeline/scrape/load-page.ts'
import { isSelector, tryRules } from '../../../src/pipeline/scrape/site-rules.ts'

test.each([
  ['.byline', true],
  ['h2 a@href', true],
  ['time[datetime]@datetime', true],
  ['p[', false],
  [':unknown(', false],
])('isSelector %s: %s', (rule, expected) => {
  expect(isSelector(rule)).toBe(expected)
})

test('each rule counts what it finds', () => {
  const { root } = parsePage('<p class="a">x</p><p class="a">y</p>')
  expect(tryRules(root, { author: '.a', remove: ['.b', 'p['] })).toEqual([
    { field: 'author', rule: '.a', found: 2 },
    { field: 'remove', rule: '.b', found: 0 },
    { field: 'remove', rule: 'p[', found: null },
  ])
})

test('every field can be told by a rule, and says so', () => {
  const page =
    '<h1>Falsch</h1><b class="t">Zoll öffnet Pakete</b><i class="w">Von Anna Beispiel</i><i class="d">3.2.2025</i>' +
    '<div class="l">Kurz gesagt.</div><div class="c"><a>Zoll</a></div><div class="b"><p>Die Behörde prüft.</p><p class="x">Werbung</p></div>'
  const rules = { title: '.t', author: '.w', date: '.d', lead: '.l', categories: '.c a', body: '.b', remove: ['.x'] }
  const article = extractArticle(page, { url: 'https://markt.example/a', rules })
  expect(article).toMatchObject({
    title: 'Zoll öffnet Pakete',
    authors: ['Anna Beispiel'],
    published: '2025-02-03',
    lead: 'Kurz gesagt.',
    text: 'Die Behörde prüft.',
    categories: [{ term: 'Zoll', scheme: null, label: null }],
  })
  const told = Object.entries(article.provenance).filter(([, origin]) => origin === 'site rule')
  expect(told.map(([field]) => field)).toEqual(
    expect.arrayContaining(['title', 'authors', 'published', 'lead', 'text', 'categories']),
  )
})
