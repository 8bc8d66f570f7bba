/** The heavy part of a poll: one entry in, an article with its tags, words and hashes out. */
import { expect, it } from 'vitest'
import { loadTopics } from '../../src/index.ts'
import { identifyEntries } from '../../src/pipeline/normalise/identify-entries.ts'
import { prepareArticle } from '../../src/pipeline/prepare-article.ts'
import { sampleReading, sampleSource } from './normalise/sample-entries.ts'

const topics = loadTopics(['topics: [{id: ai, threshold: 1, phrases: {de: [Sprachmodell]}}]'])
const seenAt = '2025-02-14T09:00:00.000Z'

function prepare(contentHtml: string, terms: readonly string[] = []) {
  const categories = terms.map((term) => ({ term, scheme: null, label: null }))
  const given = { link: 'https://news.example/a', title: 'Ein Titel', contentHtml, categories }
  const source = sampleSource({ language: 'de' })
  const [entry] = identifyEntries(sampleReading([given]), source)
  if (entry === undefined) throw new Error('no entry')
  return prepareArticle(entry, { source, topics, page: null, seenAt })
}

it('tags by title, text and the source’s categories', () => {
  const { article } = prepare('<p>Hier lernt ein Sprachmodell.</p>', ['Handel', 'Sprachmodell'])
  expect(article.tags.map(({ id }) => id)).toEqual(['ai'])
  expect(article.tags[0]?.evidence).toEqual([
    { field: 'text', start: 15, end: 27, text: 'Sprachmodell', term: 'Sprachmodell' },
    { field: 'category', start: 7, end: 19, text: 'Sprachmodell', term: 'Sprachmodell' },
  ])
  expect(article.firstSeen).toBe(seenAt)
})

it('has the words the article is found by', () => {
  const { indexWords } = prepare('<p>Zwei Worte</p>', ['Handel'])
  expect(indexWords).toMatchObject({ title: 'ein titel', author: '', category: 'handel' })
})
