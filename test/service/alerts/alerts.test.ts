/** Alerts: told once of what came, and of nothing that was there before; signed, keyed, within rights. */
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Alert, AlertMail, Mail } from '../../../src/domain/alert/alert.ts'
import { parseQuery } from '../../../src/pipeline/filter/parse-query.ts'
import { createPublisher } from '../../../src/service/outbox/publisher.ts'
import { makeArticle, makeTag } from '../../contract/make-plan.ts'
import { makeConfig, openNewsroom, SECRET, storeArticles } from '../../web/newsroom.ts'
import { fakeReceiver } from '../fake-receiver.ts'

const HOOK = 'https://hooks.example/a'
const webhook = { url: HOOK, secret: 'geheim', form: 'json' as const }
const daily: AlertMail = { to: ['mei@example.org'], when: 'daily', at: '07:00', weekday: 1, zone: 'Europe/Berlin' }

const alertOf = (change: Partial<Alert>): Alert => {
  const query = change.query ?? 'topic:ai'
  return {
    id: 'ai',
    title: 'KI',
    language: 'de',
    webhook: null,
    mail: null,
    ...change,
    query,
    filter: parseQuery(query),
  }
}

async function newsroom(alert: Partial<Alert>) {
  const mail = { url: 'smtp://mail.example', from: 'desk@example.org' }
  const room = await openNewsroom(undefined, makeConfig({ alerting: { alerts: [alertOf(alert)], mail } }))
  const mails: Mail[] = []
  const { receiver, fetcher } = fakeReceiver(200)
  const server = { isUp: true }
  const sendMail = async (_settings: unknown, one: Mail) => {
    mails.push(one)
    return server.isUp ? null : ({ code: 'network', severity: 'soft', detail: 'down', retryAt: null } as const)
  }
  const { store, clock, telemetry } = room
  const publisherOf = () =>
    createPublisher(
      () => ({ store, clock, telemetry, fetcher, sendMail, config: room.config() }),
      new AbortController().signal,
    )
  const publisher = publisherOf()
  await publisher.round()
  let count = 0
  /** Something about AI comes from a source that is known. */
  const come = async (name: string, change: Parameters<typeof makeArticle>[1] = {}) => {
    count += 1
    const firstSeen = new Date(Date.parse(clock.now()) + count).toISOString()
    await storeArticles(store, [
      makeArticle(name, { sourceId: 'open', tags: [makeTag('ai')], firstSeen, published: firstSeen, ...change }),
    ])
  }
  const at = (instant: string) => room.clock.set(instant)
  return { room, store, publisher, publisherOf, posts: receiver.given, mails, receiver, server, come, at }
}

const titles = (body: string | undefined) => JSON.parse(body ?? '{}').items.map(({ title }: { title: string }) => title)

