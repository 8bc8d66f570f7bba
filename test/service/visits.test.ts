/** Many polls over one queue: hosts that are slow, or never answer, hold up nobody else for longer than one deadline. */
import { describe, expect, test } from 'vitest'
import type { Fetched, Fetcher } from '../../src/domain/ports.ts'
import { createHostQueue } from '../../src/service/host-queue.ts'
import { FakeClock } from './fake-clock.ts'

const DEADLINE = 10_000

function setUp(atOnce: number) {
  const clock = new FakeClock()
  const ended = new Map<string, number>()
  let running = 0
  let most = 0
  /** Hosts called hostile-… never answer. */
  const fetcher: Fetcher = {
    fetch: async (url) => {
      running += 1
      most = Math.max(most, running)
      const { hostname, pathname } = new URL(url)
      const isHostile = hostname.startsWith('hostile')
      await clock.sleep(isHostile && pathname !== '/feed' ? DEADLINE : 100)
      running -= 1
      if (!ended.has(hostname) || pathname === '/feed') ended.set(hostname, clock.time)
      const shared = { headers: {}, redirects: [] }
      if (pathname === '/robots.txt') {
        const problem = { code: 'bad-status', severity: 'soft', detail: 'None.', retryAt: null } as const
        return { kind: 'failed', status: 404, problem, ...shared } satisfies Fetched
      }
      const body = new Uint8Array()
      return {
        ...{ kind: 'document', status: 200, url, contentType: null, body, etag: null, lastModified: null },
        ...shared,
      }
    },
    close: async () => undefined,
  }
  const options = { fetcher, clock, connections: 2, spacing: 5000, isExempt: () => false, productToken: 'Depesche' }
  const queue = createHostQueue({ ...options, atOnce })

  /** A poll of a source whose articles have pages: its feed, then one page after the other, until it is stopped. */
  async function poll(host: string, pages: number): Promise<void> {
    const visit = queue.visit()
    await visit.fetchDocument(`http://${host}/feed`)
    for (let page = 0; page < pages; page += 1) await visit.fetchPage(`http://${host}/${page}`)
    visit.end()
  }

  return { clock, queue, poll, ended, most: () => most }
}

describe('polls at work', () => {
  test('sixteen sources whose pages never come hold up nobody for longer than one deadline', async () => {
    const { clock, poll, ended, most } = setUp(16)
    for (let number = 0; number < 16; number += 1) void poll(`hostile-${number}`, 30)
    // Well after their feeds are read: all of them ask for pages now.
    await clock.advanceTo(30_000)
    const begun = clock.time
    for (let number = 0; number < 40; number += 1) void poll(`good-${number}`, 0)
    await clock.advanceTo(begun + DEADLINE + 1000)
    const good = [...ended].filter(([host]) => host.startsWith('good'))
    expect(good).toHaveLength(40)
    expect(Math.max(...good.map(([, at]) => at - begun))).toBeLessThanOrEqual(DEADLINE + 500)
    expect(most()).toBeLessThanOrEqual(16)
  })

  test('hold no place while they wait for their turn', async () => {
    const { clock, queue, poll, ended } = setUp(1)
    void poll('a', 1)
    await clock.advanceTo(1000)
    // a waits for its spacing, and its place is free.
    void queue.fetchDocument('http://b/feed')
    await clock.advanceTo(2000)
    expect(ended.get('b')).toBe(1100)
  })

  test('keep their place while they deal with an answer', async () => {
    const { clock, queue, ended } = setUp(1)
    const visit = queue.visit()
    const first = visit.fetchDocument('http://a/feed')
    await clock.advanceTo(200)
    await first
    void queue.fetchDocument('http://b/feed')
    await clock.advanceTo(5000)
    expect(ended.has('b')).toBe(false)
    visit.end()
    visit.end()
    await clock.advanceTo(6000)
    expect(ended.get('b')).toBe(5100)
  })

  test('take turns by host: one with many requests does not go first with all of them', async () => {
    const { clock, queue, ended } = setUp(1)
    for (let number = 0; number < 20; number += 1)
      void queue.fetchDocument(`http://many/${number}`, { perHost: { connections: 16, spacing: 0 } })
    void queue.fetchDocument('http://few/feed')
    await clock.advanceTo(10_000)
    expect(ended.get('few')).toBe(300)
  })
})
