/** Feed addresses over HTTP: what answers, what does not, and what a client need not fetch again. */
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../src/pipeline/parse/parse-feed.ts'
import { createServer } from '../../src/web/server.ts'
import { makeArticle } from '../contract/make-plan.ts'
import { makeConfig, makeFeed, makeSource, newsroomArticles, openNewsroom, SECRET, storeArticles } from './newsroom.ts'

async function openServer() {
  const room = await openNewsroom()
  return { room, server: createServer(room) }
}

describe('a query that costs too much', () => {
  it('has no feed rather than half of one, and a configured feed takes what it takes', async () => {
    const { room } = await openServer()
    const asked: (number | undefined)[] = []
    const store: typeof room.store = {
      ...room.store,
      articles: async (query) => {
        asked.push(query.budget)
        return query.budget === undefined ? room.store.articles(query) : { items: [], next: 'WzEsImEiXQ' }
      },
    }
    const server = createServer({ ...room, store })
    const answer = await server.inject({ url: '/feed.atom?q=url:nowhere' })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().detail).toContain('too expensive')
    expect(answer.json().expected).toContain('within:')
    expect((await server.inject({ url: '/feeds/all.atom' })).statusCode).toBe(200)
    expect(asked).toEqual([expect.any(Number), undefined])
  })
})

describe('addresses of feeds', () => {
  it.each([
    ['/feeds/all.rss', 'application/rss+xml; charset=utf-8', 'rss'],
    ['/feeds/all.atom', 'application/atom+xml; charset=utf-8', 'atom'],
    ['/feeds/all.json', 'application/feed+json; charset=utf-8', 'json'],
    ['/feeds/ki.rss', 'application/rss+xml; charset=utf-8', 'rss'],
    ['/feed.atom?q=topic:ai', 'application/atom+xml; charset=utf-8', 'atom'],
    ['/feed.json', 'application/feed+json; charset=utf-8', 'json'],
  ])('%s answers with %s', async (url, contentType, format) => {
    const { server } = await openServer()
    const answer = await server.inject({ url })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe(contentType)
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    expect(answer.headers.vary).toBe('Accept-Encoding')
    expect(answer.headers['cache-control']).toMatch(
      /^public, max-age=\d+, stale-while-revalidate=\d+, stale-if-error=86400$/,
    )
    const feed = await parseFeed(answer.rawPayload, { contentType })
    expect(feed.format).toBe(format)
    expect(feed.problem).toBeNull()
    expect(feed.entries[0]?.guid).toBe(newsroomArticles()[0]?.id)
  })

  it.each([
    '/feeds/none.rss',
    '/feeds/all.xml',
    '/feeds/secret',
    '/feeds/none',
    '/feeds/.rss',
    '/feeds/secret.rss',
    '/feeds/secret.json',
    '/feeds/inner.atom',
    '/feed.xml?q=a',
  ])('%s is not there', async (url) => {
    const { server } = await openServer()
    const answer = await server.inject({ url })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.body).not.toContain('Inner circle')
  })

  it('serves no queries where the configuration allows none', async () => {
    const { room, server } = await openServer()
    room.reload(makeConfig({ publish: { hub: null, adHoc: false, retractions: 'mark' } }))
    expect((await server.inject({ url: '/feed.rss?q=a' })).statusCode).toBe(404)
  })

  it.each([
    ['/feed.rss?q=(a', { position: 0 }],
    ['/feed.rss?q=a&limit=201', { expected: 'a whole number from 1 to 200' }],
    ['/feed.rss?q=a&limit=x', { expected: 'a whole number' }],
    ['/feed.rss?q=a&q=b', { expected: 'q once' }],
  ])('%s is refused with what is wrong', async (url, told) => {
    const { server } = await openServer()
    const answer = await server.inject({ url })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ status: 400, type: 'about:blank', ...told })
  })

  it('takes addresses from the configuration, never from the request', async () => {
    const { server } = await openServer()
    for (const url of ['/feeds/all.rss', '/feeds/all.atom', '/feeds/all.json', '/feeds.opml', '/', '/feed.atom?q=a']) {
      const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', accept: 'text/html' }
      expect((await server.inject({ url, headers })).body).not.toContain('evil.example')
    }
  })

  it('holds back what the source does not allow', async () => {
    const { server } = await openServer()
    for (const url of [
      '/feeds/full.rss',
      '/feeds/full.atom',
      '/feeds/full.json',
      '/feed.json?q=is:lead%20OR%20-is:lead',
    ]) {
      const answer = await server.inject({ url })
      expect(answer.statusCode).toBe(200)
      expect(answer.body).not.toContain(SECRET)
    }
  })
})

