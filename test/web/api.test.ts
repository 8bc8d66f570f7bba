/** The API, health, metrics, and what becomes of errors. */
import { describe, expect, it } from 'vitest'
import { StoreError } from '../../src/domain/errors.ts'
import type { AlarmChange } from '../../src/domain/watch/alarm.ts'
import { createServer } from '../../src/web/server.ts'
import { makePlan } from '../contract/make-plan.ts'
import { makeConfig, makeFeed, makeSource, newsroomArticles, openNewsroom, SECRET } from './newsroom.ts'

const alarm = (change: Partial<AlarmChange>): AlarmChange => ({
  ...{ change: 'raised', sourceId: 'guarded', kind: 'quiet', at: '2025-02-14T00:00:00.000Z', sentence: 'Nothing new.' },
  ...change,
})

interface ShownItem {
  readonly title: string
  readonly excerpt: string
  readonly highlights: Readonly<
    Record<'title' | 'excerpt', readonly { readonly start: number; readonly end: number }[]>
  >
}

async function openServer() {
  const room = await openNewsroom()
  return { room, server: createServer(room) }
}

describe('articles', () => {
  it('lists every article, newest first, page by page', async () => {
    const { server } = await openServer()
    const ids = newsroomArticles().map(({ id }) => id)
    const found: string[] = []
    let address = '/api/v1/articles?limit=2'
    for (let page = 0; page < 2; page += 1) {
      const { items, next } = (await server.inject({ url: address })).json()
      found.push(...items.map(({ id }: { id: string }) => id))
      address = `/api/v1/articles?limit=2&cursor=${next}`
      expect(next === null).toBe(page === 1)
    }
    expect(found).toEqual([ids[1], ids[0], ids[2], ids[3]])
  })

  it('gives what a source allows: the whole text, or an excerpt and the words that matched', async () => {
    const { server } = await openServer()
    const [lead, copy] = newsroomArticles()
    const answer = await server.inject({ url: '/api/v1/articles' })
    expect(answer.body).not.toContain(SECRET)
    const shown = new Map(answer.json().items.map((item: { id: string }) => [item.id, item]))
    expect(shown.get(lead?.id)).toMatchObject({
      html: lead?.html,
      source: { id: 'open', title: 'Source open', homeUrl: 'https://open.example/' },
      tags: [
        {
          id: 'ai',
          label: 'Artificial intelligence',
          evidence: [{ field: 'title', start: 25, end: 32, text: 'Modelle', term: 'Modell' }],
        },
        { id: 'alibaba', label: 'Alibaba' },
      ],
    })
    expect(shown.get(copy?.id)).toMatchObject({ html: null })
    expect(shown.get(copy?.id)).not.toHaveProperty('text')
    expect(shown.get(copy?.id)).not.toHaveProperty('lead')
    expect(shown.get(copy?.id)).not.toHaveProperty('summary')
  })

  it('marks what was found in what is shown, and suggests what may have been meant', async () => {
    const { server } = await openServer()
    const ask = async (query: string) =>
      (await server.inject({ url: `/api/v1/articles?q=${encodeURIComponent(query)}` })).json()
    const { items, suggestions } = await ask('modellen OR 阿里')
    const marked = items.flatMap(({ title, excerpt, highlights }: ShownItem) => [
      ...highlights.title.map(({ start, end }) => title.slice(start, end)),
      ...highlights.excerpt.map(({ start, end }) => excerpt.slice(start, end)),
    ])
    expect(new Set(marked)).toEqual(new Set(['Modelle', '阿里']))
    expect(suggestions).toEqual([])
    expect((await ask('company:alibab')).suggestions).toEqual([
      {
        ...{ given: 'company:alibab', start: 0, end: 14 },
        suggested: [{ term: 'company:alibaba', query: 'company:alibaba' }],
      },
    ])
    const behind = await server.inject({ url: `/api/v1/articles?q=${encodeURIComponent('Geheimnis')}` })
    expect(behind.json().items).toHaveLength(1)
    expect(behind.body).not.toContain(SECRET)
  })

  it('ranks where asked, page by page', async () => {
    const { server } = await openServer()
    const first = (await server.inject({ url: '/api/v1/articles?q=modelle&sort=relevance&limit=1' })).json()
    const second = (
      await server.inject({ url: `/api/v1/articles?q=modelle&sort=relevance&limit=1&cursor=${first.next}` })
    ).json()
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(2)
    expect(second.next).toBeNull()
    expect((await server.inject({ url: '/api/v1/articles?sort=best' })).statusCode).toBe(400)
  })

  it('says what of a query an article meets, and not more of its text than matched', async () => {
    const { server } = await openServer()
    const [lead, copy] = newsroomArticles()
    const ask = (id: string | undefined, query: string) =>
      server.inject({ url: `/api/v1/articles/${id}/explain?q=${encodeURIComponent(query)}` })
    const answer = (await ask(lead?.id, 'topic:ai -alibaba')).json()
    expect(answer).toMatchObject({ query: 'topic:ai -alibaba', met: false, part: 'all of' })
    expect(answer.parts.map(({ met }: { met: boolean }) => met)).toEqual([true, false])
    const secret = await ask(copy?.id, 'Geheimnis')
    expect(secret.json()).toMatchObject({ met: true, found: [{ field: 'text', text: 'Geheimnis' }] })
    expect(secret.body).not.toContain(SECRET)
    expect((await ask('00000000-0000-5000-a000-000000000000', 'a')).statusCode).toBe(404)
    expect((await ask(lead?.id, 'a (')).json()).toMatchObject({ status: 400, position: 3 })
  })

  it('names what queries can be made of', async () => {
    const { server } = await openServer()
    const { items } = (await server.inject({ url: '/api/v1/completions' })).json()
    expect(items).toContainEqual({ term: 'topic:ai', label: 'Artificial intelligence' })
    expect(items).toContainEqual({ term: 'company:alibaba', label: 'Alibaba' })
    expect(items).toContainEqual({ term: 'source:open', label: 'Source open' })
    expect(items).toContainEqual({ term: 'lang:', label: 'a language such as de, en or zh' })
  })

  it('finds by the query language', async () => {
    const { server } = await openServer()
    const { items } = (await server.inject({ url: '/api/v1/articles?q=lang:zh%20OR%20company:alibaba' })).json()
    expect(items.map(({ language }: { language: string }) => language)).toEqual(['de', 'zh'])
  })

  it('gives one article by its UUID or id', async () => {
    const { server } = await openServer()
    const [lead, copy] = newsroomArticles()
    for (const id of [lead?.id.slice(9), lead?.id, lead?.id.toUpperCase()]) {
      const answer = await server.inject({ url: `/api/v1/articles/${encodeURIComponent(String(id))}` })
      expect(answer.json()).toMatchObject({ id: lead?.id, copies: [copy?.id], coverage: [] })
    }
    expect((await server.inject({ url: `/api/v1/articles/${copy?.id}` })).body).not.toContain(SECRET)
  })

  it.each([
    '/api/v1/articles/00000000-0000-5000-a000-000000000000',
    '/api/v1/articles/guid-tsai',
    '/api/v1/articles/https%3A%2F%2Fnews.example%2Ftsai',
    '/api/v1/none',
  ])('%s is not there', async (url) => {
    const { server } = await openServer()
    const answer = await server.inject({ url, headers: { accept: 'text/html' } })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json()).toEqual({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: 'There is nothing at this address.',
    })
  })

  it.each([
    ['/api/v1/articles?q=topik:ai', 0],
    ['/api/v1/articles?q=a%20(b', 2],
    ['/api/v1/articles?limit=0', undefined],
    ['/api/v1/articles?limit=1e3', undefined],
    ['/api/v1/articles?cursor=abc', undefined],
    [`/api/v1/articles?q=${'a'.repeat(2001)}`, 2000],
  ])('%s', async (url, position) => {
    const { server } = await openServer()
    const answer = await server.inject({ url })
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json().position).toBe(position)
    expect(answer.json().expected).toEqual(expect.any(String))
  })
})

