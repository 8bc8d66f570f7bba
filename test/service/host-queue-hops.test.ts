/** Redirects in the queue per host: each hop waits its turn at the host it leads to, and robots.txt judges pages anew. */
import { describe, expect, test } from 'vitest'
import type { Fetched, Fetcher } from '../../src/domain/ports.ts'
import { minuteWords } from '../../src/domain/watch/minute-words.ts'
import { createHostQueue, type HostQueueOptions } from '../../src/service/host-queue.ts'
import { FakeClock } from './fake-clock.ts'

const answer = (url: string, text = ''): Fetched => ({
  ...{ kind: 'document', status: 200, headers: {}, redirects: [], url, contentType: null },
  ...{ body: new TextEncoder().encode(text), etag: null, lastModified: null },
})

/** A fetcher that follows `moves` as the real one does, asking before each hop; every request takes 100 ms. */
function setUp(
  moves: Readonly<Record<string, string>>,
  o: Partial<HostQueueOptions> & { robots?: Readonly<Record<string, string>> } = {},
) {
  const clock = new FakeClock()
  const seen: [string, number][] = []
  const running = new Map<string, number>()
  let most = 0
  const fetcher: Fetcher = {
    fetch: async (first, request = {}) => {
      for (let url = first; ; ) {
        const { host, pathname } = new URL(url)
        seen.push([`${host}${pathname}`, clock.time])
        running.set(host, (running.get(host) ?? 0) + 1)
        most = Math.max(most, running.get(host) ?? 0)
        await clock.sleep(100)
        running.set(host, (running.get(host) ?? 0) - 1)
        const next = moves[url]
        if (next === undefined) return answer(url, pathname === '/robots.txt' ? o.robots?.[host] : '')
        const problem = (await request.onRedirect?.(next)) ?? null
        if (problem !== null) return { kind: 'failed', status: 302, headers: {}, redirects: [], problem }
        url = next
      }
    },
    close: async () => undefined,
  }
  const options = { fetcher, clock, connections: 2, spacing: 5000, isExempt: () => false, productToken: 'Depesche' }
  return { clock, queue: createHostQueue({ ...options, ...o }), seen, most: () => most }
}

describe('a hop', () => {
  test('waits its turn at the host it leads to, which need not be ours to begin with', async () => {
    const { clock, queue, seen } = setUp({ 'http://a/old': 'http://b/new' })
    void queue.fetchDocument('http://b/1')
    const moved = queue.fetchDocument('http://a/old')
    void queue.fetchDocument('http://b/2')
    await clock.advanceTo(30_000)
    expect((await moved).kind).toBe('document')
    expect(seen).toEqual([
      ['b/1', 0],
      ['a/old', 0],
      // It came before b/2 did.
      ['b/new', 5000],
      ['b/2', 10_000],
    ])
  })

  test('on one host is spaced as well', async () => {
    const { clock, queue, seen } = setUp({ 'http://a/1': 'http://a/2', 'http://a/2': 'http://a/3' })
    void queue.fetchDocument('http://a/1')
    await clock.advanceTo(30_000)
    expect(seen.map(([, at]) => at)).toEqual([0, 5100, 10_200].map((_, index) => index * 5000))
  })

  test('holds nothing while it waits: hosts that redirect to each other get on', async () => {
    const moves = {
      'http://a/1': 'http://b/x',
      'http://a/2': 'http://b/y',
      'http://b/1': 'http://a/x',
      'http://b/2': 'http://a/y',
    }
    const { clock, queue, most } = setUp(moves, { spacing: 0, connections: 1, atOnce: 2 })
    const all = ['http://a/1', 'http://b/1', 'http://a/2', 'http://b/2'].map((url) => queue.fetchDocument(url))
    await clock.advanceTo(60_000)
    expect((await Promise.all(all)).map(({ kind }) => kind)).toEqual(['document', 'document', 'document', 'document'])
    expect(most()).toBe(1)
  })

  test('ends with the signal, and leaves its places to others', async () => {
    const { clock, queue, seen } = setUp({ 'http://a/1': 'http://b/1' }, { atOnce: 1 })
    void queue.fetchDocument('http://b/0')
    await clock.advanceTo(150)
    const stop = new AbortController()
    const moved = queue.fetchDocument('http://a/1', { signal: stop.signal })
    await clock.advanceTo(1000)
    stop.abort()
    expect(await moved).toMatchObject({ kind: 'failed', problem: { code: 'timeout' } })
    void queue.fetchDocument('http://c/1')
    await clock.advanceTo(30_000)
    expect(seen.map(([url]) => url)).toEqual(['b/0', 'a/1', 'c/1'])
  })

  test('to a host that asked to be left alone is not made', async () => {
    const { clock, queue, seen } = setUp({ 'http://a/1': 'http://b/1' })
    const retryAt = new Date(Date.parse(clock.now()) + 600_000).toISOString()
    queue.leaveAlone('http://b/', { code: 'bad-status', severity: 'temporary', detail: 'Busy.', retryAt })
    const moved = queue.fetchDocument('http://a/1')
    await clock.advanceTo(30_000)
    expect(await moved).toMatchObject({
      problem: { retryAt, detail: `b asked to be left alone until ${minuteWords(retryAt)}: Busy.` },
    })
    expect(seen.map(([url]) => url)).toEqual(['a/1'])
  })
})

