/** Who a text is credited to: agency, licence, original title, paywall. */
import { expect, test } from 'vitest'
import { extractArticle } from '../../../src/pipeline/scrape/extract-article.ts'
import { agencyOf } from '../../../src/pipeline/scrape/news-agency.ts'

test.each([
  ['MUSTERSTADT (dpa/lmu) - Die Häfen melden mehr Verkehr.', [], 'dpa', 'dateline'],
  ['HARBOUR CITY (Reuters) — Ships wait for hours.', [], 'Reuters', 'dateline'],
  ['新华社北京2月3日电 多家企业宣布新建仓库。', [], '新华社', 'dateline'],
  ['Die Häfen melden mehr Verkehr. (AFP)', [], 'AFP', 'end of the text'],
  ['Die Häfen melden mehr Verkehr.\n\ndpa', [], 'dpa', 'end of the text'],
  ['Die Häfen melden mehr Verkehr.', ['Von Anna Beispiel, dpa'], 'dpa', 'byline'],
  ['Die Häfen melden mehr Verkehr.', ['Reuters'], 'Reuters', 'byline'],
])('agencyOf %s %j', (text, bylines, value, origin) => {
  expect(agencyOf({ text, bylines })).toEqual({ value, origin })
})

test.each([
  ['Nach Angaben der dpa melden die Häfen mehr Verkehr.', []],
  ['Die Häfen melden mehr Verkehr.\n\nFoto: Anna Beispiel (dpa)', []],
  ['Die App (apa) ist neu.', ['Von Papa Reutersberg']],
])('credits no agency: %s %j', (text, bylines) => {
  expect(agencyOf({ text, bylines })).toBeNull()
})

const BODY = '<div class="text"><p>多家企业宣布在中部县城新建分拨仓，预计四月投入使用，业内人士看好这一计划。</p></div>'
const read = (html: string) => extractArticle(`<h1>冷链下沉</h1>${html}${BODY}`, { url: 'https://rb.example/a/1' })

test('the source a Chinese page prints is its agency', () => {
  const { agency, provenance } = read('<p>2025-02-03 来源：<a href="/x">新华社</a> 作者：陈雨桐</p>')
  expect([agency, provenance.agency]).toEqual(['新华社', 'printed credit'])
})

test.each([
  ['<p>原标题：县城里的新冷库</p>', '县城里的新冷库'],
  ['<p>（本文原标题为《县城里的新冷库》）</p>', '县城里的新冷库'],
  ['<p>标题党的文章</p>', null],
])('original title %s', (html, title) => {
  expect(read(html).originalTitle).toBe(title)
})

test.each([
  ['<a rel="license" href="/licence">CC</a>', 'https://rb.example/licence', 'rel=license'],
  [
    '<a href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>',
    'https://creativecommons.org/licenses/by/4.0/',
    'link to Creative Commons',
  ],
  ['<a href="https://creativecommons.org/">Creative Commons</a>', null, undefined],
  ['<a rel="license" href="javascript:alert(1)">CC</a>', null, undefined],
])('licence %s', (html, licence, origin) => {
  const article = read(html)
  expect([article.licence, article.provenance.licence]).toEqual([licence, origin])
})

test('a page whose parts are not free is behind a paywall', () => {
  const part = { '@type': 'WebPageElement', isAccessibleForFree: 'False', cssSelector: '.paid' }
  const data = JSON.stringify({ '@type': 'NewsArticle', headline: '冷链', hasPart: part })
  expect(read(`<script type="application/ld+json">${data}</script>`).paywalled).toBe(true)
})