describe('conditional requests', () => {
  it('answers 304 to the tag it gave, in lists, weak and for any', async () => {
    const { server } = await openServer()
    const first = await server.inject({ url: '/feeds/all.atom' })
    const etag = String(first.headers.etag)
    for (const tags of [etag, `W/${etag}`, `"a,b", ${etag}`, `"x",W/"y" , ${etag}`, '*']) {
      const answer = await server.inject({ url: '/feeds/all.atom', headers: { 'if-none-match': tags } })
      expect([tags, answer.statusCode, answer.body]).toEqual([tags, 304, ''])
      expect(answer.headers.etag).toBe(etag)
      expect(answer.headers.vary).toBe('Accept-Encoding')
      expect(answer.headers['content-type']).toBeUndefined()
    }
    for (const tags of ['"other"', etag.slice(1, -1), `"${etag.slice(1, 9)}"`, '']) {
      const answer = await server.inject({ url: '/feeds/all.atom', headers: { 'if-none-match': tags } })
      expect([tags, answer.statusCode]).toEqual([tags, 200])
    }
  })

  it('heeds If-Modified-Since for the very instant only, and not beside If-None-Match', async () => {
    const { server } = await openServer()
    const given = 'Fri, 14 Feb 2025 09:20:00 GMT'
    const ask = async (headers: Record<string, string>) =>
      (await server.inject({ url: '/feeds/all.rss', headers })).statusCode
    expect((await server.inject({ url: '/feeds/all.rss' })).headers['last-modified']).toBe(given)
    expect(await ask({ 'if-modified-since': given })).toBe(304)
    expect(await ask({ 'if-modified-since': 'Fri, 14 Feb 2025 09:20:01 GMT' })).toBe(200)
    expect(await ask({ 'if-modified-since': 'Fri, 14 Feb 2025 09:19:59 GMT' })).toBe(200)
    expect(await ask({ 'if-modified-since': 'nonsense' })).toBe(200)
    expect(await ask({ 'if-modified-since': given, 'if-none-match': '"other"' })).toBe(200)
  })

  it('answers 200 again once an article has been stored', async () => {
    const { room, server } = await openServer()
    const etag = String((await server.inject({ url: '/feeds/all.rss' })).headers.etag)
    await storeArticles(room.store, [makeArticle('new', { sourceId: 'open' })])
    const answer = await server.inject({ url: '/feeds/all.rss', headers: { 'if-none-match': etag } })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers.etag).not.toBe(etag)
  })

  it('tells no date of change that lies in the future', async () => {
    const { room, server } = await openServer()
    room.clock.set('2025-02-14T09:00:00.000Z')
    expect((await server.inject({ url: '/feeds/all.rss' })).headers['last-modified']).toBeUndefined()
  })

  it('lets pages of other sites ask with validators', async () => {
    const { server } = await openServer()
    const headers = { origin: 'https://reader.example', 'access-control-request-method': 'GET' }
    for (const url of ['/feeds/all.atom', '/feed.json?q=a']) {
      const answer = await server.inject({ method: 'OPTIONS', url, headers })
      expect(answer.statusCode).toBe(204)
      expect(answer.headers['access-control-allow-origin']).toBe('*')
      expect(answer.headers['access-control-allow-headers']).toContain('If-None-Match')
    }
  })

  it('gives HEAD the headers of GET and no body', async () => {
    const { server } = await openServer()
    for (const url of ['/feeds/all.rss', '/', '/feeds.opml', '/assets/desk.css', '/assets/icon.svg']) {
      const get = await server.inject({ url })
      const head = await server.inject({ method: 'HEAD', url })
      expect(head.statusCode).toBe(200)
      expect(head.body).toBe('')
      for (const name of ['etag', 'content-type', 'content-length', 'last-modified', 'vary']) {
        expect([url, name, head.headers[name]]).toEqual([url, name, get.headers[name]])
      }
    }
  })
})

