/** The archive of a feed: complete, linked from the newest to the oldest, and closed when its month is over. */
import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../src/pipeline/parse/parse-feed.ts'
import { archiveDocument } from '../../src/service/feed-archive.ts'
import { keepRetention, retentionOf } from '../../src/service/retention.ts'
import { createServer } from '../../src/web/server.ts'
import { makeArticle, makePlan, makeRecord, makeTag } from '../contract/make-plan.ts'
import { makeConfig, makeFeed, makeSource, openNewsroom, storeArticles } from '../web/newsroom.ts'

const article = (name: string, firstSeen: string, change: Parameters<typeof makeArticle>[1] = {}) =>
  makeArticle(name, { sourceId: 'open', firstSeen, published: firstSeen, ...change })

async function archived(
  articles = [
    article('dec', '2024-12-05T08:00:00.000Z'),
    article('feb 1', '2025-02-01T08:00:00.000Z', { published: '2025-01-31T23:00:00.000Z' }),
    article('feb 2', '2025-02-02T08:00:00.000Z'),
    article('march', '2025-03-03T08:00:00.000Z'),
  ],
) {
  const feeds = [
    makeFeed('all', { limit: 2 }),
    makeFeed('ai', { query: 'topic:ai' }),
    makeFeed('recent', { query: 'within:1d' }),
  ]
  const room = await openNewsroom([], makeConfig({ feeds }))
  for (const one of articles) await storeArticles(room.store, [one])
  room.clock.set('2025-03-04T00:00:00.000Z')
  const server = createServer(room)
  const get = async (url: string) => await server.inject({ url })
  const titles = async (url: string) => {
    const answer = await get(url)
    expect([url, answer.statusCode]).toEqual([url, 200])
    return (await parseFeed(answer.rawPayload)).entries.map(({ title }) => title)
  }
  return { room, get, titles }
}

