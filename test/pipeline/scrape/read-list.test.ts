import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ListRules } from '../../../src/domain/recipe/list-rules.ts'
import { readList } from '../../../src/pipeline/scrape/read-list.ts'

const url = 'https://shop.example/news/?page=1'
const none: ListRules = { item: 'article', link: 'h2 a@href', title: null, date: null, summary: null, next: null }
const full: ListRules = {
  item: 'article',
  link: 'h2 a@href',
  title: 'h2',
  date: 'time@datetime',
  summary: '.teaser',
  next: 'a.next@href',
}

const page = `<!doctype html><html lang="de-DE"><head><meta charset="utf-8"><title> Neues
  aus dem Handel </title></head><body>
<article><h2><a href="/2025/eins">Erste &amp; <em>wichtige</em> Meldung</a></h2>
  <time datetime="2025-02-12T08:00:00+01:00">heute</time>
  <div class="teaser"><p>Mehr <a href="/mehr">hier</a>.</p></div></article>
<article><a href="/bild"><img src="x.png"></a><h2><a href="https://shop.example/2025/zwei?a=1&amp;b=2">Zweite</a></h2>
  <time datetime="gestern">gestern</time></article>
<article class="anzeige"><h2>Ohne Verweis</h2></article>
<a class="next" href="?page=2">weiter</a></body></html>`

test('reads every item of the page', () => {
  const reading = readList(page, { url, rules: full })
  const empty = { guid: null, contentHtml: null, updated: null, authors: [], language: null, categories: [] }
  const rest = { ...empty, enclosures: [], image: null }
  expect(reading).toEqual({
    title: 'Neues aus dem Handel',
    link: url,
    language: 'de-DE',
    entries: [
      {
        ...rest,
        link: 'https://shop.example/2025/eins',
        title: 'Erste & wichtige Meldung',
        published: '2025-02-12T07:00:00.000Z',
        summaryHtml: '<p>Mehr <a href="https://shop.example/mehr">hier</a>.</p>',
      },
      { ...rest, link: 'https://shop.example/2025/zwei?a=1&b=2', title: 'Zweite', published: null, summaryHtml: null },
      { ...rest, link: null, title: 'Ohne Verweis', published: null, summaryHtml: null },
    ],
    warnings: ['1 dates cannot be read, the first is «gestern»'],
    problem: null,
    next: 'https://shop.example/news/?page=2',
  })
})

test('bytes are decoded by what the response and the page say', () => {
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
  const inside = '<article><h2><a href="/a">\xbf\xaa\xb7\xc5</a></h2></article>'
  const said = readList(bytes(inside), { url, contentType: 'text/html; charset=gbk', rules: none })
  expect(said.entries[0]?.title).toBe('开放')
  const written = readList(bytes(`<meta charset="gb2312">${inside}`), { url, rules: none })
  expect(written.entries[0]?.title).toBe('开放')
})

/** One item, one changed rule → one field. */
test.each<[string, string, Partial<ListRules>, Record<string, unknown>]>([
  [
    'a link needs no attribute',
    '<h2><a href="/a">A</a></h2>',
    { link: 'a' },
    { link: 'https://shop.example/a', title: 'A' },
  ],
  ['an attribute of any name', '<h2 data-url="/b">B</h2>', { link: 'h2@data-url' }, { link: 'https://shop.example/b' }],
  ['an attribute of the item itself', '<h2>C</h2>', { link: '@data-link' }, { link: 'https://shop.example/item' }],
  ['a selector of the item itself', '<h2>D</h2>', { link: 'article@data-link' }, { link: 'https://shop.example/item' }],
  [
    'the first match that has the attribute',
    '<a name="x"></a><a href="/e">E</a>',
    { link: 'a@href' },
    { link: 'https://shop.example/e' },
  ],
  [
    'an @ inside the selector',
    '<a href="/@ann">F</a>',
    { link: 'a[href*="@ann"]' },
    { link: 'https://shop.example/@ann' },
  ],
  [
    'a title from an attribute',
    '<a href="/g" title="Ganzer &lt;Titel&gt;">Gan…</a>',
    { link: 'a', title: 'a@title' },
    { title: 'Ganzer <Titel>' },
  ],
  [
    'a date from an attribute without asking',
    '<a href="/h">H</a><time datetime="2025-02-12">x</time>',
    { link: 'a', date: 'time' },
    { published: '2025-02-12T00:00:00.000Z' },
  ],
  [
    'a German date as text',
    '<a href="/i">I</a><i>12. Februar 2025, 10:30 Uhr</i>',
    { link: 'a', date: 'i' },
    { published: '2025-02-12T10:30:00.000Z' },
  ],
  [
    'a Chinese date as text',
    '<a href="/j">J</a><i>发布于 2025年2月12日</i>',
    { link: 'a', date: 'i' },
    { published: '2025-02-12T00:00:00.000Z' },
  ],
  [
    'a summary from an attribute is text',
    '<a href="/k" data-lead="1 &lt; 2">K</a>',
    { link: 'a', summary: 'a@data-lead' },
    { summaryHtml: '1 &lt; 2' },
  ],
  [
    'no active address',
    '<a href="javascript:x()">L</a><a href="/l">L</a>',
    { link: 'a:nth-of-type(2)' },
    { link: 'https://shop.example/l' },
  ],
])('%s', (_name, inside, rules, expected) => {
  const reading = readList(`<article data-link="/item">${inside}</article>`, { url, rules: { ...none, ...rules } })
  expect(reading.problem).toBeNull()
  expect(reading.entries[0]).toMatchObject(expected)
})

