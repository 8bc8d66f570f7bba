/** Feed documents from a store: the same bytes for the same state, built once, and never more than a reader may have. */
import { describe, expect, it, vi } from 'vitest'
import { RequestError, StoreError } from '../../src/domain/errors.ts'
import type { FeedFormat } from '../../src/domain/feed.ts'
import { createFeedShelf, type FeedShelf } from '../../src/service/feed-shelf.ts'
import type { FeedDocument, FeedRequest } from '../../src/service/feeds.ts'
import { makeArticle, makePlan, makeTag } from '../contract/make-plan.ts'
import { makeConfig, makeFeed, newsroomArticles, openNewsroom, SECRET, storeArticles } from '../web/newsroom.ts'

const formats: readonly FeedFormat[] = ['rss', 'atom', 'json']

/** A newsroom with a shelf of feeds, whose reads of articles are counted. */
async function shelvedNewsroom() {
  const room = await openNewsroom()
  const { store } = room
  const counted = {
    reads: 0,
    broken: false,
    async articles(query: Parameters<typeof store.articles>[0]) {
      counted.reads += 1
      if (counted.broken) throw new StoreError('gone')
      return await store.articles(query)
    },
    sourceStates: store.sourceStates,
    version: () => store.version(),
    revisions: store.revisions,
    stories: store.stories,
  }
  const { clock, config, telemetry } = room
  const context = createFeedShelf({ store: counted, clock, config, telemetry })
  const written = () => room.events.flatMap((event) => (event.name === 'feed-written' ? event.feed : []))
  return { room, counted, context, written }
}

async function build(shelf: FeedShelf, request: FeedRequest): Promise<FeedDocument> {
  const document = await shelf.document(request)
  if (document === null) throw new Error('There is no such feed')
  return document
}

const textOf = (document: FeedDocument): string => new TextDecoder().decode(document.body)

const idsOf = (document: FeedDocument): readonly string[] =>
  JSON.parse(textOf(document)).items.map(({ id }: { id: string }) => id)

describe.each(formats)('a document as %s', (format) => {
  it('is the same to the byte after a restart and with or without what was kept', async () => {
    const [before, after] = [await shelvedNewsroom(), await shelvedNewsroom()]
    const built = await build(before.context, { feedId: 'all', format })
    before.room.clock.set('2025-03-01T00:00:00.000Z')
    const again = await build(before.context, { feedId: 'all', format })
    const elsewhere = await build(after.context, { feedId: 'all', format })
    for (const other of [again, elsewhere]) {
      expect(other.body).toEqual(built.body)
      expect(other.etag).toBe(built.etag)
      expect(other.lastModified).toBe(built.lastModified)
    }
  })

  it('carries no more than its sources allow', async () => {
    const { context } = await shelvedNewsroom()
    for (const feedId of ['all', 'full', 'ai']) {
      expect(textOf(await build(context, { feedId, format }))).not.toContain(SECRET)
    }
    const full = textOf(await build(context, { feedId: 'full', format }))
    expect(full).toContain('Zweiter Absatz.')
  })
})