describe('compression', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate, zstd', 'zstd'],
    ['gzip;q=1.0, br;q=0.9', 'gzip'],
    ['GZIP;Q=0.5', 'gzip'],
    ['x-gzip', 'gzip'],
    ['gzip;q=0', undefined],
    ['br;q=0.0, *;q=1', 'zstd'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['identity;q=0, *;q=0', undefined],
    ['identity;q=0, gzip', 'gzip'],
    ['identity', undefined],
    ['identity;q=1, gzip;q=0.5', undefined],
    ['identity;q=0.5, gzip;q=1', 'gzip'],
    ['deflate', undefined],
    ['gzip;q=nonsense', undefined],
  ])('Accept-Encoding: %s → %s', async (accepted, coding) => {
    const { server } = await openServer()
    const plain = await server.inject({ url: '/feeds/all.json' })
    const headers = accepted === undefined ? {} : { 'accept-encoding': accepted }
    const answer = await server.inject({ url: '/feeds/all.json', headers })
    expect(answer.headers['content-encoding']).toBe(coding)
    expect(answer.headers.vary).toBe('Accept-Encoding')
    expect(answer.headers.etag === plain.headers.etag).toBe(coding === undefined)
    expect(answer.headers['content-length']).toBe(String(answer.rawPayload.length))
    expect(decode(answer.rawPayload, coding).equals(plain.rawPayload)).toBe(true)
  })

  it('knows each coding by its own tag', async () => {
    const { server } = await openServer()
    const ask = (headers: Record<string, string>) => server.inject({ url: '/feeds/all.rss', headers })
    const tags = await Promise.all(
      ['br', 'zstd', 'gzip', 'identity'].map(async (coding) => (await ask({ 'accept-encoding': coding })).headers.etag),
    )
    expect(new Set(tags).size).toBe(4)
    const [brotli] = tags.map(String)
    expect((await ask({ 'accept-encoding': 'br', 'if-none-match': String(brotli) })).statusCode).toBe(304)
    expect((await ask({ 'accept-encoding': 'gzip', 'if-none-match': String(brotli) })).statusCode).toBe(200)
    expect((await ask({ 'if-none-match': String(brotli) })).statusCode).toBe(200)
  })
})

function decode(bytes: Buffer, coding: string | undefined): Buffer {
  if (coding === 'br') return brotliDecompressSync(bytes)
  if (coding === 'zstd') return zstdDecompressSync(bytes)
  return coding === 'gzip' ? gunzipSync(bytes) : bytes
}

describe('the page of a feed', () => {
  it('shows what the feed holds and how to subscribe to it', async () => {
    const { server } = await openServer()
    const { statusCode, headers, body } = await server.inject({ url: '/feeds/ai' })
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(body).toContain('<h1>Künstliche Intelligenz</h1>')
    for (const format of ['atom', 'rss', 'json'])
      expect(body).toContain(`https://news.example/feeds/ai.${format}</code>`)
    expect(body).toContain('<link rel="alternate" type="application/atom+xml" title="Künstliche Intelligenz (Atom)"')
    expect(body).toContain('href="feed:https://news.example/feeds/ai.atom"')
    expect(body).toContain('Joe Tsai: Spezialisierte Modelle schlagen allgemeine')
    expect(body).not.toContain(SECRET)
    const again = await server.inject({ url: '/feeds/ai', headers: { 'if-none-match': String(headers.etag) } })
    expect(again.statusCode).toBe(304)
  })

  it('escapes whatever an article says, and is found under an old id', async () => {
    const { server } = await openServer()
    const { body } = await server.inject({ url: '/feeds/all' })
    expect(body).toContain('&lt;script&gt;alert')
    expect(body).not.toContain('<script')
    const moved = await server.inject({ url: '/feeds/ki' })
    expect([moved.statusCode, moved.headers.location]).toEqual([301, '/feeds/ai'])
    expect((await server.inject({ url: '/feeds/inner' })).statusCode).toBe(404)
  })
})

describe('lists of feeds', () => {
  it('lists public feeds by their Atom address', async () => {
    const { server } = await openServer()
    const answer = await server.inject({ url: '/feeds.opml' })
    expect(answer.headers['content-type']).toBe('text/x-opml; charset=utf-8')
    expect(answer.body).toContain(
      '<outline text="Künstliche Intelligenz" title="Künstliche Intelligenz" type="rss" xmlUrl="https://news.example/feeds/ai.atom" htmlUrl="https://news.example/feeds/ai" language="de"/>',
    )
    expect(answer.body.match(/<outline /g)).toHaveLength(4)
    expect(answer.body).not.toContain('Inner circle')
    const again = await server.inject({ url: '/feeds.opml', headers: { 'if-none-match': String(answer.headers.etag) } })
    expect(again.statusCode).toBe(304)
  })

  it('lists sources, pages as links', async () => {
    const room = await openNewsroom(
      [],
      makeConfig({ sources: [makeSource('a'), makeSource('b', { kind: 'page' })], feeds: [makeFeed('x')] }),
    )
    const answer = await createServer(room).inject({ url: '/sources.opml' })
    expect(answer.body).toContain('xmlUrl="https://a.example/feed.xml" htmlUrl="https://a.example/"')
    expect(answer.body).toContain('<outline text="Source b" type="link" url="https://b.example/feed.xml"/>')
  })
})
