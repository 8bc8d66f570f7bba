/** Feeds of changes, and articles that leave feeds: from a store, with the same bytes for the same state. */
import { describe, expect, it } from 'vitest'
import type { ClassedChange } from '../../src/domain/revision/revision.ts'
import { createFeedShelf } from '../../src/service/feed-shelf.ts'
import type { FeedRequest } from '../../src/service/feeds.ts'
import { idOf, makeArticle, makePlan, makeRecord, makeTag } from '../contract/make-plan.ts'
import { makeConfig, makeFeed, openNewsroom, SECRET } from '../web/newsroom.ts'

const AT = '2025-02-15T11:00:00.000Z'

/** The newsroom, in which two articles were stored and changed. */
async function changedNewsroom(change: ClassedChange = { class: 'number', material: true }) {
  const room = await openNewsroom()
  const feeds = [
    makeFeed('all'),
    makeFeed('corrections', { query: 'is:updated', shows: 'changes', language: 'de' }),
    makeFeed('ai', { query: 'topic:ai is:updated', shows: 'changes' }),
    makeFeed('strict', { retractions: 'remove' }),
    makeFeed('withdrawn', { query: 'is:retracted', retractions: 'remove' }),
  ]
  room.reload(makeConfig({ feeds }))
  const parts = { published: '2025-02-13T08:00:00.000Z', firstSeen: '2025-02-13T08:00:00.000Z' }
  const first = (name: string) =>
    makeArticle(name, { ...parts, sourceId: 'guarded', text: `${name} sold 12 shops. ${'More. '.repeat(90)}${SECRET}` })
  await room.store.apply(makePlan({ stored: ['one', 'two'].map((name) => makeRecord(first(name))) }))
  const updated = ['one', 'two'].map((name) => {
    const text = first(name).text.replace('12', '21')
    const retracted = change.class === 'retraction' ? { retractedAt: AT, text: 'We take this back.' } : { text }
    const tags = name === 'one' ? [makeTag('ai')] : []
    return { ...makeRecord({ ...first(name), ...retracted, revision: 2, changedAt: AT, tags }), change }
  })
  await room.store.apply(makePlan({ updated, startedAt: AT }))
  const shelf = createFeedShelf(room)
  const read = async (request: FeedRequest) => {
    const document = await shelf.document(request)
    if (document === null) throw new Error('There is no such feed')
    return { ...document, text: new TextDecoder().decode(document.body) }
  }
  const items = async (request: Omit<Extract<FeedRequest, { query: string }>, 'format'> | { feedId: string }) =>
    JSON.parse((await read({ ...request, format: 'json' })).text).items as { id: string; title: string }[]
  return { room, read, items }
}