describe('a shelf of feeds', () => {
  it('has a strong tag and the instant of its newest change', async () => {
    const { context } = await shelvedNewsroom()
    const document = await build(context, { feedId: 'all', format: 'atom' })
    expect(document.etag).toMatch(/^"[0-9a-f]{32}"$/)
    expect(document.contentType).toBe('application/atom+xml; charset=utf-8')
    expect(document.lastModified).toBe('2025-02-14T09:20:00.000Z')
  })

  it('shows a story once, by the first seen, or each article where the feed says so', async () => {
    const { context } = await shelvedNewsroom()
    const [lead, copy, chinese, hostile] = newsroomArticles().map(({ id }) => id)
    expect(idsOf(await build(context, { feedId: 'all', format: 'json' }))).toEqual([lead, chinese, hostile])
    expect(idsOf(await build(context, { feedId: 'full', format: 'json' }))).toEqual([copy, lead, chinese, hostile])
    expect(idsOf(await build(context, { feedId: 'ai', format: 'json' }))).toEqual([lead])
  })

  it('is built once, also for many who ask at once', async () => {
    const { context, counted } = await shelvedNewsroom()
    const requests = Array.from({ length: 20 }, () => build(context, { feedId: 'all', format: 'rss' }))
    const documents = await Promise.all(requests)
    expect(new Set(documents).size).toBe(1)
    expect(await build(context, { feedId: 'all', format: 'rss' })).toBe(documents[0])
    expect(counted.reads).toBe(1)
    // The other formats are written from what was read for the first.
    await build(context, { feedId: 'all', format: 'atom' })
    expect(counted.reads).toBe(1)
    await build(context, { feedId: 'ai', format: 'atom' })
    expect(counted.reads).toBe(2)
  })

  it('is built anew when an article is stored', async () => {
    const { context, room } = await shelvedNewsroom()
    const before = await build(context, { feedId: 'ai', format: 'json' })
    const at = { published: '2025-02-15T11:00:00.000Z', firstSeen: '2025-02-15T11:05:00.000Z' }
    const added = makeArticle('new', { sourceId: 'open', tags: [makeTag('ai')], ...at })
    await storeArticles(room.store, [added])
    const after = await build(context, { feedId: 'ai', format: 'json' })
    expect(idsOf(after)).toEqual([added.id, ...idsOf(before)])
    expect(after.etag).not.toBe(before.etag)
  })

  it('is written anew when time has taken an article from it, and not at every minute', async () => {
    const { context, room, written } = await shelvedNewsroom()
    room.clock.set('2025-02-15T09:00:00.000Z')
    const recent = await build(context, { feedId: 'recent', format: 'json' })
    expect(idsOf(recent)).toHaveLength(1)
    room.clock.set('2025-02-15T09:07:00.000Z')
    expect(await build(context, { feedId: 'recent', format: 'json' })).toBe(recent)
    room.clock.set('2025-02-16T10:01:00.000Z')
    const later = await build(context, { feedId: 'recent', format: 'json' })
    expect(idsOf(later)).toEqual([])
    expect(later.lastModified).toBeNull()
    expect(written()).toEqual(['recent', 'recent'])
  })

  it('is written anew for a change of an article it shows, and for no other', async () => {
    const { context, room, written } = await shelvedNewsroom()
    const ids = ['all', 'ai', 'full', 'recent']
    const buildAll = async () => {
      for (const feedId of ids) await build(context, { feedId, format: 'rss' })
      return written()
    }
    expect(await buildAll()).toEqual(ids)
    const at = { published: '2025-02-10T11:00:00.000Z', firstSeen: '2025-02-10T11:05:00.000Z' }
    const old = makeArticle('old', { sourceId: 'open', tags: [makeTag('ai')], ...at })
    room.events.length = 0
    await storeArticles(room.store, [old])
    expect(await buildAll()).toEqual(['all', 'ai', 'full'])
    const untagged = makeArticle('untagged', { sourceId: 'open', ...at })
    room.events.length = 0
    await storeArticles(room.store, [untagged])
    expect(await buildAll()).toEqual(['all', 'full'])
    room.events.length = 0
    await room.store.apply(makePlan({ sourceId: 'open' }))
    expect(await buildAll()).toEqual([])
  })

  it('stands ready for who asks again at once, and is looked at again when something was stored', async () => {
    const { context, room } = await shelvedNewsroom()
    expect(context.ready('all', 'rss')).toBeNull()
    const before = await build(context, { feedId: 'all', format: 'rss' })
    expect(context.ready('all', 'rss')).toBe(before)
    await storeArticles(room.store, [makeArticle('new', { sourceId: 'open' })])
    context.changed()
    await vi.waitFor(() => expect(context.ready('all', 'rss')).not.toBe(before))
    expect(context.ready('all', 'rss')).toBe(await build(context, { feedId: 'all', format: 'rss' }))
    room.reload(makeConfig())
    expect(context.ready('all', 'rss')).toBeNull()
  })

  it('follows a changed configuration at once', async () => {
    const { context, room } = await shelvedNewsroom()
    await build(context, { feedId: 'all', format: 'json' })
    room.reload(makeConfig({ feeds: [makeFeed('all', { title: 'Renamed', query: 'lang:zh' })] }))
    const after = await build(context, { feedId: 'all', format: 'json' })
    expect(JSON.parse(textOf(after)).title).toBe('Renamed')
    expect(idsOf(after)).toHaveLength(1)
    expect(await context.document({ feedId: 'ai', format: 'json' })).toBeNull()
  })

  it('names what a source says of itself a minute later at most', async () => {
    const { context, room } = await shelvedNewsroom()
    const of = async () => textOf(await build(context, { feedId: 'all', format: 'json' }))
    expect(await of()).toContain('"homeUrl": "https://open.example/"')
    await room.store.apply(makePlan({ sourceId: 'open', state: { homeUrl: 'https://open.example/news/' } }))
    room.clock.set('2025-02-15T12:01:00.000Z')
    expect(await of()).toContain('"homeUrl": "https://open.example/news/"')
  })

  it('is the same under an old id', async () => {
    const { context } = await shelvedNewsroom()
    const byAlias = await build(context, { feedId: 'ki', format: 'rss' })
    expect(byAlias.etag).toBe((await build(context, { feedId: 'ai', format: 'rss' })).etag)
    expect(textOf(byAlias)).toContain('href="https://news.example/feeds/ai.rss" rel="self"')
  })

  it('serves any query, where that is allowed', async () => {
    const { context, room } = await shelvedNewsroom()
    const document = await build(context, { query: 'lang:zh', format: 'atom' })
    expect(textOf(document)).toContain('<link rel="self" href="https://news.example/feed.atom?q=lang%3Azh"/>')
    expect(textOf(document)).toContain('阿里巴巴发布新模型')
    expect(idsOf(await build(context, { query: '', limit: 1, format: 'json' }))).toHaveLength(1)
    const [longest] = JSON.parse(textOf(await build(context, { query: 'source:open', format: 'json' }))).items
    expect(longest.content_html).toBe(
      `<p>${longest.summary}</p><p>Auch bei <a href="https://news.example/copy">Source guarded</a>.</p>`,
    )
    expect(longest).not.toHaveProperty('content_text')
    room.reload(makeConfig({ publish: { hub: null, adHoc: false, retractions: 'mark' } }))
    expect(await context.document({ query: 'lang:zh', format: 'atom' })).toBeNull()
  })

  it.each([
    [{ query: '(a' }, { position: 0 }],
    [{ query: 'a', limit: 0 }, { expected: 'a whole number from 1 to 200' }],
    [{ query: 'a', limit: 201 }, { expected: 'a whole number from 1 to 200' }],
  ])('refuses %j', async (request, told) => {
    const { context } = await shelvedNewsroom()
    const error = await context.document({ ...request, format: 'rss' }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(RequestError)
    expect(error).toMatchObject(told)
  })

  it('does not keep a failure', async () => {
    const { context, counted } = await shelvedNewsroom()
    counted.broken = true
    await expect(context.document({ feedId: 'all', format: 'rss' })).rejects.toBeInstanceOf(StoreError)
    counted.broken = false
    expect(textOf(await build(context, { feedId: 'all', format: 'rss' }))).toContain('<item>')
  })
})
