/** The WebSub subscriber against a hub and a publisher. Numbers are those of the W3C implementation report for subscribers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeSource } from '../../web/newsroom.ts'
import { DAY, HOUR, item, MINUTE, openPushRoom, type PushRoom, rss } from './push-room.ts'

let room: PushRoom
let hub: string
let self: string

/** The publisher names the hub, and the hub verifies at once. */
function publish(...items: string[]): void {
  room.net.pages.set('/feed', {
    headers: { 'content-type': 'application/rss+xml' },
    body: rss({ hubs: [hub], self, items }),
  })
}

const names = (name: string) => room.events.filter((event) => event.name === name)
const asked = (mode: string) => room.net.asked.filter(({ form }) => form.get('hub.mode') === mode)

beforeEach(async () => {
  room = await openPushRoom()
  hub = `${room.net.address}/hub`
  self = `${room.net.address}/feed`
  room.net.hubs.set('/hub', { kind: 'verifies' })
  publish('a')
})
afterEach(() => room.close())

/** The first round finds the hub, the second asks it. */
async function subscribe(): Promise<string> {
  await room.round()
  await room.round()
  const { callback, state } = await room.subscription()
  expect(state).toBe('active')
  return callback
}

describe('discovery, from the answer of a poll', () => {
  const links = () => [`<${hub}>; rel="hub"`, `<${self}>; rel="self"`]
  it.each([
    ['100: HTTP header discovery', () => ({ headers: { link: links() }, body: rss({ items: ['a'] }) })],
    [
      '102: Atom feed discovery',
      () => ({
        body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><link rel="hub" href="${hub}"/><link rel="self" href="${self}"/></feed>`,
      }),
    ],
    ['103: RSS feed discovery', () => ({ body: rss({ hubs: [hub], self, items: ['a'] }) })],
    [
      '104: Discovery priority',
      () => ({
        headers: { link: links() },
        body: rss({ hubs: ['http://127.0.0.1:9/'], self: 'http://127.0.0.1:9/', items: ['a'] }),
      }),
    ],
  ])('%s', async (_name, page) => {
    room.net.pages.set('/feed', page())
    await subscribe()
    expect(await room.subscription()).toMatchObject({ hub, topic: self, state: 'active' })
  })

  it('101: HTML tag discovery, and a delivery is read as a list page', async () => {
    const list = (name: string) =>
      `<html><head><link rel="hub" href="/hub"><link rel="self" href="/feed"></head><body><ul><li><a href="/${name}">Title ${name}</a></li></ul></body></html>`
    room.net.pages.set('/feed', { headers: { 'content-type': 'text/html' }, body: list('a') })
    const rules = { item: 'li', link: 'a@href', title: 'a', date: null, summary: null, next: null }
    await room.configure({ sources: [makeSource('news', { url: self, kind: 'page', list: rules })] })
    const callback = await subscribe()
    await room.net.deliver(callback, list('b'), { contentType: 'text/html' })
    await room.round()
    expect(await room.titles()).toEqual(['Title a', 'Title b'])
  })
})

describe('a subscription', () => {
  it('1xx: is asked for as the Recommendation says, with a secret and a lease', async () => {
    await subscribe()
    const [request] = room.net.asked
    const { token, secret, callback } = await room.subscription()
    expect(request?.path).toBe('/hub')
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      'hub.mode': 'subscribe',
      'hub.topic': self,
      'hub.callback': callback,
      'hub.verify': 'async',
      'hub.lease_seconds': '864000',
      'hub.secret': secret,
    })
    expect(callback).toBe(`${room.publicUrl}/push/${token}`)
    expect(Buffer.byteLength(secret)).toBeLessThan(200)
    expect(room.net.held.get(callback)).toEqual({ topic: self, secret, lease: 864_000 })
    expect(room.net.verified).toEqual([200])
  })

  it('has a callback and a secret of its own that nobody can guess (256 random bits)', async () => {
    const sources = ['one', 'two'].map((id) => makeSource(id, { url: `${room.net.address}/${id}` }))
    for (const { id } of sources)
      room.net.pages.set(`/${id}`, { body: rss({ hubs: [hub], self: `${self}?${id}`, items: [id] }) })
    await room.configure({ sources })
    await room.round()
    await room.round()
    const subscriptions = await room.subscriptions()
    expect(new Set(subscriptions.flatMap(({ token, secret }) => [token, secret])).size).toBe(4)
    for (const { token, secret } of subscriptions) expect([token.length, secret.length]).toEqual([43, 43])
  })

  it('200: Subscribing to a URL that reports a different rel=self', async () => {
    self = 'https://canonical.example/feed?from=the+hub&x=%7Euser'
    publish('a')
    const callback = await subscribe()
    expect(asked('subscribe')[0]?.form.get('hub.topic')).toBe(self)
    await room.net.deliver(callback, rss({ items: ['b'] }))
    await room.round()
    expect(await room.titles()).toEqual(['Title a', 'Title b'])
  })

  it.each([
    ['201: Subscribing to a topic URL that sends an HTTP 302 temporary redirect', 302, '/feed'],
    ['202: Subscribing to a topic URL that sends an HTTP 301 permanent redirect', 301, '/moved'],
    ['201: the same with 307', 307, '/feed'],
    ['202: the same with 308', 308, '/moved'],
  ])('%s', async (_name, status, next) => {
    self = `${room.net.address}/moved`
    room.net.pages.set('/feed', { status, headers: { location: '/moved' } })
    room.net.pages.set('/moved', { body: rss({ hubs: ['/hub'], self: '/moved', items: ['a'] }) })
    const callback = await subscribe()
    expect(await room.subscription()).toMatchObject({ hub, topic: self })
    await room.net.deliver(callback, rss({ items: ['b'] }))
    await room.round()
    expect(await room.titles()).toEqual(['Title a', 'Title b'])
    room.later(25 * HOUR)
    await room.round()
    expect(room.net.fetched.map(({ path }) => path)).toEqual(
      next === '/feed' ? ['/feed', '/moved', '/feed', '/moved'] : ['/feed', '/moved', '/moved'],
    )
  })

  it.each([
    ['203: Subscribing to a hub that sends a 302 temporary redirect', 302, null],
    ['203: the same with 307', 307, null],
    ['204: Subscribing to a hub that sends a 301 permanent redirect', 301, '/new-hub'],
    ['204: the same with 308', 308, '/new-hub'],
  ])('%s', async (_name, status, movedTo) => {
    room.net.hubs.set('/hub', { kind: 'redirects', status, to: '/new-hub' })
    room.net.hubs.set('/new-hub', { kind: 'verifies' })
    const callback = await subscribe()
    const { secret, hubMovedTo, hub: advertised } = await room.subscription()
    expect([advertised, hubMovedTo]).toEqual([hub, movedTo === null ? null : `${room.net.address}${movedTo}`])
    expect(room.net.held.get(callback)?.secret).toBe(secret)
    expect(room.net.asked.map(({ path }) => path)).toEqual(['/hub', '/new-hub'])
    expect(room.net.asked[1]?.form.toString()).toBe(room.net.asked[0]?.form.toString())
    // The renewal goes where a permanent redirect led.
    room.later(8 * DAY + MINUTE)
    await room.round()
    expect(room.net.asked.slice(2).map(({ path }) => path)).toEqual(
      movedTo === null ? ['/hub', '/new-hub'] : ['/new-hub'],
    )
  })

  it('of a hub that redirects in a circle is given up until the next try', async () => {
    room.net.hubs.set('/hub', { kind: 'redirects', status: 302, to: '/hub' })
    await room.round()
    await room.round()
    expect(room.net.asked.length).toBeLessThan(10)
    expect(await room.subscription()).toMatchObject({ state: 'asked', attempts: 1 })
  })

  it('is verified also by a hub that asks back before it answers', async () => {
    room.net.hubs.set('/hub', { kind: 'verifies', first: true })
    await subscribe()
    expect(names('push-confirmed')).toHaveLength(1)
  })
})

describe('verification of intent', () => {
  it.each<[string, Record<string, string | null>]>([
    ['205: Rejects a verification request with an invalid topic URL', { topic: 'https://other.example/' }],
    ['one without a challenge', { challenge: null }],
    ['one without a lease', { lease_seconds: null }],
    ['one for ever', { lease_seconds: '0' }],
    ['one for a time that is none', { lease_seconds: '-5' }],
    ['one of another mode', { mode: 'publish' }],
    ['one of an end nobody asked for', { mode: 'unsubscribe' }],
  ])('%s', async (_name, change) => {
    room.net.hubs.set('/hub', { kind: 'silent' })
    await room.round()
    await room.round()
    const before = await room.subscription()
    expect(before.state).toBe('asked')
    const parameters = { mode: 'subscribe', topic: self, challenge: 'x', lease_seconds: '60', ...change }
    const given = Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
    const answer = await room.net.verify(before.callback, Object.fromEntries(given))
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('x"')
    expect(await room.subscription()).toEqual(before)
  })

  it('of a subscription nobody asked for is refused, and a callback that is nobody’s', async () => {
    const callback = await subscribe()
    const parameters = { mode: 'subscribe', topic: self, challenge: 'x', lease_seconds: '60' }
    const stranger = callback.replace(/.{43}$/, 'A'.repeat(43))
    expect((await room.net.verify(stranger, parameters)).status).toBe(404)
    expect((await room.net.verify(`${room.publicUrl}/push/x`, parameters)).status).toBe(404)
    // A hub may ask whether we still want it (section 5).
    expect((await room.net.verify(callback, parameters)).status).toBe(200)
  })

  it('echoes the challenge as plain text and nothing else, and asking for the headers confirms nothing', async () => {
    room.net.hubs.set('/hub', { kind: 'silent' })
    await room.round()
    await room.round()
    const { callback } = await room.subscription()
    const challenge = '<script>alert(1)</script>'
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': self,
      'hub.challenge': challenge,
      'hub.lease_seconds': '600',
    })
    expect((await fetch(`${callback}?${query}`, { method: 'HEAD' })).status).toBe(404)
    expect((await room.subscription()).state).toBe('asked')
    const answer = await fetch(`${callback}?${query}`)
    expect(await answer.text()).toBe(challenge)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('takes a topic as the same however it is encoded', async () => {
    self = `${room.net.address}/feed?a=%7Euser`
    publish('a')
    room.net.hubs.set('/hub', { kind: 'verifies', topic: self.replace('%7E', '~') })
    await subscribe()
  })

  it('that never comes is asked for again, later each time, and polls go on as ever', async () => {
    room.net.hubs.set('/hub', { kind: 'silent' })
    publish('a', 'b', 'c')
    await room.round()
    for (let hour = 0; hour < 24; hour += 1) {
      await room.round()
      room.later(HOUR)
    }
    expect(room.net.asked.length).toBeGreaterThan(4)
    expect(room.net.asked.length).toBeLessThan(8)
    expect(room.net.fetched.length).toBeGreaterThan(5)
    room.net.hubs.set('/hub', { kind: 'verifies' })
    room.later(DAY)
    await room.round()
    expect((await room.subscription()).state).toBe('active')
  })
})

describe('a hub that will not', () => {
  it('denies: nothing is taken from it, and it is not asked again for a month', async () => {
    room.net.hubs.set('/hub', { kind: 'denies', reason: 'Not for you.' })
    await room.round()
    await room.round()
    expect(await room.subscription()).toMatchObject({
      state: 'denied',
      problem: 'The hub denies the subscription: Not for you.',
    })
    expect(names('push-denied')).toMatchObject([{ sourceId: 'news', reason: 'Not for you.' }])
    room.later(29 * DAY)
    await room.round()
    expect(room.net.asked).toHaveLength(1)
    room.net.hubs.set('/hub', { kind: 'verifies' })
    room.later(2 * DAY)
    await room.round()
    expect((await room.subscription()).state).toBe('active')
  })

  it('denies what it had confirmed: the source is polled at once, and as before', async () => {
    publish('a', 'a1', 'a2')
    const callback = await subscribe()
    await room.net.deliver(callback, rss({ items: ['b'] }))
    await room.round()
    expect(room.net.fetched).toHaveLength(1)
    room.later(HOUR)
    expect((await room.net.deny(callback, 'https://other.example/')).status).toBe(404)
    expect((await room.net.deny(callback, self)).status).toBe(200)
    expect((await room.net.deliver(callback, rss({ items: ['c'] }))).status).toBe(410)
    await room.round()
    expect(room.net.fetched).toHaveLength(2)
    room.later(HOUR)
    await room.round()
    expect(room.net.fetched).toHaveLength(3)
    expect(await room.titles()).toEqual(['Title a', 'Title a1', 'Title a2', 'Title b'])
  })

  it.each([
    ['an error', { kind: 'fails', status: 400 } as const],
    ['overload', { kind: 'fails', status: 503 } as const],
  ])('answers with %s: the next of its kind is asked after five tries', async (_what, manner) => {
    room.net.hubs.set('/hub', manner)
    room.net.hubs.set('/second', { kind: 'verifies' })
    const body = rss({ hubs: [hub, `${room.net.address}/second`], self, items: ['a'] })
    room.net.pages.set('/feed', { body })
    await room.round()
    await room.round()
    expect(await room.subscription()).toMatchObject({
      state: 'asked',
      attempts: 1,
      problem: expect.stringContaining(String(manner.status)),
    })
    for (let hour = 0; hour < 40; hour += 1) {
      room.later(HOUR)
      await room.round()
    }
    const live = (await room.subscriptions()).filter(({ state }) => state !== 'ended')
    expect(live).toMatchObject([{ hub: `${room.net.address}/second`, state: 'active' }])
    expect(room.net.asked.filter(({ path }) => path === '/hub')).toHaveLength(5)
  })
})

describe('a lease', () => {
  it('is renewed before it ends, at the same callback', async () => {
    const callback = await subscribe()
    const first = await room.subscription()
    expect(first.leaseUntil).toBe(new Date(Date.parse(room.now()) + 10 * DAY).toISOString())
    room.later(7.9 * DAY)
    await room.round()
    expect(asked('subscribe')).toHaveLength(1)
    room.later(0.2 * DAY)
    await room.round()
    expect(asked('subscribe')).toHaveLength(2)
    expect(asked('subscribe')[1]?.form.get('hub.callback')).toBe(callback)
    expect((await room.subscription()).leaseUntil).toBe(new Date(Date.parse(room.now()) + 10 * DAY).toISOString())
  })

  it('is as long as the hub says, and no longer than a month in our books', async () => {
    room.net.hubs.set('/hub', { kind: 'verifies', lease: 3600 })
    await subscribe()
    room.later(47 * MINUTE)
    await room.round()
    expect(asked('subscribe')).toHaveLength(1)
    room.net.hubs.set('/hub', { kind: 'verifies', lease: '99999999999999999999' })
    room.later(2 * MINUTE)
    await room.round()
    expect(asked('subscribe')).toHaveLength(2)
    expect((await room.subscription()).leaseUntil).toBe(new Date(Date.parse(room.now()) + 30 * DAY).toISOString())
  })

  it('that the hub does not renew is asked for again more often the less is left', async () => {
    await subscribe()
    room.net.hubs.set('/hub', { kind: 'fails', status: 500 })
    for (let hour = 0; hour < 10 * 24; hour += 1) {
      room.later(HOUR)
      await room.round()
    }
    expect(asked('subscribe').length).toBeGreaterThan(8)
    room.net.hubs.set('/hub', { kind: 'verifies' })
    room.later(DAY)
    await room.round()
    expect((await room.subscription()).leaseUntil).toBe(new Date(Date.parse(room.now()) + 10 * DAY).toISOString())
  })

  it('that is due, or ended, while Depesche was down is renewed after the restart', async () => {
    const callback = await subscribe()
    room.later(20 * DAY)
    await room.restart()
    await room.round()
    expect(asked('subscribe')).toHaveLength(2)
    expect(await room.subscription()).toMatchObject({ callback, state: 'active' })
    const answer = await room.net.deliver(callback, rss({ items: ['b'] }))
    expect(answer.status).toBe(202)
    await room.round()
    expect(await room.titles()).toEqual(['Title a', 'Title b'])
  })
})

describe('distribution', () => {
  it('300: Returns HTTP 2xx when the notification payload is delivered, and it goes the way of a poll', async () => {
    const callback = await subscribe()
    room.later(10 * MINUTE)
    const broken = '<item><title>No way to it</title></item>'
    const body = rss({ items: ['a', 'b'] }).replace('</channel>', `${broken}</channel>`)
    expect((await room.net.deliver(callback, body)).status).toBe(202)
    await room.round()
    expect(await room.titles()).toEqual(['Title a', 'Title b'])
    expect(await room.store.runs('news', 10)).toMatchObject([
      { outcome: 'read', seen: 3, counts: { stored: 1, unchanged: 1, rejected: 1 } },
      { outcome: 'read', seen: 1, counts: { stored: 1 } },
    ])
    expect((await room.store.history('b')).decisions).toMatchObject([{ kind: 'stored', sourceId: 'news' }])
    expect(names('push-delivered')).toHaveLength(1)
    expect((await room.subscription()).lastDelivery).toBe(room.now())
    // What was delivered in part does not stand for the whole document: the next poll asks for all of it.
    publish('c', 'b', 'a')
    room.later(25 * HOUR)
    await room.round()
    expect(await room.titles()).toEqual(['Title a', 'Title b', 'Title c'])
  })

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])(
    '1xx: Verifies a valid signature for authenticated distribution: %s',
    async (method) => {
      const callback = await subscribe()
      const body = rss({ items: ['ä'] })
      const refusals = () => names('push-refused')
      expect((await room.net.deliver(callback, body, { method, secret: 'another' })).status).toBe(202)
      expect(refusals()).toMatchObject([{ sourceId: 'news', refusal: 'wrong signature' }])
      expect((await room.net.deliver(callback, body, { method })).status).toBe(202)
      expect(refusals()).toHaveLength(1)
      await room.round()
      expect(await room.titles()).toEqual(['Title a', 'Title ä'])
    },
  )

  it.each<[string, (body: string) => { signature?: string; secret?: string | null; method?: string }, string]>([
    [
      '301: Rejects a distribution request with an invalid signature',
      () => ({ signature: `sha256=${'0'.repeat(64)}` }),
      'wrong signature',
    ],
    ['301: one cut short', () => ({ signature: 'sha256=00' }), 'wrong signature'],
    ['301: one by a method nobody recognises', () => ({ method: 'md5', secret: 'x' }), 'wrong signature'],
    ['301: one that is none', () => ({ signature: 'sha256' }), 'wrong signature'],
    [
      '302: Rejects a distribution request with no signature when the subscription was made with a secret',
      () => ({ secret: null }),
      'unsigned',
    ],
    ['302: an empty signature', () => ({ signature: ' ' }), 'unsigned'],
  ])('%s', async (_name, how, refusal) => {
    const callback = await subscribe()
    const body = rss({ items: ['b'] })
    const answer = await room.net.deliver(callback, body, how(body))
    expect([answer.status, await answer.text()]).toEqual([202, ''])
    await room.round()
    expect(await room.titles()).toEqual(['Title a'])
    expect(await room.store.runs('news', 10)).toHaveLength(1)
    expect(names('push-refused')).toEqual([{ name: 'push-refused', sourceId: 'news', refusal }])
    expect((await room.subscription()).lastDelivery).toBeNull()
  })

  it('of a callback that is nobody’s, or not confirmed yet, is not taken', async () => {
    room.net.hubs.set('/hub', { kind: 'silent' })
    await room.round()
    await room.round()
    const { callback, secret } = await room.subscription()
    const body = rss({ items: ['b'] })
    expect((await room.net.deliver(callback, body, { secret })).status).toBe(202)
    expect((await room.net.deliver(callback.replace(/.{43}$/, 'A'.repeat(43)), body)).status).toBe(410)
    expect((await room.net.deliver(`${room.publicUrl}/push/x`, body)).status).toBe(410)
    expect(names('push-refused').map((event) => 'refusal' in event && event.refusal)).toEqual([
      'unconfirmed',
      'unknown',
      'unknown',
    ])
    await room.round()
    expect(await room.titles()).toEqual(['Title a'])
  })

  it('of a body larger than a fetch may be is refused', async () => {
    const callback = await subscribe()
    await room.configure({ maxBytes: 2000 })
    const large = rss({ items: Array.from({ length: 50 }, (_, number) => `large-${number}`) })
    expect((await room.net.deliver(callback, large)).status).toBe(413)
    const { secret } = await room.subscription()
    const stream = new Blob([large]).stream()
    const streamed = await fetch(callback, {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: { 'x-hub-signature': `sha1=${secret}` },
    })
    expect(streamed.status).toBe(413)
    expect((await room.net.deliver(callback, rss({ items: ['b'] }))).status).toBe(202)
    await room.round()
    expect(await room.titles()).toEqual(['Title a', 'Title b'])
  })

  it('that comes while nobody reads is kept, up to twenty; then the hub is asked to wait', async () => {
    const callback = await subscribe()
    const { token } = await room.subscription()
    const body = new TextEncoder().encode(rss({ items: ['kept'] }))
    for (let number = 0; number < 20; number += 1) {
      await room.store.push.keepDelivery({ token, receivedAt: room.now(), contentType: null, body })
    }
    const answer = await room.net.deliver(callback, rss({ items: ['b'] }))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
    // As after a kill: another worker over the same store finds them.
    await room.restart()
    await room.round()
    expect(await room.titles()).toEqual(['Title a', 'Title kept'])
    expect(await room.store.push.deliveries(10)).toEqual([])
    expect((await room.net.deliver(callback, rss({ items: ['b'] }))).status).toBe(202)
  })

  it('that is no document costs a failed run, and neither the source’s rhythm nor its trust', async () => {
    const callback = await subscribe()
    const before = await room.state()
    await room.net.deliver(callback, 'no feed at all')
    await room.round()
    expect((await room.store.runs('news', 1))[0]).toMatchObject({
      outcome: 'failed',
      problem: { code: 'unknown-format' },
    })
    expect(await room.state()).toEqual({ ...before, push: before.push })
  })

  it('repeated changes nothing', async () => {
    const callback = await subscribe()
    for (let time = 0; time < 3; time += 1) {
      room.later(MINUTE)
      await room.net.deliver(callback, rss({ items: ['b'] }))
      await room.round()
    }
    expect(await room.titles()).toEqual(['Title a', 'Title b'])
    expect((await room.store.runs('news', 10)).map(({ outcome }) => outcome)).toEqual([
      'same-body',
      'same-body',
      'read',
      'read',
    ])
  })
})

describe('polls while pushes arrive', () => {
  // Three entries within the last hour: its own rhythm is many polls a day.
  beforeEach(() => publish('a', 'a1', 'a2'))

  async function pollsWithin(hours: number): Promise<number> {
    const before = room.net.fetched.length
    for (let minutes = 0; minutes < hours * 60; minutes += 10) {
      room.later(10 * MINUTE)
      await room.round()
    }
    return room.net.fetched.length - before
  }

  it('come once a day, and as ever once they find what was not pushed', async () => {
    const callback = await subscribe()
    await room.net.deliver(callback, rss({ items: ['b'] }))
    await room.round()
    await pollsWithin(24)
    await room.net.deliver(callback, rss({ items: ['c'] }))
    await room.round()
    publish('a', 'b', 'c')
    expect(await pollsWithin(72)).toBe(3)
    publish('d', 'a', 'b', 'c')
    await pollsWithin(24)
    expect(await room.titles()).toContain('Title d')
    expect(await pollsWithin(48)).toBeGreaterThan(4)
    await room.net.deliver(callback, rss({ items: ['e'] }))
    await room.round()
    publish('e', 'd', 'a', 'b', 'c')
    expect(await pollsWithin(72)).toBe(3)
  })

  it('are not put off by deliveries, however many', async () => {
    const callback = await subscribe()
    const before = room.net.fetched.length
    for (let hour = 0; hour < 72; hour += 1) {
      room.later(HOUR)
      const items = [`hour-${hour}`]
      await room.net.deliver(callback, rss({ items }))
      publish(...items)
      await room.round()
    }
    expect(room.net.fetched.length - before).toBe(3)
  })

  it('come as ever when the lease ends', async () => {
    const callback = await subscribe()
    await room.net.deliver(callback, rss({ items: ['b'] }))
    await room.round()
    publish('a', 'b')
    room.net.hubs.set('/hub', { kind: 'fails', status: 500 })
    expect(await pollsWithin(9 * 24)).toBeLessThan(11)
    await pollsWithin(25)
    expect(await pollsWithin(48)).toBeGreaterThan(3)
  })
})

describe('the end of a subscription', () => {
  it.each<[string, () => Promise<void>]>([
    ['when its source leaves the configuration', () => room.configure({ sources: [] })],
    [
      'when its source is disabled',
      () => room.configure({ sources: [makeSource('news', { url: self, enabled: false })] }),
    ],
    [
      'when its source is not to be pushed',
      () => room.configure({ sources: [makeSource('news', { url: self, push: false })] }),
    ],
    ['when push is switched off', () => room.configure({ push: { enabled: false } })],
    ['when no hub can reach us any more', () => room.configure({ push: { suits: () => false } })],
  ])('1xx: Sends an unsubscription request %s; then a delivery is answered 410', async (_why, change) => {
    const callback = await subscribe()
    const { secret } = await room.subscription()
    await change()
    await room.round()
    const [request] = asked('unsubscribe')
    expect(Object.fromEntries(request?.form ?? [])).toMatchObject({ 'hub.topic': self, 'hub.callback': callback })
    expect(room.net.held.size).toBe(0)
    expect((await room.subscription()).state).toBe('ended')
    expect(names('push-ended')).toHaveLength(1)
    expect((await room.net.deliver(callback, rss({ items: ['b'] }), { secret })).status).toBe(410)
    expect(asked('subscribe')).toHaveLength(1)
    room.later(8 * DAY)
    await room.round()
    expect(await room.subscriptions()).toEqual([])
    expect((await room.net.deliver(callback, rss({ items: ['b'] }), { secret })).status).toBe(410)
  })

  it('brings the polls back at once', async () => {
    const callback = await subscribe()
    await room.net.deliver(callback, rss({ items: ['b'] }))
    await room.round()
    room.later(HOUR)
    await room.configure({ sources: [makeSource('news', { url: self, push: false })] })
    await room.round()
    await room.round()
    expect(room.net.fetched).toHaveLength(2)
  })

  it('comes when the publisher names another hub, or another address of its own', async () => {
    const first = await subscribe()
    room.net.hubs.set('/other', { kind: 'verifies' })
    hub = `${room.net.address}/other`
    publish('a', 'b')
    room.later(HOUR)
    await room.round()
    await room.round()
    expect(asked('unsubscribe').map(({ path, form }) => [path, form.get('hub.callback')])).toEqual([['/hub', first]])
    const [second] = [...room.net.held.keys()]
    expect(second).not.toBe(first)
    self = `${room.net.address}/feed?2`
    publish('a', 'b', 'c')
    room.later(HOUR)
    await room.round()
    await room.round()
    expect([...room.net.held.values()].map(({ topic }) => topic)).toEqual([self])
    expect(asked('unsubscribe')).toHaveLength(2)
  })

  it('comes when the address of this server changes', async () => {
    const before = await subscribe()
    await room.configure({ push: { publicUrl: room.publicUrl.replace('127.0.0.1', 'localhost') } })
    await room.round()
    await room.round()
    expect([...room.net.held.keys()]).toEqual([expect.stringContaining('localhost')])
    expect(asked('unsubscribe').map(({ form }) => form.get('hub.callback'))).toEqual([before])
  })

  it('is asked for five times at the most of a hub that does not answer, and no longer than the lease', async () => {
    const callback = await subscribe()
    const { secret } = await room.subscription()
    room.net.hubs.set('/hub', { kind: 'fails', status: 500 })
    await room.configure({ sources: [] })
    for (let hour = 0; hour < 48; hour += 1) {
      room.later(HOUR)
      await room.round()
    }
    expect(asked('unsubscribe')).toHaveLength(5)
    expect((await room.subscription()).state).toBe('ended')
    expect((await room.net.deliver(callback, item('b'), { secret })).status).toBe(410)
  })

  it('cannot be brought about by others', async () => {
    const callback = await subscribe()
    const answer = await room.net.verify(callback, { mode: 'unsubscribe', topic: self, challenge: 'x' })
    expect(answer.status).toBe(404)
    expect((await room.subscription()).state).toBe('active')
  })
})

it('no hub is asked where it cannot reach us, and the source is polled', async () => {
  await room.configure({ push: { suits: () => false } })
  await room.round()
  await room.round()
  expect(room.net.asked).toEqual([])
  expect((await room.state()).push.offer).toEqual({ hubs: [hub], topic: self })
})
