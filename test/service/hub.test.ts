/**
 * Our own hub, over real connections and a real store: subscribing, verifying, delivering, ending. The numbers are those
 * of the W3C implementation report for hubs (websub.rocks).
 */
import { createHmac } from 'node:crypto'
import { createServer as createHttpServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createFetcher } from '../../src/io/fetch/client.ts'
import { createPublisher } from '../../src/service/outbox/publisher.ts'
import { createServer } from '../../src/web/server.ts'
import { makeArticle } from '../contract/make-plan.ts'
import { makeConfig, makeFeed, openNewsroom, storeArticles } from '../web/newsroom.ts'

const TOPIC = 'https://news.example/feeds/all.atom'
const open: (() => Promise<unknown> | undefined)[] = []

afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

interface Heard {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A subscriber on loopback, which answers as `answer` says: by default with the challenge, and 200 to deliveries. */
async function subscriber(answer: (heard: Heard) => { status: number; body?: string } = repeatChallenge) {
  const heard: Heard[] = []
  const server: Server = createHttpServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (piece: string) => {
      body += piece
    })
    request.on('end', () => {
      const { method = '', headers } = request
      const one = { method, url: new URL(request.url ?? '', 'http://127.0.0.1'), headers, body }
      heard.push(one)
      const { status, body: said = '' } = answer(one)
      response.writeHead(status).end(said)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => new Promise((resolve) => server.close(resolve)))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    heard,
    callback: `http://127.0.0.1:${port}/callback?mine=1`,
    of: (method: string) => heard.filter((one) => one.method === method),
  }
}

function repeatChallenge({ url }: Heard) {
  return { status: 200, body: url.searchParams.get('hub.challenge') ?? '' }
}

