/** The topics we ship, on short articles of our own: what they are about, and what only looks like it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { evaluateTopics } from '../../../src/pipeline/learn/evaluate-topics.ts'
import { readLabels } from '../../../src/pipeline/learn/read-labels.ts'
import { loadTopics } from '../../../src/pipeline/settings/load-topics.ts'
import { tagArticle } from '../../../src/pipeline/tag/tag-article.ts'

const fileAt = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const topics = loadTopics([fileAt('config/topics.yaml'), fileAt('config/watchlist.yaml')])
const name = 'fixtures/topics/articles.jsonl'
const ids = topics.topics.map(({ id }) => id)
const { articles, faults } = readLabels({ name, text: fileAt(name) }, ids)
const aboutNothing = articles.filter(({ labels }) => !Object.values(labels).includes(true))

test('every article is labelled with topics there are', () => {
  expect(faults).toEqual([])
})

test.each(['de', 'en', 'zh'])('topics of articles in %s are found', (language) => {
  const own = articles.filter((article) => article.language === language)
  expect(evaluateTopics(own, (article) => tagArticle(article, topics)).micro.f1).toBeGreaterThan(0.9)
})

test.each(aboutNothing)('«$title» is about nothing that is watched', (article) => {
  expect(tagArticle(article, topics)).toEqual([])
})
