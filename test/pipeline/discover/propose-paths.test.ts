/** Recipes proposed for answers of APIs. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proposePaths } from '../../../src/pipeline/discover/propose-paths.ts'
import { parsePath } from '../../../src/pipeline/json/json-path.ts'

const url = 'https://harbour.example/api/articles'
const propose = (answer: unknown) => proposePaths(new TextEncoder().encode(JSON.stringify(answer)), { url })

const article = (name: string) => ({
  id: name,
  url: `https://api.harbour.example/v1/${name}`,
  name: 'Ada',
  headline: `About the ${name}`,
  web_url: `/news/${name}`,
  published_at: 1739520000,
  teaser: 'Short.',
  authors: [{ name: 'Ada Beispiel' }],
  tags: ['Harbour'],
  views: 5,
})

test('finds the list of articles among others, its fields and what comes next', () => {
  const proposal = propose({
    menu: [
      { name: 'Home', url: '/' },
      { name: 'News', url: '/news' },
    ],
    data: { results: [article('crane'), article('tide'), article('pier')] },
    paging: { next: '?page=2' },
  })
  expect(proposal).toMatchObject({
    rules: {
      items: 'data.results',
      link: 'web_url',
      guid: 'id',
      title: 'headline',
      date: 'published_at',
      summary: 'teaser',
      content: null,
      author: 'authors',
      categories: 'tags',
      next: 'paging.next',
    },
    reading: {
      entries: {
        length: 3,
        0: { title: 'About the crane', link: 'https://harbour.example/news/crane', authors: ['Ada Beispiel'] },
      },
      warnings: [],
      next: 'https://harbour.example/api/articles?page=2',
    },
  })
})

test('finds a list at the top, as WordPress answers, and quotes odd keys', () => {
  const post = (id: number) => ({
    id,
    date_gmt: '2025-02-12T08:00:00',
    link: `https://harbour.example/${id}/`,
    title: { rendered: `Post ${id}` },
    content: { rendered: '<p>Text</p>' },
  })
  expect(propose([post(1), post(2)])).toMatchObject({
    rules: { items: '$', link: 'link', title: 'title', date: 'date_gmt', content: 'content' },
    reading: {
      entries: [
        { title: 'Post 1', contentHtml: '<p>Text</p>', published: '2025-02-12T08:00:00.000Z' },
        { title: 'Post 2' },
      ],
    },
  })
  expect(propose({ 'hit list': { 'a.b': [article('crane'), article('tide')] } })?.rules.items).toBe(
    '["hit list"]["a.b"]',
  )
})

test.each([[[]], [{}], ['text'], [null], [{ items: [{ a: 1 }, { a: 2 }] }], [{ items: [article('one')] }]])(
  '%j has none',
  (answer) => {
    expect(propose(answer)).toBeNull()
  },
)

test('takes any answer, and proposes only paths that can be read', () => {
  const key = fc.oneof(fc.constantFrom('url', 'title', 'items', 'date', 'next'), fc.string())
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom('/a', 'x', 1, null),
      fc.array(tie('any')),
      fc.dictionary(key, tie('any')),
    ),
  })).any
  fc.assert(
    fc.property(value, (answer) => {
      const rules = Object.values(propose(answer)?.rules ?? {})
      for (const path of rules) if (path !== null) expect(parsePath(path)).not.toHaveProperty('fault')
    }),
  )
})