async function hub(change: { hub?: string | null } = {}) {
  const publish = { ...makeConfig().publish, hub: change.hub === undefined ? 'builtin' : change.hub }
  const feeds = [makeFeed('all'), makeFeed('inner', { visibility: 'private' })]
  const room = await openNewsroom(undefined, makeConfig({ feeds, publish }))
  const { store, clock, telemetry } = room
  const fetcher = createFetcher({ allow: ['127.0.0.0/8'], timeoutMs: 2000 })
  open.push(() => fetcher.close())
  const publisher = createPublisher(
    () => ({ store, clock, telemetry, fetcher, config: room.config(), sendMail: async () => null }),
    new AbortController().signal,
  )
  const web = createServer(room)
  await publisher.round()
  const post = (fields: Record<string, string>) =>
    web.inject({
      method: 'POST',
      url: '/hub',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  let count = 0
  /** Something new is published. */
  const publishOne = async () => {
    count += 1
    await storeArticles(store, [makeArticle(`new ${count}`, { sourceId: 'open', published: clock.now() })])
    await publisher.round()
  }
  return { room, store, web, publisher, post, publishOne }
}

const asking = (callback: string, more: Record<string, string> = {}) => ({
  ...{ 'hub.mode': 'subscribe', 'hub.topic': TOPIC, 'hub.callback': callback },
  ...more,
})

describe('our own hub', () => {
  it('100: takes a subscription, verifies it, and sends the whole document with its own type', async () => {
    const { web, publisher, post, publishOne } = await hub()
    const reader = await subscriber()
    expect((await post(asking(reader.callback))).statusCode).toBe(202)
    await publisher.round()
    const [asked] = reader.of('GET')
    expect(asked?.url.searchParams.get('mine')).toBe('1')
    expect(asked?.url.searchParams.get('hub.mode')).toBe('subscribe')
    expect(asked?.url.searchParams.get('hub.topic')).toBe(TOPIC)
    expect(asked?.url.searchParams.get('hub.challenge')).toMatch(/^[\w-]{43}$/)
    expect(asked?.url.searchParams.get('hub.lease_seconds')).toBe('864000')
    await publishOne()
    const feed = await web.inject({ url: '/feeds/all.atom' })
    const [delivered] = reader.of('POST')
    expect(delivered?.body).toBe(feed.body)
    expect(delivered?.headers['content-type']).toBe(feed.headers['content-type'])
    expect(delivered?.headers.link).toBe(`<https://news.example/hub>; rel="hub", <${TOPIC}>; rel="self"`)
    expect(feed.headers.link).toBe(delivered?.headers.link)
    expect(delivered?.headers['x-hub-signature']).toBeUndefined()
    expect(delivered?.url.search).toBe('?mine=1')
    await publisher.round()
    expect(reader.of('POST')).toHaveLength(1)
  })

  it('101: signs what it sends with the secret it was given', async () => {
    const { publisher, post, publishOne } = await hub()
    const reader = await subscriber()
    await post(asking(reader.callback, { 'hub.secret': 'geheim ä' }))
    await publisher.round()
    await publishOne()
    const [delivered] = reader.of('POST')
    const expected = createHmac('sha256', 'geheim ä')
      .update(delivered?.body ?? '')
      .digest('hex')
    expect(delivered?.headers['x-hub-signature']).toBe(`sha256=${expected}`)
  })

  it('102: ignores parameters it does not know', async () => {
    const { publisher, post, publishOne } = await hub()
    const reader = await subscriber()
    expect((await post(asking(reader.callback, { 'hub.verify': 'sync', foo: 'bar' }))).statusCode).toBe(202)
    await publisher.round()
    await publishOne()
    expect(reader.of('POST')).toHaveLength(1)
  })

  it('103: lets a subscription be renewed before it ends, with another secret and lease, and sends once', async () => {
    const { room, publisher, post, publishOne } = await hub()
    const reader = await subscriber()
    await post(asking(reader.callback, { 'hub.lease_seconds': '7200' }))
    await publisher.round()
    room.clock.set('2025-02-15T13:30:00.000Z')
    await post(asking(reader.callback, { 'hub.lease_seconds': '7200', 'hub.secret': 'new' }))
    await publisher.round()
    expect(reader.of('GET').map(({ url }) => url.searchParams.get('hub.lease_seconds'))).toEqual(['7200', '7200'])
    room.clock.set('2025-02-15T15:00:00.000Z')
    await publishOne()
    expect(reader.of('POST').map(({ headers }) => headers['x-hub-signature']?.slice(0, 7))).toEqual(['sha256='])
    room.clock.set('2025-02-15T16:00:00.000Z')
    await publishOne()
    expect(reader.of('POST')).toHaveLength(1)
  })

  it('104: ends a subscription when the subscriber says so and confirms it', async () => {
    const { publisher, post, publishOne } = await hub()
    const reader = await subscriber()
    await post(asking(reader.callback))
    await publisher.round()
    await post(asking(reader.callback, { 'hub.mode': 'unsubscribe' }))
    await publisher.round()
    const asked = reader.of('GET')[1]?.url.searchParams
    expect([asked?.get('hub.mode'), asked?.get('hub.topic'), asked?.has('hub.lease_seconds')]).toEqual([
      'unsubscribe',
      TOPIC,
      false,
    ])
    await publishOne()
    expect(reader.of('POST')).toEqual([])
  })

  it.each([
    ['answers something else', () => ({ status: 200, body: 'yes' })],
    ['says no', () => ({ status: 404 })],
  ])('1xx: sends nothing to whoever %s', async (_what, answer) => {
    const { store, publisher, post, publishOne } = await hub()
    const reader = await subscriber(answer)
    await post(asking(reader.callback))
    await publisher.round()
    await publishOne()
    expect(reader.of('POST')).toEqual([])
    expect(await store.outbox.messages('verification', 5)).toMatchObject([{ state: 'given-up' }])
  })

  it('1xx: lets nobody end or change the subscription of another', async () => {
    const { publisher, post, publishOne } = await hub()
    let isHonest = true
    const reader = await subscriber((heard) => (isHonest ? repeatChallenge(heard) : { status: 404 }))
    await post(asking(reader.callback))
    await publisher.round()
    isHonest = false
    await post(asking(reader.callback, { 'hub.mode': 'unsubscribe' }))
    await post(asking(reader.callback, { 'hub.secret': 'theirs' }))
    await publisher.round()
    isHonest = true
    await publishOne()
    expect(reader.of('POST').map(({ headers }) => headers['x-hub-signature'])).toEqual([undefined])
  })

  it('tries again where a delivery fails, and ends the subscription at 410', async () => {
    const { room, publisher, post, publishOne } = await hub()
    let status = 503
    const reader = await subscriber((heard) => (heard.method === 'GET' ? repeatChallenge(heard) : { status }))
    await post(asking(reader.callback))
    await publisher.round()
    await publishOne()
    room.clock.set('2025-02-15T12:01:00.000Z')
    status = 410
    await publisher.round()
    expect(reader.of('POST')).toHaveLength(2)
    await publishOne()
    room.clock.set('2025-02-15T13:01:00.000Z')
    await publisher.round()
    expect(reader.of('POST')).toHaveLength(2)
  })

  it('reaches no private address', async () => {
    const { post, publisher, store } = await hub()
    for (const callback of ['http://10.0.0.1/', 'http://169.254.169.254/latest', 'http://[::1]/']) {
      await post(asking(callback))
    }
    await publisher.round()
    const told = await store.outbox.messages('verification', 5)
    expect(told).toHaveLength(3)
    for (const { state, problem } of told)
      expect([state, problem]).toEqual(['waiting', expect.stringMatching(/address/)])
    expect(await store.hub.count()).toBe(0)
  })

  it.each([
    [{ 'hub.mode': 'publish' }, 'its own feeds only'],
    [{ 'hub.mode': 'other' }, 'hub.mode must be'],
    [{ 'hub.topic': '' }, 'hub.topic is missing'],
    [{ 'hub.topic': 'https://elsewhere.example/feed' }, 'no feed of this server'],
    [{ 'hub.topic': 'https://news.example/feeds/inner.atom' }, 'no feed of this server'],
    [{ 'hub.callback': 'ftp://a.example/' }, 'hub.callback must be'],
    [{ 'hub.callback': 'http://user:secret@a.example/' }, 'hub.callback must be'],
    [{ 'hub.callback': `http://a.example/${'a'.repeat(3000)}` }, 'hub.callback must be'],
    [{ 'hub.secret': 'x'.repeat(200) }, 'shorter than 200 bytes'],
  ])('says why it refuses %j', async (change, reason) => {
    const { post } = await hub()
    const answer = await post(asking('https://reader.example/callback', change))
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(answer.body).toContain(reason)
  })

  it('is not there where another hub is named, or none', async () => {
    for (const other of [null, 'https://hub.example/']) {
      const { post } = await hub({ hub: other })
      expect((await post(asking('https://reader.example/'))).statusCode).toBe(404)
    }
  })
})
