/** The queue per host, on a fake clock and a fake fetcher: spacing and concurrency are read from the recorded starts. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/domain/errors.ts'
import type { Fetched, Fetcher, FetchRequest } from '../../src/domain/ports.ts'
import { createHostQueue, type HostQueueOptions } from '../../src/service/host-queue.ts'
import { FakeClock, START } from './fake-clock.ts'

function page(url: string, text = ''): Fetched {
  const body = new TextEncoder().encode(text)
  const answer = { status: 200, headers: {}, redirects: [] }
  return { kind: 'document', ...answer, url, contentType: 'text/plain', body, etag: null, lastModified: null }
}

function failure(status: number, problem: Partial<Problem> = {}): Fetched {
  const whole: Problem = {
    code: 'bad-status',
    severity: 'temporary',
    detail: `It was ${status}.`,
    retryAt: null,
    ...problem,
  }
  return { kind: 'failed', status, headers: {}, redirects: [], problem: whole }
}

interface Start {
  readonly url: string
  readonly at: number
  readonly request: FetchRequest
}

/** A queue over a fetcher that takes `duration` and answers with what `answers` has for the path, else with a page. */
function setUp(o: Partial<HostQueueOptions> & { duration?: number; answers?: Record<string, Fetched | string> } = {}) {
  const clock = new FakeClock()
  const starts: Start[] = []
  const running = new Map<string, number>()
  let most = 0
  const fetcher: Fetcher = {
    fetch: async (url, request = {}) => {
      const { host, pathname } = new URL(url)
      starts.push({ url, at: clock.time, request })
      running.set(host, (running.get(host) ?? 0) + 1)
      most = Math.max(most, running.get(host) ?? 0)
      await clock.sleep(o.duration ?? 10, request.signal)
      running.set(host, (running.get(host) ?? 0) - 1)
      const answer = o.answers?.[pathname] ?? page(url)
      return typeof answer === 'string' ? page(url, answer) : answer
    },
    close: async () => {},
  }
  const options = {
    fetcher,
    clock,
    connections: 2,
    spacing: 5000,
    isExempt: () => false,
    productToken: 'Depesche',
    ...o,
  }
  const queue = createHostQueue(options)
  const seen = () => starts.map(({ url, at }) => [url.replace(/^https?:\/\//, ''), at])
  return { clock, queue, starts, seen, most: () => most }
}

async function detailOf(pending: Promise<Fetched>): Promise<string> {
  const fetched = await pending
  return fetched.kind === 'failed'
    ? `${fetched.problem.code} ${fetched.problem.severity}: ${fetched.problem.detail}`
    : fetched.kind
}

describe('spacing and concurrency', () => {
  test('starts at one host are spaced, in the order they came; other hosts do not wait', async () => {
    const { clock, queue, seen } = setUp()
    for (const url of ['http://a/1', 'http://a/2', 'http://b/1', 'https://A/3', 'http://a:8080/1', 'http://b/2']) {
      void queue.fetchDocument(url)
    }
    await clock.advanceTo(20_000)
    expect(seen()).toEqual([
      ['a/1', 0],
      ['b/1', 0],
      ['a:8080/1', 0],
      ['a/2', 5000],
      ['b/2', 5000],
      ['a/3', 10_000],
    ])
  })

  test('a request that comes late enough does not wait', async () => {
    const { clock, queue, seen } = setUp()
    void queue.fetchDocument('http://a/1')
    await clock.advanceTo(4000)
    void queue.fetchDocument('http://a/2')
    await clock.advanceTo(11_000)
    void queue.fetchDocument('http://a/3')
    await clock.advanceTo(11_000)
    expect(seen()).toEqual([
      ['a/1', 0],
      ['a/2', 5000],
      ['a/3', 11_000],
    ])
  })

  test('no more than so many connections at once, spacing or not', async () => {
    const { clock, queue, seen, most } = setUp({ spacing: 1000, duration: 6000 })
    for (const number of [1, 2, 3, 4]) void queue.fetchDocument(`http://a/${number}`)
    await clock.advanceTo(60_000)
    expect(seen()).toEqual([
      ['a/1', 0],
      ['a/2', 1000],
      ['a/3', 6000],
      ['a/4', 7000],
    ])
    expect(most()).toBe(2)
  })

  test('exempt addresses are not spaced, but their connections are counted', async () => {
    const { clock, queue, seen, most } = setUp({ isExempt: (url) => url.startsWith('http://127.'), duration: 100 })
    for (const number of [1, 2, 3]) void queue.fetchDocument(`http://127.0.0.1/${number}`)
    await clock.advanceTo(1000)
    expect(seen().map(([, at]) => at)).toEqual([0, 0, 100])
    expect(most()).toBe(2)
  })

  test('holds for any arrivals', async () => {
    const arrival = fc.record({ host: fc.constantFrom('a', 'b', 'c'), wait: fc.nat(3000), page: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { maxLength: 25 }), fc.nat(5000), async (arrivals, duration) => {
        const { clock, queue, starts, most } = setUp({ spacing: 700, duration })
        const pending: Promise<Fetched>[] = []
        for (const [index, { host, wait, page: isPage }] of arrivals.entries()) {
          await clock.advanceTo(clock.time + wait)
          const url = `http://${host}/${index}`
          pending.push(isPage ? queue.fetchPage(url) : queue.fetchDocument(url))
        }
        await clock.advanceTo(clock.time + 400_000)
        expect((await Promise.all(pending)).every(({ kind }) => kind === 'document')).toBe(true)
        expect(most()).toBeLessThanOrEqual(2)
        for (const host of ['a', 'b', 'c']) {
          const times = starts.filter(({ url }) => new URL(url).host === host).map(({ at }) => at)
          for (const [index, at] of times.slice(1).entries())
            expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(700)
        }
        expect(clock.sleepers.size).toBe(0)
      }),
      { numRuns: 30 },
    )
  })

  test('what is no web address goes to the fetcher, which says so', async () => {
    const calls: string[] = []
    const fetcher: Fetcher = {
      fetch: async (url) => {
        calls.push(url)
        return failure(0, { code: 'malformed', severity: 'hard' })
      },
      close: async () => {},
    }
    const { queue } = setUp({ fetcher })
    expect(await detailOf(queue.fetchDocument('nonsense'))).toBe('malformed hard: It was 0.')
    expect(await detailOf(queue.fetchPage('ftp://a/'))).toBe('malformed hard: It was 0.')
    expect(calls).toEqual(['nonsense', 'ftp://a/'])
  })
})

test('whoever is in no hurry goes behind all who wait, and those who come later', async () => {
  const { clock, queue, seen } = setUp()
  void queue.fetchDocument('http://a/first')
  void queue.fetchPage('http://a/look', { inNoHurry: true })
  for (const path of ['1', '2']) void queue.fetchDocument(`http://a/${path}`)
  await clock.advanceTo(30_000)
  const paths = seen().map(([path]) => path)
  expect(paths).toEqual(['a/first', 'a/1', 'a/2', 'a/robots.txt', 'a/look'])
})

describe('Retry-After', () => {
  const inMinutes = (minutes: number) => new Date(START + minutes * 60_000).toISOString()

  test.each([429, 503])('after a %d the host is left alone until then, also by those who wait', async (status) => {
    const { clock, queue, seen } = setUp({ answers: { '/busy': failure(status, { retryAt: inMinutes(10) }) } })
    const all = ['busy', '2', '3'].map((path) => queue.fetchDocument(`http://a/${path}`))
    void queue.fetchDocument('http://b/1')
    await clock.advanceTo(60_000)
    const answers = await Promise.all([...all, queue.fetchDocument('http://a/4'), queue.fetchPage('http://a/5')])
    for (const answer of answers) {
      expect(answer).toMatchObject({ kind: 'failed', problem: { severity: 'temporary', retryAt: inMinutes(10) } })
    }
    expect(seen()).toEqual([
      ['a/busy', 0],
      ['b/1', 0],
    ])
    await clock.advanceTo(600_000)
    const page5 = queue.fetchPage('http://a/5')
    await clock.advanceTo(620_000)
    expect((await page5).kind).toBe('document')
    expect(seen().slice(2)).toEqual([
      ['a/robots.txt', 600_000],
      ['a/5', 605_000],
    ])
  })

  test.each([
    ['a 500', failure(500, { retryAt: inMinutes(10) })],
    ['a 503 without it', failure(503)],
    ['one that is past', failure(503, { retryAt: inMinutes(-1) })],
  ])('%s changes nothing for the others', async (_name, answer) => {
    const { clock, queue, seen } = setUp({ answers: { '/busy': answer } })
    void queue.fetchDocument('http://a/busy')
    void queue.fetchDocument('http://a/2')
    await clock.advanceTo(10_000)
    expect(seen().length).toBe(2)
  })

  test('it is the host that said so which is left alone, not the one that redirected there', async () => {
    const busy = { ...failure(429, { retryAt: inMinutes(10) }), redirects: [{ status: 302, url: 'http://b/x' }] }
    const { clock, queue, seen } = setUp({ answers: { '/moved': busy } })
    void queue.fetchDocument('http://a/moved')
    await clock.advanceTo(6000)
    void queue.fetchDocument('http://a/2')
    void queue.fetchDocument('http://b/2')
    await clock.advanceTo(20_000)
    expect(seen().map(([url]) => url)).toEqual(['a/moved', 'a/2'])
  })
})

describe('a signal', () => {
  test('takes a waiting request out of the queue; the next moves up', async () => {
    const { clock, queue, seen } = setUp()
    const stop = new AbortController()
    void queue.fetchDocument('http://a/1')
    const second = queue.fetchDocument('http://a/2', { signal: stop.signal })
    void queue.fetchDocument('http://a/3')
    await clock.advanceTo(3000)
    stop.abort()
    expect(await detailOf(second)).toBe('timeout temporary: The request was stopped before it was asked.')
    await clock.advanceTo(20_000)
    expect(seen()).toEqual([
      ['a/1', 0],
      ['a/3', 5000],
    ])
  })

  test('that aborted before asks nothing and leaves nothing behind', async () => {
    const { clock, queue, seen } = setUp()
    const signal = AbortSignal.abort()
    const stopped = 'timeout temporary: The request was stopped before it was asked.'
    expect(await detailOf(queue.fetchDocument('http://a/1', { signal }))).toBe(stopped)
    expect(await detailOf(queue.fetchPage('http://a/1', { signal }))).toBe(stopped)
    expect([seen(), clock.sleepers.size]).toEqual([[], 0])
  })

  test('of the last who waits ends the waiting', async () => {
    const { clock, queue } = setUp()
    const stop = new AbortController()
    void queue.fetchDocument('http://a/1')
    await clock.advanceTo(100)
    const waiting = queue.fetchPage('http://a/2', { signal: stop.signal })
    await clock.advanceTo(200)
    expect(clock.sleepers.size).toBe(1)
    stop.abort()
    expect((await waiting).kind).toBe('failed')
    await clock.advanceTo(200)
    expect(clock.sleepers.size).toBe(0)
  })

  test('reaches the fetcher', async () => {
    const { clock, queue, starts } = setUp()
    const request = { signal: new AbortController().signal, etag: '"1"', accept: 'text/html' }
    void queue.fetchDocument('http://a/1', request)
    await clock.advanceTo(100)
    expect(starts[0]?.request).toMatchObject(request)
  })
})

describe('robots.txt', () => {
  const RULES = 'User-agent: *\nDisallow: /private\n'

  test('is asked once, before the first page, and in its place in the queue', async () => {
    const { clock, queue, seen } = setUp({ answers: { '/robots.txt': RULES } })
    const pages = ['1', 'private/2', '3'].map((path) => queue.fetchPage(`https://a/${path}`))
    void queue.fetchDocument('https://a/feed')
    await clock.advanceTo(60_000)
    expect(await Promise.all(pages.map(detailOf))).toEqual([
      'document',
      'not-allowed soft: robots.txt of a does not allow this address (line 2: Disallow: /private).',
      'document',
    ])
    expect(seen()).toEqual([
      ['a/robots.txt', 0],
      ['a/1', 5000],
      ['a/3', 10_000],
      ['a/feed', 15_000],
    ])
  })

  test('is not asked for documents their owner offers', async () => {
    const { clock, queue, seen } = setUp({ answers: { '/robots.txt': 'User-agent: *\nDisallow: /' } })
    void queue.fetchDocument('http://a/feed')
    await clock.advanceTo(60_000)
    expect(seen()).toEqual([['a/feed', 0]])
  })

  test('names us by our token', async () => {
    const answers = { '/robots.txt': 'User-agent: Depesche\nDisallow: /\nUser-agent: *\nAllow: /' }
    const { clock, queue } = setUp({ answers })
    const pending = queue.fetchPage('http://a/1')
    await clock.advanceTo(60_000)
    expect(await detailOf(pending)).toMatch(/^not-allowed soft: /)
  })

  test('sets the delay between pages, longer than ours, at exempt addresses too', async () => {
    for (const isExempt of [() => false, () => true]) {
      const { clock, queue, seen } = setUp({ answers: { '/robots.txt': 'User-agent: *\nCrawl-delay: 20' }, isExempt })
      void queue.fetchPage('http://a/1')
      void queue.fetchPage('http://a/2')
      await clock.advanceTo(60_000)
      expect(seen()).toEqual([
        ['a/robots.txt', 0],
        ['a/1', 20_000],
        ['a/2', 40_000],
      ])
    }
  })

  test('sets no delay shorter than ours', async () => {
    const { clock, queue, seen } = setUp({ answers: { '/robots.txt': 'User-agent: *\nCrawl-delay: 1' } })
    void queue.fetchPage('http://a/1')
    await clock.advanceTo(60_000)
    expect(seen()[1]).toEqual(['a/1', 5000])
  })

  test.each([
    ['404', failure(404, { severity: 'soft' }), 'document'],
    ['403', failure(403, { severity: 'soft' }), 'document'],
    ['410', failure(410, { code: 'gone', severity: 'hard' }), 'document'],
    ['endless redirects', failure(302, { code: 'too-many-redirects', severity: 'soft' }), 'document'],
    [
      '500',
      failure(500),
      'not-allowed temporary: robots.txt of a cannot be read, so no page is asked for. It was 500.',
    ],
    [
      '429',
      failure(429),
      'not-allowed temporary: robots.txt of a cannot be read, so no page is asked for. It was 429.',
    ],
    [
      'no answer',
      failure(0, { code: 'network', detail: 'The server refused the connection.' }),
      'not-allowed temporary: robots.txt of a cannot be read, so no page is asked for. The server refused the connection.',
    ],
    [
      'a forbidden address',
      failure(0, { code: 'forbidden-address', severity: 'hard', detail: 'The host a is not public.' }),
      'forbidden-address hard: The host a is not public.',
    ],
  ])('answered by %s', async (_name, answer, expected) => {
    const { clock, queue } = setUp({ answers: { '/robots.txt': answer } })
    const pending = queue.fetchPage('http://a/1')
    await clock.advanceTo(60_000)
    expect(await detailOf(pending)).toBe(expected)
  })

  const HOUR = 3_600_000
  test.each([
    ['rules for a day', RULES, 24 * HOUR],
    ['none for a day', failure(404, { severity: 'soft' }), 24 * HOUR],
    ['an unreadable one for a quarter of an hour', failure(500), HOUR / 4],
  ])('is remembered: %s', async (_name, answer, time) => {
    const { clock, queue, seen } = setUp({ answers: { '/robots.txt': answer } })
    const questions = () => seen().filter(([url]) => url === 'a/robots.txt').length
    void queue.fetchPage('http://a/1')
    await clock.advanceTo(time - 1000)
    void queue.fetchPage('http://a/2')
    await clock.advanceTo(time - 1000)
    expect(questions()).toBe(1)
    await clock.advanceTo(time + 1000)
    void queue.fetchPage('http://a/3')
    await clock.advanceTo(time + 60_000)
    expect(questions()).toBe(2)
  })

  test('is remembered of the thousand origins used last', async () => {
    const { clock, queue, seen } = setUp({ answers: { '/robots.txt': RULES } })
    const visit = async (host: number) => {
      void queue.fetchPage(`http://h${host}/1`)
      await clock.advanceTo(clock.time + 10_000)
    }
    for (let host = 0; host < 1000; host += 1) await visit(host)
    await visit(0)
    await visit(1000)
    const before = seen().length
    await visit(0)
    expect(
      seen()
        .slice(before)
        .map(([url]) => url),
    ).toEqual(['h0/1'])
    await visit(1)
    expect(
      seen()
        .slice(before + 1)
        .map(([url]) => url),
    ).toEqual(['h1/robots.txt', 'h1/1'])
  })

  test('asked by two is not lost when one of them stops', async () => {
    const { clock, queue, seen } = setUp({ answers: { '/robots.txt': RULES }, duration: 1000 })
    const stop = new AbortController()
    const first = queue.fetchPage('http://a/1', { signal: stop.signal })
    const second = queue.fetchPage('http://a/2')
    await clock.advanceTo(500)
    stop.abort()
    expect(await detailOf(first)).toBe('timeout temporary: The request was stopped before it was asked.')
    await clock.advanceTo(60_000)
    expect((await second).kind).toBe('document')
    expect(seen()).toEqual([
      ['a/robots.txt', 0],
      ['a/2', 5000],
    ])
  })

  test('asked by nobody any more is stopped, and asked again by the next', async () => {
    const { clock, queue, starts, seen } = setUp({ answers: { '/robots.txt': RULES }, duration: 1000 })
    const stop = new AbortController()
    void queue.fetchPage('http://a/1', { signal: stop.signal })
    await clock.advanceTo(500)
    stop.abort()
    await clock.advanceTo(600)
    expect(starts[0]?.request.signal?.aborted).toBe(true)
    const next = queue.fetchPage('http://a/2')
    await clock.advanceTo(60_000)
    expect((await next).kind).toBe('document')
    expect(seen().map(([url]) => url)).toEqual(['a/robots.txt', 'a/robots.txt', 'a/2'])
  })
})