describe('sources and feeds', () => {
  it('tells how each source fares', async () => {
    const { room, server } = await openServer()
    const problem = {
      code: 'bad-status' as const,
      severity: 'soft' as const,
      detail: 'The source answers with an error (HTTP 503).',
      retryAt: null,
    }
    const { watch } = room.store
    await watch.changeAlarms([alarm({ kind: 'short-texts', sentence: 'Short.' })])
    await room.store.apply({
      ...makePlan({
        sourceId: 'guarded',
        state: {
          lastFetch: '2025-02-15T11:00:00.000Z',
          nextCheck: '2025-02-15T13:00:00.000Z',
          nextCheckReason: 'its ttl says 2 h: asked every 2 h',
          title: 'Guarded Daily',
          problem,
        },
      }),
      watch: { arrived: 3, alarms: [] },
    })
    const sources = [makeSource('guarded', { title: 'guarded' }), makeSource('off', { enabled: false })]
    room.reload(makeConfig({ sources }))
    const answer = (await server.inject({ url: '/api/v1/sources' })).json()
    expect(answer.next).toBeNull()
    expect(answer.items).toEqual([
      {
        id: 'guarded',
        title: 'Guarded Daily',
        url: 'https://guarded.example/feed.xml',
        homeUrl: 'https://guarded.example/',
        kind: 'feed',
        language: null,
        rights: 'excerpt',
        enabled: true,
        status: 'degraded',
        lastFetch: '2025-02-15T11:00:00.000Z',
        lastChange: null,
        nextCheck: '2025-02-15T13:00:00.000Z',
        nextCheckReason: 'its ttl says 2 h: asked every 2 h',
        movedTo: null,
        problem: 'The source answers with an error (HTTP 503).',
        problemCode: 'bad-status',
        alarms: [{ kind: 'short-texts', since: '2025-02-14T00:00:00.000Z', sentence: 'Short.' }],
        fetches: [
          {
            ...{ at: '2025-02-12T08:00:00.000Z', outcome: 'read', seen: 0, stored: 0, updated: 0, problem: null },
          },
          expect.objectContaining({ seen: 1 }),
        ],
        newPerDay: expect.arrayContaining([
          { day: '2025-02-12', stored: 3 },
          { day: '2025-02-15', stored: 0 },
        ]),
        push: null,
      },
      expect.objectContaining({ id: 'off', status: 'paused', nextCheck: null, problem: null }),
    ])
  })

  it('gives one source by its id', async () => {
    const { server } = await openServer()
    const all = (await server.inject({ url: '/api/v1/sources' })).json().items
    expect((await server.inject({ url: '/api/v1/sources/guarded' })).json()).toEqual(all[1])
    expect((await server.inject({ url: '/api/v1/sources/none' })).statusCode).toBe(404)
  })

  it('lists alarms, open and closed, page by page', async () => {
    const { room, server } = await openServer()
    const { watch } = room.store
    await watch.changeAlarms([alarm({}), alarm({ sourceId: 'open', kind: 'moved' }), alarm({ kind: 'failing' })])
    await watch.changeAlarms([alarm({ change: 'cleared', at: '2025-02-15T00:00:00.000Z', sentence: 'It came back.' })])
    const get = async (query: string) => (await server.inject({ url: `/api/v1/alarms${query}` })).json()
    const kinds = async (query: string) => (await get(query)).items.map(({ kind }: { kind: string }) => kind)
    expect(await kinds('')).toEqual(['failing', 'moved', 'quiet'])
    expect(await kinds('?state=open')).toEqual(['failing', 'moved'])
    expect(await kinds('?source=open')).toEqual(['moved'])
    expect((await get('?state=closed')).items).toEqual([
      {
        ...{ sourceId: 'guarded', kind: 'quiet', since: '2025-02-14T00:00:00.000Z', sentence: 'Nothing new.' },
        ...{ until: '2025-02-15T00:00:00.000Z', ending: 'It came back.' },
      },
    ])
    const { next } = await get('?limit=2')
    expect(await kinds(`?limit=2&cursor=${next}`)).toEqual(['quiet'])
    for (const query of ['?state=maybe', '?limit=0', '?cursor=x']) {
      expect((await server.inject({ url: `/api/v1/alarms${query}` })).statusCode).toBe(400)
    }
  })

  it('lists the public feeds with their addresses', async () => {
    const { room, server } = await openServer()
    room.reload(makeConfig({ feeds: [makeFeed('a', { query: 'lang:de' }), makeFeed('b', { visibility: 'private' })] }))
    expect((await server.inject({ url: '/api/v1/feeds' })).json()).toEqual({
      items: [
        {
          id: 'a',
          title: 'Feed a',
          description: null,
          language: null,
          query: 'lang:de',
          limit: 50,
          content: 'excerpt',
          collapse: 'story',
          shows: 'articles',
          subscribers: { total: 0, readers: 0, services: {} },
          urls: {
            rss: 'https://news.example/feeds/a.rss',
            atom: 'https://news.example/feeds/a.atom',
            json: 'https://news.example/feeds/a.json',
          },
          pageUrl: 'https://news.example/?q=lang%3Ade',
        },
      ],
      next: null,
    })
  })
})