test('addresses start from the base of the page', () => {
  const based = `<base href="/archiv/"><article><h2><a href="a">A</a></h2></article><a class="next" href="2">2</a>`
  const reading = readList(based, { url, rules: { ...none, next: 'a.next' } })
  expect(reading.entries[0]?.link).toBe('https://shop.example/archiv/a')
  expect(reading.next).toBe('https://shop.example/archiv/2')
})

test('a next page that is this page is none', () => {
  const reading = readList(page.replace('?page=2', '?page=1'), { url, rules: full })
  expect(reading.next).toBeNull()
})

test.each<[string, string, Partial<ListRules>, string, string]>([
  ['no item', page, { item: '.post' }, 'empty', 'The item selector «.post» found nothing on the page.'],
  ['no page', '', {}, 'empty', 'The item selector «article» found nothing on the page.'],
  [
    'no link in any item',
    page,
    { link: 'h3 a@href' },
    'empty',
    'The link selector «h3 a@href» found no address in any of 3 items.',
  ],
  [
    'a broken item selector',
    page,
    { item: 'article[' },
    'malformed',
    'The item selector «article[» is no CSS selector.',
  ],
  [
    'a broken date selector',
    page,
    { date: 'time:nope(@datetime' },
    'malformed',
    'The date selector «time:nope(@datetime» is no CSS selector.',
  ],
  [
    'an unknown pseudo-class',
    page,
    { title: 'h2:nope' },
    'malformed',
    'The title selector «h2:nope» is no CSS selector.',
  ],
  ['an attribute as the item', page, { item: '@href' }, 'malformed', 'The item selector «@href» is no CSS selector.'],
  [
    'an empty selector',
    page,
    { link: ' ' },
    'malformed',
    'The rules need a selector for the item and one for its link.',
  ],
])('%s is a problem that names the selector', (_name, html, rules, code, detail) => {
  const reading = readList(html, { url, rules: { ...none, ...rules } })
  expect(reading.entries).toEqual([])
  expect(reading.problem).toMatchObject({ code, detail })
})

test('a rule that finds nothing in any item is told', () => {
  const reading = readList(page, { url, rules: { ...full, summary: '.vorspann' } })
  expect(reading.warnings).toContain('the summary selector «.vorspann» found nothing in any of 3 items')
  expect(reading.entries.length).toBe(3)
})

test('an item inside an item has its own link', () => {
  const nested = '<article><h2><a href="/1">1</a></h2><article><h2><a href="/2">2</a></h2></article></article>'
  const reading = readList(nested, { url, rules: none })
  expect(reading.entries.map((entry) => entry.link)).toEqual(['https://shop.example/1', 'https://shop.example/2'])
})

test.each(['> a', ':scope > a'])('%s is a child of the item', (link) => {
  const children = '<article><p><a href="/deep">deep</a></p><a href="/own">own</a></article>'
  const reading = readList(children, { url, rules: { ...none, link } })
  expect(reading.entries[0]?.link).toBe('https://shop.example/own')
})

test('a page of any shape takes bounded time, and 2,000 items are read', () => {
  readList(`${'<article>'.repeat(500)}${'<i></i>'.repeat(100_000)}`, { url, rules: full })
  const many = '<article><h2><a href="x">y</a></h2></article>'.repeat(4000)
  const reading = readList(many, { url, rules: full })
  expect(reading.entries.length).toBe(2000)
  expect(reading.warnings).toContain('only the first 2000 of 4000 items were read')
})

test('never throws, whatever page and rules', () => {
  const piece = fc.constantFrom('a', 'article', '[', ']', '(', ':has', ':not(', '@href', '>', '*', '"', '#', ',', ' ')
  const selector = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(selector, selector, selector, fc.nat(page.length), (item, link, date, cut) => {
      const reading = readList(page.slice(cut), { url, rules: { ...none, item, link, date, next: link } })
      expect(reading.problem === null || reading.entries.length === 0).toBe(true)
    }),
    { numRuns: 200 },
  )
})
