/** Where articles come from, and that only a configured source may allow more than an excerpt. */
import { describe, expect, it } from 'vitest'
import type { Source } from '../../src/domain/source.ts'
import { originOfArticle, originsOf } from '../../src/service/origins.ts'
import { makeState } from '../contract/make-plan.ts'
import { makeSource } from '../web/newsroom.ts'

const source: Source = { ...makeSource('open'), title: 'Open', url: 'https://open.example/feed', rights: 'full' }
const article = { sourceId: 'open', url: 'https://open.example/news/1' }

describe('the origin of an article', () => {
  it('is its source as configured, with what the source says of itself', () => {
    const state = makeState('open', { title: 'What it calls itself', homeUrl: 'https://open.example/home/' })
    expect(originOfArticle(article, originsOf({ sources: [source] }, [state]))).toEqual({
      title: 'Open',
      homeUrl: 'https://open.example/home/',
      feedUrl: 'https://open.example/feed',
      rights: 'full',
    })
    const untitled = originsOf({ sources: [{ ...source, title: 'open' }] }, [state])
    expect(originOfArticle(article, untitled).title).toBe('What it calls itself')
  })

  it('allows an excerpt only once the source is taken out of the file', () => {
    const state = makeState('open', {
      title: 'Open',
      homeUrl: 'https://open.example/',
      movedTo: 'https://open.example/rss',
    })
    expect(originOfArticle(article, originsOf({ sources: [] }, [state]))).toEqual({
      title: 'Open',
      homeUrl: 'https://open.example/',
      feedUrl: 'https://open.example/rss',
      rights: 'excerpt',
    })
  })

  it('is its own site where nothing is known of the source, and allows an excerpt only', () => {
    const site = { homeUrl: 'https://open.example/', feedUrl: 'https://open.example/' }
    expect(originOfArticle(article, originsOf({ sources: [] }, []))).toEqual({
      title: 'open',
      ...site,
      rights: 'excerpt',
    })
    expect(originOfArticle(article, originsOf({ sources: [] }, [makeState('open')]))).toMatchObject({
      ...site,
      rights: 'excerpt',
    })
  })
})