describe('health and errors', () => {
  it('tells that it lives, that it is ready, and its metrics', async () => {
    const { server } = await openServer()
    expect((await server.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' })
    expect((await server.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' })
    const metrics = await server.inject({ url: '/metrics' })
    expect(metrics.body).toBe('depesche_up 1\n')
    expect(metrics.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  })

  it('says that it is not available when the store is gone, and still that it lives', async () => {
    const { room, server } = await openServer()
    await room.store.close()
    for (const url of ['/readyz', '/feeds/all.rss', '/api/v1/articles']) {
      const answer = await server.inject({ url })
      expect([url, answer.statusCode]).toEqual([url, 503])
      expect(answer.headers['retry-after']).toBe('60')
      expect(answer.json().detail).toBe('The store does not answer. Try again in a minute.')
    }
    const page = await server.inject({ url: '/', headers: { accept: 'text/html,*/*' } })
    expect(page.statusCode).toBe(503)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect((await server.inject({ url: '/healthz' })).statusCode).toBe(200)
  })

  it('tells nothing of its inside when it breaks, and records it', async () => {
    const room = await openNewsroom()
    const metrics = async () => {
      throw new Error('secret path /etc/passwd')
    }
    const server = createServer({ ...room, metrics })
    const answer = await server.inject({ url: '/metrics' })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('passwd')
    expect(answer.json()).toMatchObject({ type: 'about:blank', status: 500 })
    const broken = room.events.find(({ name }) => name === 'request-broken')
    expect(broken).toMatchObject({ route: '/metrics', error: expect.stringContaining('secret path') })
  })

  it('counts requests by the pattern of their route', async () => {
    const { room, server } = await openServer()
    for (const url of ['/feeds/all.rss', '/feeds/none.rss', '/articles/x', '/nowhere/1', '/feed.rss?q=('])
      await server.inject({ url })
    const served = room.events.flatMap((event) =>
      event.name === 'request-served' ? [[event.route, event.status]] : [],
    )
    expect(served).toEqual([
      ['/feeds/:file', 200],
      ['/feeds/:file', 404],
      ['/articles/:id', 404],
      ['none', 404],
      ['/feed.rss', 400],
    ])
    expect(room.events.filter(({ name }) => name === 'request-broken')).toEqual([])
  })

  it('counts no refusal of the store as a fault of the request', async () => {
    const room = await openNewsroom()
    const store = { ...room.store, version: async () => Promise.reject(new StoreError('disk full at /srv/data')) }
    const answer = await createServer({ ...room, store }).inject({ url: '/readyz' })
    expect(answer.statusCode).toBe(503)
    expect(answer.body).not.toContain('/srv/data')
    expect(room.events.map(({ name }) => name)).toEqual(['request-broken', 'request-served'])
  })

  it('sends its security headers with every answer', async () => {
    const { server } = await openServer()
    for (const url of [
      '/',
      '/feeds/all.rss',
      '/nowhere',
      '/api/v1/articles?limit=x',
      '/%zz',
      '/assets/desk.css',
      '/healthz',
    ]) {
      const { headers } = await server.inject({ url })
      expect([url, headers['x-content-type-options']]).toEqual([url, 'nosniff'])
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'; /)
      expect(headers['content-security-policy']).not.toContain('unsafe')
    }
    expect((await server.inject({ url: '/%zz' })).statusCode).toBe(400)
  })

  it('listens where the configuration says, and closes', async () => {
    const { server } = await openServer()
    const address = await server.listen()
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    await server.close()
  })
})
