/** Large articles: a megabyte of text arrives whole in the store and in feeds; what is longer is cut, and said to be. */
import { expect, it } from 'vitest'
import { openStore } from '../../src/io/store/index.ts'
import { parseQuery } from '../../src/pipeline/filter/parse-query.ts'
import { identifyEntries } from '../../src/pipeline/normalise/identify-entries.ts'
import { parseFeed } from '../../src/pipeline/parse/parse-feed.ts'
import { prepareArticle } from '../../src/pipeline/prepare-article.ts'
import { shownContent } from '../../src/pipeline/publish/shown-content.ts'
import { makePlan, makeRecord } from '../contract/make-plan.ts'
import { sampleSource } from '../pipeline/normalise/sample-entries.ts'

const sentence = 'The chain said its robots would fill the shelves at night &amp; count them. '
const paragraphs = (characters: number) => {
  const paragraph = `<p>${sentence.repeat(10)}</p>`
  return paragraph.repeat(Math.ceil(characters / (sentence.length * 10)))
}

async function prepare(content: string) {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const feed = `<rss version="2.0"><channel><title>News</title><item><guid>a</guid><link>https://news.example/a</link><title>Robots</title><description>${escaped}</description></item></channel></rss>`
  const reading = await parseFeed(new TextEncoder().encode(feed), { url: 'https://news.example/feed' })
  const source = sampleSource({ rights: 'full' })
  const [entry] = identifyEntries(reading, source)
  if (entry === undefined) throw new Error('no entry')
  return prepareArticle(entry, {
    ...{ source, page: null, topics: { topics: [], entities: [] } },
    seenAt: '2025-02-14T09:00:00.000Z',
  })
}

it('a megabyte of text is stored and published whole', async () => {
  const { warnings, article, ...record } = await prepare(`${paragraphs(1_030_000)}<p>The very last word.</p>`)
  expect(warnings).toEqual([])
  expect(article.text.length).toBeGreaterThan(950_000)
  expect(article.text).toMatch(/The very last word\.$/)
  expect(record.provenance.text).toBe('feed summary, too long to be searched for boilerplate')
  const store = await openStore('sqlite::memory:')
  await store.migrate()
  const place = { textId: article.id, clusterId: article.id, isLead: true, revision: 1, hidden: false }
  const whole = { ...article, ...place, changedAt: null, retractedAt: null }
  await store.apply(makePlan({ stored: [makeRecord(whole, record)] }))
  const query = { filter: parseQuery('"very last word"'), now: article.firstSeen, limit: 1, cursor: null }
  const { items } = await store.articles({ ...query, collapse: 'none' })
  expect(items[0]?.text).toBe(article.text)
  expect(items[0]?.html).toBe(article.html)
  expect(shownContent(whole, 'full', 'full').html).toBe(article.html)
  await store.close()
})

it('what is longer is cut, and the article and the run say so', async () => {
  const { warnings, article, provenance } = await prepare(`${paragraphs(2_500_000)}<p>The very last word.</p>`)
  expect(article.text.length).toBeLessThan(1_010_000)
  expect(article.text).toMatch(/…$/)
  expect(article.html.length).toBeLessThan(1_500_000)
  expect(article.html).toMatch(/…<\/p>$/)
  expect(warnings).toEqual([
    expect.stringMatching(/^https:\/\/news\.example\/a: the text was cut after \d+ of \d+ characters$/),
  ])
  expect(provenance.html).toMatch(/cut after \d+ of \d+ characters$/)
  expect(provenance.text).toBe(provenance.html)
})

it('markup without text is bounded too', async () => {
  const { warnings, article } = await prepare(
    '<p><img src="https://news.example/i.jpg" alt=""><br></p>x'.repeat(50_000),
  )
  expect(article.html.length).toBeLessThan(1_600_000)
  expect(warnings).toHaveLength(1)
})
