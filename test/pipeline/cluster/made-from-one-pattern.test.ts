/** Articles made from one pattern, or from few words, share words and tell no event together. */
import { expect, it } from 'vitest'
import { clusterArticles } from '../../../src/pipeline/cluster/cluster-articles.ts'

const article = (id: string, title: string, text: string) => ({
  ...{ id, title, text, language: 'en', published: '2025-02-14T09:00:00Z' },
  ...{ url: `https://news.example/${id}`, sourceId: `source ${id.charCodeAt(0) % 3}` },
})

it.each([
  [
    'two short ones',
    [article('a', 'Title polled', 'Text of polled.'), article('b', 'Title pushed', 'Text of pushed.')],
  ],
  [
    'a numbered series',
    Array.from({ length: 20 }, (_, n) =>
      article(`n${n}`, `Article number ${n} of the feed`, `Body of article ${n}. It has some words.`),
    ),
  ],
  [
    'a series in German',
    Array.from({ length: 12 }, (_, n) => ({
      ...article(`d${n}`, `Meldung Nummer ${n}`, `Dies ist der Text der Meldung mit der Nummer ${n}.`),
      language: 'de',
    })),
  ],
])('%s: each is a story of its own', (_what, articles) => {
  expect(clusterArticles(articles)).toHaveLength(articles.length)
})