describe('the archive of a feed', () => {
  it('holds everything, found by following the links from the feed', async () => {
    const { get } = await archived()
    const found: string[] = []
    const passed: string[] = []
    for (let url: string | undefined = '/feeds/all.atom'; url !== undefined; ) {
      const { body } = await get(url)
      passed.push(url)
      found.push(
        ...[...body.matchAll(/<entry[^>]*>[\s\S]*?<title type="text">([^<]*)/g)].map(([, title = '']) => title),
      )
      expect(body.includes('<fh:archive/>')).toBe(url !== '/feeds/all.atom')
      url = /<link rel="prev-archive" href="https:\/\/news\.example([^"]*)"/.exec(body)?.[1]
    }
    expect(passed).toEqual([
      '/feeds/all.atom',
      '/feeds/all/2025-03.atom',
      '/feeds/all/2025-02.atom',
      '/feeds/all/2024-12.atom',
    ])
    expect(new Set(found)).toEqual(new Set(['march', 'feb 2', 'feb 1', 'dec'].map((name) => `Title of ${name}`)))
  })

  it('goes by when articles were first seen, in every format', async () => {
    const { titles, get } = await archived()
    for (const format of ['atom', 'rss', 'json']) {
      expect(await titles(`/feeds/all/2025-02.${format}`)).toEqual(['Title of feb 2', 'Title of feb 1'])
    }
    const { body } = await get('/feeds/all/2025-02.atom')
    expect(body).toContain('<link rel="current" href="https://news.example/feeds/all.atom"/>')
    expect((await get('/feeds/all/2025-02.rss')).body).toContain(
      '<atom:link rel="prev-archive" href="https://news.example/feeds/all/2024-12.rss"/>',
    )
    expect((await get('/feeds/all/2025-02.json')).json().next_url).toBe('https://news.example/feeds/all/2024-12.json')
  })

  it('is closed when its month is over, whatever is stored, tagged or corrected later', async () => {
    const { room, get } = await archived()
    const before = (await get('/feeds/all/2025-02.atom')).headers.etag
    await storeArticles(room.store, [article('late', '2025-02-20T08:00:00.000Z')])
    const changed = article('feb 2', '2025-02-02T08:00:00.000Z', {
      title: 'Corrected',
      revision: 2,
      tags: [makeTag('ai')],
    })
    await room.store.apply(makePlan({ sourceId: 'open', updated: [makeRecord(changed)] }))
    expect((await get('/feeds/all/2025-02.atom')).headers.etag).toBe(before)
    const march = (await get('/feeds/all/2025-03.atom')).headers.etag
    await storeArticles(room.store, [article('new', '2025-03-03T09:00:00.000Z')])
    expect((await get('/feeds/all/2025-03.atom')).headers.etag).not.toBe(march)
  })

  it('lets go of what retention removed, and keeps nothing of it', async () => {
    const { room, titles } = await archived()
    const { clock, store } = room
    expect(await titles('/feeds/all/2025-02.atom')).toEqual(['Title of feb 2', 'Title of feb 1'])
    expect(await store.archives.closed('all', '2025-02')).toContain('Text of feb 1')
    const settings = { ...room.config().retention, articles: { maxAge: 31 * 86_400_000, maxArticles: null } }
    const context = { ...retentionOf(room.config()), settings, store, clock }
    const report = await keepRetention(context, { signal: new AbortController().signal })
    expect(report).toMatchObject({ articles: 2, complete: true })
    expect(await titles('/feeds/all/2025-02.atom')).toEqual(['Title of feb 2'])
    const kept = await store.archives.closed('all', '2025-02')
    expect(kept).toContain('Text of feb 2')
    expect(kept).not.toContain('feb 1')
  })

  it('lets go of what is hidden, marks what was taken back, and follows rights', async () => {
    const feed = makeFeed('full', { content: 'full', collapse: 'none' })
    const { room } = await archived()
    const rights = (which: 'full' | 'excerpt') =>
      room.reload(makeConfig({ feeds: [feed], sources: [makeSource('open', { rights: which })] }))
    rights('full')
    const text = async () => {
      const document = await archiveDocument(room, feed, '2025-02', 'json')
      return JSON.parse(new TextDecoder().decode(document?.body)).items as Record<string, string>[]
    }
    expect((await text()).map(({ content_html }) => content_html?.startsWith('<p>'))).toEqual([true, true])
    rights('excerpt')
    expect((await text()).map(({ content_html }) => content_html)).toEqual([undefined, undefined])
    const [first] = await text()
    const word = { articleId: first?.id ?? '', action: 'hide', by: 'mei', at: room.clock.now(), reason: null } as const
    await room.store.hiding.decide(word)
    expect((await text()).map(({ title }) => title)).toEqual(['Title of feb 1'])
  })

  it('has a month of many in parts', async () => {
    const many = Array.from({ length: 1100 }, (_, index) =>
      article(`n${index}`, new Date(Date.UTC(2025, 0, 1, 0, index)).toISOString()),
    )
    const { room, titles, get } = await archived([])
    await storeArticles(room.store, many)
    expect(await titles('/feeds/all/2025-01.json')).toHaveLength(100)
    expect(await titles('/feeds/all/2025-01-2.json')).toHaveLength(500)
    expect((await titles('/feeds/all/2025-01-1.json')).at(-1)).toBe('Title of n0')
    expect((await get('/feeds/all/2025-01-3.json')).statusCode).toBe(404)
    expect((await get('/feeds/all/2025-01.json')).json().next_url).toContain('/2025-01-2.json')
    expect((await get('/feeds/all/2025-01-1.json')).json().next_url).toBeUndefined()
  })

  it('loses nothing between parts where articles of a closed one match no longer', async () => {
    const feeds = [makeFeed('ai', { query: 'topic:ai', collapse: 'none', limit: 2 })]
    const room = await openNewsroom([], makeConfig({ feeds }))
    const at = (index: number) => new Date(Date.UTC(2025, 0, 1, 0, index)).toISOString()
    const many = Array.from({ length: 510 }, (_, index) => article(`n${index}`, at(index), { tags: [makeTag('ai')] }))
    await storeArticles(room.store, many)
    room.clock.set('2025-01-20T00:00:00.000Z')
    const [feed] = feeds
    const idsIn = async (name: string) => {
      const document = feed === undefined ? null : await archiveDocument(room, feed, name, 'json')
      return JSON.parse(new TextDecoder().decode(document?.body)).items.map(({ id }: { id: string }) => id) as string[]
    }
    expect(await idsIn('2025-01-1')).toHaveLength(500)
    const untagged = many.slice(0, 5).map(({ id, revision }) => ({ id, revision, tags: [] }))
    await room.store.tagging.retag(untagged)
    const all = new Set([...(await idsIn('2025-01-1')), ...(await idsIn('2025-01'))])
    expect(many.filter(({ id }) => !all.has(id))).toEqual([])
  })

  it.each(['2024-11', '2025-04', '2025-13', '2025-02-0', 'x', '2025-02-02-1'])('has no archive %s', async (name) => {
    const { get } = await archived()
    expect((await get(`/feeds/all/${name}.atom`)).statusCode).toBe(404)
  })

  it('is not kept for feeds that go by the time, nor linked where the feed shows all', async () => {
    const { get } = await archived()
    expect((await get('/feeds/recent/2025-02.atom')).statusCode).toBe(404)
    expect((await get('/feeds/ai.atom')).body).not.toContain('prev-archive')
  })
})

describe('a query of many articles', () => {
  it('goes on page by page to its end', async () => {
    const { get } = await archived()
    const found: string[] = []
    for (let url = '/feed.json?q=&limit=1'; url !== ''; ) {
      const { items, next_url = '' } = (await get(url)).json()
      found.push(...items.map(({ title }: { title: string }) => title))
      url = next_url.replace('https://news.example', '')
    }
    expect(found).toEqual(['march', 'feb 2', 'feb 1', 'dec'].map((name) => `Title of ${name}`))
    const { body } = await get('/feed.atom?q=&limit=1')
    expect(body).toContain('<link rel="next" href="https://news.example/feed.atom?q=&amp;limit=1&amp;cursor=')
    expect((await get('/feed.atom?q=&limit=1&cursor=nonsense')).statusCode).toBe(400)
  })
})