describe('an alert by webhook', () => {
  it('tells once of what came since it was made, signed, with a key', async () => {
    const { posts, publisher, come, room } = await newsroom({ webhook })
    expect(posts).toEqual([])
    await come('one')
    await come('other', { tags: [] })
    await publisher.round()
    await publisher.round()
    expect(posts).toHaveLength(1)
    const [{ headers = {}, body = '' } = {}] = posts
    expect(titles(body)).toEqual(['Title of one'])
    const seconds = Date.parse(room.clock.now()) / 1000
    const sum = createHmac('sha256', 'geheim').update(`${seconds}.${body}`).digest('hex')
    expect(headers['x-depesche-signature']).toBe(`t=${seconds},sha256=${sum}`)
    expect(headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/)
  })

  it('sends the same with the same key until it is taken', async () => {
    const { posts, publisher, come, receiver, at } = await newsroom({ webhook })
    await come('one')
    receiver.status = 500
    await publisher.round()
    at('2025-02-15T12:01:00.000Z')
    receiver.status = 200
    await publisher.round()
    at('2025-02-15T14:01:00.000Z')
    await publisher.round()
    expect(posts).toHaveLength(2)
    expect(posts[1]?.headers['idempotency-key']).toBe(posts[0]?.headers['idempotency-key'])
    expect(posts[1]?.body).toBe(posts[0]?.body)
  })

  it('takes a form that Slack understands, in which nothing can be injected', async () => {
    const { posts, publisher, come } = await newsroom({
      webhook: { ...webhook, secret: null, form: 'slack' },
      title: 'A & B',
    })
    await come('x', { title: '<!channel> a|b', url: 'https://open.example/x?a=1&b=2' })
    await publisher.round()
    expect(JSON.parse(posts[0]?.body ?? '')).toEqual({
      text: '*A &amp; B*\n• <https://open.example/x?a=1&amp;b=2|&lt;!channel&gt; a¦b> (Source open)',
    })
    expect(posts[0]?.headers).not.toHaveProperty('x-depesche-signature')
  })

  it('tells of a story once, of nothing hidden, and no more than its source allows', async () => {
    const { posts, publisher, come } = await newsroom({ webhook, query: 'Alibaba OR topic:ai' })
    await come('one', {
      clusterId: makeArticle('one').id,
      sourceId: 'guarded',
      text: `${'Anfang. '.repeat(80)}${SECRET}`,
    })
    await come('copy', { clusterId: makeArticle('one').id, isLead: false })
    await come('hidden', { hidden: true })
    await publisher.round()
    expect(posts.map(({ body }) => titles(body))).toEqual([['Title of one']])
    expect(posts[0]?.body).not.toContain(SECRET)
  })

  it('says nothing of what a source had when it was first read', async () => {
    const { posts, publisher, come } = await newsroom({ webhook })
    const firstSeen = '2025-02-15T12:00:01.000Z'
    for (const name of ['a', 'b']) await come(name, { sourceId: 'newcomer', firstSeen })
    await publisher.round()
    expect(posts).toEqual([])
    await come('c', { sourceId: 'newcomer', firstSeen: '2025-02-15T13:00:00.000Z' })
    await publisher.round()
    expect(posts.map(({ body }) => titles(body))).toEqual([['Title of c']])
  })

  it('counts all that came, however much, names the newest, and tells none of it again', async () => {
    const { posts, publisher, store, room } = await newsroom({ webhook, query: 'lang:de' })
    const came = Array.from({ length: 1230 }, (_, number) => {
      const firstSeen = new Date(Date.parse(room.clock.now()) + number).toISOString()
      return makeArticle(`n${number}`, { sourceId: 'open', language: 'de', firstSeen, published: firstSeen })
    })
    await storeArticles(store, came)
    await publisher.round()
    await publisher.round()
    expect(posts).toHaveLength(1)
    expect(titles(posts[0]?.body)).toHaveLength(50)
    expect(titles(posts[0]?.body)[0]).toBe('Title of n1229')
    expect(JSON.parse(posts[0]?.body ?? '')).toMatchObject({ more: true })
  })

  it('is told once by however many look at the same time', async () => {
    const { posts, publisherOf, come } = await newsroom({ webhook })
    await come('one')
    await Promise.all(Array.from({ length: 4 }, () => publisherOf().round()))
    expect(posts).toHaveLength(1)
  })
})

describe('a digest by mail', () => {
  it('comes at its local time with all that came, once, and not where nothing did', async () => {
    const { mails, publisher, come, at } = await newsroom({ mail: daily })
    await come('one')
    await come('two')
    await publisher.round()
    at('2025-02-16T05:59:00.000Z')
    await publisher.round()
    expect(mails).toEqual([])
    at('2025-02-16T06:00:00.000Z')
    await publisher.round()
    at('2025-02-16T06:01:00.000Z')
    await publisher.round()
    expect(mails).toHaveLength(1)
    const [mail] = mails
    expect([mail?.to, mail?.from, mail?.subject]).toEqual(['mei@example.org', 'desk@example.org', 'KI: 2'])
    expect(mail?.text.indexOf('Title of two')).toBeLessThan(mail?.text.indexOf('Title of one') ?? 0)
    expect(mail?.messageId).toMatch(/^<[0-9a-f]{32}@news\.example>$/)
    at('2025-02-17T06:00:00.000Z')
    await publisher.round()
    expect(mails).toHaveLength(1)
    await come('three')
    at('2025-02-18T09:00:00.000Z')
    await publisher.round()
    expect(mails.map(({ subject }) => subject)).toEqual(['KI: 2', 'KI: Title of three'])
  })

  it('is handed over again under the same id where the server was down', async () => {
    const { mails, publisher, come, server, at } = await newsroom({ mail: { ...daily, when: 'immediate' } })
    await come('one', { title: 'Eine\nZeile' })
    server.isUp = false
    await publisher.round()
    server.isUp = true
    at('2025-02-15T12:01:00.000Z')
    await publisher.round()
    expect(mails).toHaveLength(2)
    expect(mails[1]).toEqual(mails[0])
    expect(mails[0]?.subject).toBe('KI: Eine Zeile')
  })
})