describe('robots.txt at a hop', () => {
  const robots = { a: 'User-agent: *\nDisallow: /private', b: 'User-agent: *\nDisallow: /no\nCrawl-delay: 20' }

  test.each([
    [
      'of the same host',
      'http://a/private/1',
      'robots.txt of a does not allow this address (line 2: Disallow: /private).',
    ],
    ['of another host', 'http://b/no', 'robots.txt of b does not allow this address (line 2: Disallow: /no).'],
  ])('%s is asked, and the page is not', async (_name, target, detail) => {
    const { clock, queue, seen } = setUp({ 'http://a/page': target }, { robots })
    const page = queue.fetchPage('http://a/page')
    await clock.advanceTo(60_000)
    expect(await page).toMatchObject({ kind: 'failed', problem: { code: 'not-allowed', detail } })
    expect(seen.map(([url]) => `http://${url}`)).not.toContain(target)
  })

  test('sets the delay at the host it speaks for', async () => {
    const { clock, queue, seen } = setUp({ 'http://a/page': 'http://b/page' }, { robots })
    const page = queue.fetchPage('http://a/page')
    await clock.advanceTo(120_000)
    expect((await page).kind).toBe('document')
    const [[, asked] = ['', 0], [, fetched] = ['', 0]] = seen.filter(([url]) => url.startsWith('b/'))
    expect(fetched - asked).toBe(20_000)
  })

  test('does not concern feeds', async () => {
    const { clock, queue, seen } = setUp({ 'http://a/feed': 'http://a/private/feed' }, { robots })
    const feed = queue.fetchDocument('http://a/feed')
    await clock.advanceTo(60_000)
    expect((await feed).kind).toBe('document')
    expect(seen.map(([url]) => url)).toEqual(['a/feed', 'a/private/feed'])
  })
})

describe('what the owner set for a source', () => {
  test('goes before what holds for all, at exempt addresses too', async () => {
    const { clock, queue, seen, most } = setUp({}, { isExempt: () => true })
    const perHost = { connections: 1, spacing: 60_000 }
    for (const path of [1, 2]) void queue.fetchDocument(`http://a/${path}`, { perHost })
    for (const path of [1, 2])
      void queue.fetchDocument(`http://b/${path}`, { perHost: { connections: 1, spacing: null } })
    await clock.advanceTo(120_000)
    expect(seen).toEqual([
      ['a/1', 0],
      ['b/1', 0],
      ['b/2', 100],
      ['a/2', 60_000],
    ])
    expect(most()).toBe(1)
  })
})
