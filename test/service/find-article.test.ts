/** An article is found by whatever people have at hand. */
import { describe, expect, it } from 'vitest'
import type { ArticleHistory } from '../../src/domain/store/article-query.ts'
import { findArticle } from '../../src/service/find-article.ts'

const id = 'urn:uuid:914518a6-a783-863c-b54c-cedf46c14f4b'
const url = 'https://shop.example/a'
const nothing: ArticleHistory = { article: null, provenance: {}, decisions: [], revisions: [] }
const found: ArticleHistory = {
  ...nothing,
  decisions: [
    {
      ...{ position: 0, entryId: null, articleId: null, reason: 'no link', title: null, url: null },
      ...{ kind: 'rejected', runId: 'run', sourceId: 'shop', at: '2025-02-14T09:00:00.000Z' },
    },
  ],
}
const store = { history: async (reference: string) => ([id, url, 'guid 1'].includes(reference) ? found : nothing) }

describe('findArticle', () => {
  it.each([
    id,
    '914518a6-a783-863c-b54c-cedf46c14f4b',
    '914518A6-A783-863C-B54C-CEDF46C14F4B',
    'http://localhost:8080/articles/914518a6-a783-863c-b54c-cedf46c14f4b',
    url,
    `${url}?utm_source=feed`,
    'HTTPS://Shop.Example:443/a',
    'guid 1',
  ])('finds %s', async (reference) => {
    expect(await findArticle(store, reference)).toBe(found)
  })

  it.each(['', 'guid 2', 'https://shop.example/b', '914518a6'])('knows nothing of «%s»', async (reference) => {
    expect(await findArticle(store, reference)).toEqual(nothing)
  })
})
