/** Private feeds: a token opens one feed to one subscriber, nothing else tells of either, and nobody is remembered. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/io/store/index.ts'
import { createTelemetry } from '../../src/io/telemetry.ts'
import { parseFeed } from '../../src/pipeline/parse/parse-feed.ts'
import { makeToken } from '../../src/service/subscribers/feed-tokens.ts'
import { createServer, type WebServer } from '../../src/web/server.ts'
import { makeConfig, makeFeed, type Newsroom, newsroomArticles, openNewsroom, storeArticles } from './newsroom.ts'

const TOKEN = 'a'.repeat(43)

let room: Newsroom
let server: WebServer

beforeEach(async () => {
  room = await openNewsroom(
    newsroomArticles(),
    makeConfig({ publish: { hub: 'https://hub.example/', adHoc: true, retractions: 'mark' } }),
  )
  server = createServer(room)
})
afterEach(async () => {
  await server.close()
  await room.store.close()
})

const open = (token = TOKEN, subscriber: string | null = 'Mira') =>
  makeToken(room, { feedId: 'secret', subscriber, token })

describe('a private feed', () => {
  it('is read by its token, in all formats, under its alias too', async () => {
    const { urls } = await open()
    for (const [format, url] of Object.entries(urls)) {
      const { pathname } = new URL(url)
      const answer = await server.inject(pathname)
      expect(answer.statusCode).toBe(200)
      expect((await parseFeed(answer.rawPayload)).entries).toHaveLength(3)
      const own = answer.body
      expect(own).toContain(url)
      expect(own).not.toContain(`/feeds/secret`.concat('.', format))
      expect(own).not.toContain('hub.example')
      expect(answer.headers).toMatchObject({
        'cache-control': expect.stringMatching(/^private, max-age=\d+$/),
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow, noarchive',
      })
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
      const known = { 'if-none-match': String(answer.headers.etag) }
      expect((await server.inject({ url: pathname, headers: known })).statusCode).toBe(304)
      expect((await server.inject({ url: pathname.replace('secret', 'inner') })).statusCode).toBe(200)
    }
    expect(await room.store.subscribers.tokens('secret')).toMatchObject([{ lastUsed: '2025-02-15' }])
  })

  it('has bytes and a tag of its own for each subscriber, always the same', async () => {
    const other = 'b'.repeat(43)
    await open()
    await open(other, 'Jan')
    const [mine, theirs, again] = await Promise.all(
      [TOKEN, other, TOKEN].map((token) => server.inject(`/private/${token}/secret.atom`)),
    )
    expect(mine?.headers.etag).not.toBe(theirs?.headers.etag)
    expect(again?.body).toBe(mine?.body)
    expect(theirs?.body).not.toContain(TOKEN)
  })

  it('is closed at once when its token is revoked', async () => {
    const { number } = await open()
    expect((await server.inject(`/private/${TOKEN}/secret.rss`)).statusCode).toBe(200)
    await room.store.subscribers.revokeTokens('secret', { number }, room.clock.now())
    expect((await server.inject(`/private/${TOKEN}/secret.rss`)).statusCode).toBe(404)
  })

  it('answers everything that is wrong alike', async () => {
    await open()
    const addresses = [
      `/private/${'x'.repeat(43)}/secret.atom`,
      '/private/short/secret.atom',
      `/private/${TOKEN}/secret.html`,
      `/private/${TOKEN}/secret`,
      `/private/${TOKEN}/nowhere.atom`,
      `/private/${TOKEN}/all.atom`,
      `/private/${TOKEN}%00/secret.atom`,
    ]
    const answers = await Promise.all(addresses.map((url) => server.inject(url)))
    const [first] = answers
    for (const answer of answers) {
      expect([answer.statusCode, answer.body]).toEqual([404, first?.body])
      expect(answer.headers).toMatchObject({
        'x-robots-tag': 'noindex, nofollow, noarchive',
        'cache-control': 'no-store',
      })
    }
    expect(first?.body).not.toContain('secret')
  })

  it('lets nobody guess for long, and those who do not guess in', async () => {
    await open()
    const ask = (url: string, remoteAddress: string) => server.inject({ url, remoteAddress })
    const statuses = []
    for (let guess = 0; guess < 25; guess += 1) {
      statuses.push((await ask(`/private/${'y'.repeat(43)}/secret.atom`, '2001:db8::1')).statusCode)
    }
    expect(statuses.filter((status) => status === 404)).toHaveLength(20)
    const refused = await ask(`/private/${TOKEN}/secret.atom`, '2001:db8:0:0:9::2')
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await ask(`/private/${TOKEN}/secret.atom`, '192.0.2.7')).statusCode).toBe(200)
  })

  it('stands in no list, no page and no answer, and its token nowhere', async () => {
    await open()
    await server.inject(`/private/${TOKEN}/secret.atom`)
    await server.inject(`/private/${TOKEN}/nowhere.atom`)
    for (const url of ['/', '/feeds.opml', '/sources.opml', '/api/v1/feeds', '/feeds/all.atom', '/metrics']) {
      const { body } = await server.inject(url)
      expect(body, url).not.toMatch(/Inner circle|secret/)
      expect(body, url).not.toContain(TOKEN)
    }
    expect(JSON.stringify(room.events)).not.toContain(TOKEN)
  })

  it('needs a feed that is private', async () => {
    await expect(makeToken(room, { feedId: 'all', subscriber: null, token: TOKEN })).rejects.toThrow('is public')
    await expect(makeToken(room, { feedId: 'none', subscriber: null, token: TOKEN })).rejects.toThrow(
      'There is no feed',
    )
  })

  it('keeps its tokens when it gets another id', async () => {
    await open()
    room.reload(makeConfig({ feeds: [makeFeed('circle', { visibility: 'private', aliases: ['secret'] })] }))
    for (const id of ['secret', 'circle']) {
      expect((await server.inject(`/private/${TOKEN}/${id}.atom`)).statusCode).toBe(200)
    }
  })
})

describe('queries of anybody’s own', () => {
  it('are limited for each client', async () => {
    const ask = (remoteAddress: string) => server.inject({ url: '/feed.atom?q=topic:ai', remoteAddress })
    const statuses = []
    for (let index = 0; index < 125; index += 1) statuses.push((await ask('192.0.2.1')).statusCode)
    expect(statuses.filter((status) => status === 200)).toHaveLength(120)
    expect(statuses.at(-1)).toBe(429)
    expect((await ask('192.0.2.2')).statusCode).toBe(200)
    expect((await server.inject({ url: '/feeds/ai.atom', remoteAddress: '192.0.2.1' })).statusCode).toBe(200)
  })

  it('are told apart behind a proxy of ours by whom it names, and by nobody else’s word', async () => {
    const config = makeConfig()
    room.reload({ ...config, server: { ...config.server, proxies: 1 } })
    const ask = (forwarded: string) =>
      server.inject({
        url: '/feed.atom?q=topic:ai',
        remoteAddress: '10.0.0.1',
        headers: { 'x-forwarded-for': forwarded },
      })
    for (let index = 0; index < 120; index += 1) await ask(`203.0.113.${index}, 192.0.2.1`)
    expect((await ask('203.0.113.200, 192.0.2.1')).statusCode).toBe(429)
    expect((await ask('203.0.113.200, 192.0.2.2')).statusCode).toBe(200)
  })
})

describe('readers', () => {
  it('are counted for each feed, whichever way its documents are sent', async () => {
    const ask = async (url: string, remoteAddress: string, userAgent = 'newsboat/2') =>
      await server.inject({ url, remoteAddress, headers: { 'user-agent': userAgent } })
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.1']) await ask('/feeds/ki.rss', address)
    await ask('/feeds/ai.atom', '198.51.100.1', 'Feedly/1.0 (+http://feedly.com; 16 subscribers)')
    await open()
    await ask(`/private/${TOKEN}/secret.atom`, '192.0.2.1')
    await server.close()
    const counts = await room.store.subscribers.counts('')
    expect(counts.map(({ feedId, aggregator, count }) => [feedId, aggregator, count])).toEqual([
      ['ai', null, 2],
      ['ai', 'feedly', 16],
      ['secret', null, 1],
    ])
    server = createServer(room)
    const { items } = (await server.inject('/api/v1/feeds')).json()
    expect(items.find(({ id }: { id: string }) => id === 'ai').subscribers).toEqual({
      ...{ total: 18, readers: 2, services: { feedly: 16 } },
    })
    expect((await server.inject('/')).body).toContain('18 subscribers')
  })

  it('leave nothing of themselves in store or log', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'depesche-readers-'))
    const path = join(folder, 'news.db')
    const store = await openStore(`sqlite:${path}`)
    await store.migrate()
    await storeArticles(store, newsroomArticles())
    const lines: string[] = []
    const telemetry = createTelemetry({ level: 'debug', write: (line) => void lines.push(line) })
    const config = makeConfig()
    const proxied = { ...config, server: { ...config.server, proxies: 1 } }
    const listening = createServer({ ...room, ...telemetry, telemetry, store, config: () => proxied })
    const address = await listening.listen()
    await makeToken({ ...room, store }, { feedId: 'secret', subscriber: null, token: TOKEN })
    const agent = 'Curious-Reader/7 of-nobody'
    // The second time it stands ready, and is answered before the framework.
    for (const way of [
      'feeds/ai.atom',
      'feeds/ai.atom',
      `private/${TOKEN}/secret.rss`,
      `private/${TOKEN}x/secret.rss`,
    ]) {
      await get(`${address}/${way}`, { 'user-agent': agent, 'x-forwarded-for': '203.0.113.77' })
    }
    await listening.close()
    const metrics = await telemetry.metrics()
    expect(await store.subscribers.counts('')).toMatchObject([{ count: 1 }, { count: 1 }])
    await store.close()
    const stored = readFileSync(path).toString('latin1')
    const told = lines.join('\n')
    for (const trace of ['203.0.113.77', '127.0.0.1', 'Curious-Reader', TOKEN]) {
      expect(stored.includes(trace), `${trace} in the store`).toBe(false)
      expect(`${told}\n${metrics}`.includes(trace), `${trace} in the log`).toBe(false)
    }
    rmSync(folder, { recursive: true })
  })
})

function get(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(url, { headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    asked.on('error', reject)
    asked.end()
  })
}