describe('a feed of changes', () => {
  it('shows each change of the articles it asks for, and no more than their source allows', async () => {
    const { read, items } = await changedNewsroom()
    expect((await items({ feedId: 'corrections' })).map(({ title }) => title).toSorted()).toEqual([
      'Zahl geändert: Title of one',
      'Zahl geändert: Title of two',
    ])
    expect(await items({ feedId: 'ai' })).toMatchObject([{ title: 'Number changed: Title of one' }])
    const { text, lastModified } = await read({ feedId: 'corrections', format: 'atom' })
    expect(lastModified).toBe(AT)
    expect(text).toContain('one sold [12 → 21] shops.')
    expect(text).not.toContain(SECRET)
    expect(text).toContain('<link rel="self" href="https://news.example/feeds/corrections.atom"/>')
  })

  it('is served for any query, under an address of its own', async () => {
    const { read, items } = await changedNewsroom()
    const request = { query: 'topic:ai', shows: 'changes' } as const
    expect(await items(request)).toHaveLength(1)
    const { text } = await read({ ...request, format: 'atom' })
    expect(text).toContain('href="https://news.example/feed.atom?q=topic%3Aai&amp;shows=changes"')
    expect(text).toContain('href="https://news.example/corrections?q=topic%3Aai"')
    expect((await items({ query: 'topic:ai' })).map(({ id }) => id)).toContain(idOf('one'))
  })

  it('keeps ids and bytes when another change comes, and after a restart', async () => {
    const [one, other] = [await changedNewsroom(), await changedNewsroom()]
    const before = await one.items({ feedId: 'corrections' })
    const documents = await Promise.all([one, other].map(({ read }) => read({ feedId: 'corrections', format: 'rss' })))
    expect(documents[1]?.etag).toBe(documents[0]?.etag)
    const next = makeArticle('one', {
      sourceId: 'guarded',
      text: 'Other.',
      revision: 3,
      changedAt: '2025-02-15T11:30:00.000Z',
    })
    const record = { ...makeRecord(next), change: { class: 'addition' as const, material: true } }
    await one.room.store.apply(makePlan({ updated: [record], startedAt: '2025-02-15T11:30:00.000Z' }))
    const after = await one.items({ feedId: 'corrections' })
    expect(after.slice(1).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after[0]?.title).toBe('Text ergänzt: Title of one')
  })

  it('leaves out what an editor hid', async () => {
    const { room, items } = await changedNewsroom()
    await room.store.hiding.decide({ articleId: idOf('one'), action: 'hide', reason: null, by: 'Mira', at: AT })
    expect((await items({ feedId: 'corrections' })).map(({ title }) => title)).toEqual(['Zahl geändert: Title of two'])
  })
})

describe('articles taken back', () => {
  const retraction: ClassedChange = { class: 'retraction', material: true }

  it('are marked, or leave with a tombstone, as configured', async () => {
    const { read } = await changedNewsroom(retraction)
    const marked = (await read({ feedId: 'all', format: 'atom' })).text
    expect(marked).toContain('<title type="text">Retracted: Title of one</title>')
    expect(marked).not.toContain('deleted-entry')
    const removed = await read({ feedId: 'strict', format: 'atom' })
    expect(removed.text).not.toContain('Title of one')
    expect(removed.text).toContain(`<at:deleted-entry ref="${idOf('one')}" when="${AT}"/>`)
    expect(removed.lastModified).toBe(AT)
    for (const format of ['rss', 'json'] as const) {
      expect((await read({ feedId: 'strict', format })).text).not.toContain(idOf('one'))
    }
    expect((await read({ feedId: 'withdrawn', format: 'json' })).text).toContain('Retracted: Title of one')
  })

  it('follow the setting for all feeds where a feed has none', async () => {
    const { room, items } = await changedNewsroom(retraction)
    const publish = { hub: null, adHoc: true, retractions: 'remove' as const }
    room.reload(makeConfig({ publish, feeds: [makeFeed('all'), makeFeed('kept', { retractions: 'mark' })] }))
    expect((await items({ feedId: 'all' })).map(({ id }) => id)).not.toContain(idOf('one'))
    expect((await items({ query: '' })).map(({ id }) => id)).not.toContain(idOf('one'))
    expect((await items({ feedId: 'kept' })).map(({ id }) => id)).toContain(idOf('one'))
  })

  it('leave a tombstone for thirty days of the feed’s own time, as do hidden ones', async () => {
    const { room, read } = await changedNewsroom(retraction)
    await room.store.hiding.decide({ articleId: idOf('two'), action: 'hide', reason: null, by: 'Mira', at: AT })
    expect((await read({ feedId: 'all', format: 'atom' })).text).toContain(`ref="${idOf('two')}"`)
    const later = (day: string) =>
      makeArticle(day, { sourceId: 'open', published: `${day}T08:00:00.000Z`, firstSeen: `${day}T08:00:00.000Z` })
    await room.store.apply(makePlan({ stored: [makeRecord(later('2025-03-10'))] }))
    expect((await read({ feedId: 'strict', format: 'atom' })).text).toContain('deleted-entry')
    await room.store.apply(makePlan({ stored: [makeRecord(later('2025-03-20'))] }))
    expect((await read({ feedId: 'strict', format: 'atom' })).text).not.toContain('deleted-entry')
  })
})
