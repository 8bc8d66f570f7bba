/** Many polls side by side: bounded, each source once at a time. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Fetched, Store } from '../../src/domain/ports.ts'
import { openStore } from '../../src/io/store/index.ts'
import { createPollPool, type PollContext } from '../../src/service/poll-pool.ts'
import { makeState, START } from '../contract/make-plan.ts'
import { makeSource } from '../web/newsroom.ts'

const failure: Fetched = {
  ...{ kind: 'failed', status: 0, headers: {}, redirects: [] },
  problem: { code: 'network', severity: 'temporary', detail: 'It failed.', retryAt: null },
}

let store: Store
/** Those whose question is open, and how to answer it. */
let open: Map<string, () => void>
let asked: string[]

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.migrate()
  open = new Map()
  asked = []
})
afterEach(() => store.close())

function context(): PollContext {
  const fetchDocument = (url: string) => {
    asked.push(url)
    return new Promise<Fetched>((resolve) => {
      open.set(url, () => {
        open.delete(url)
        resolve(failure)
      })
    })
  }
  return {
    ...{
      store,
      topics: { topics: [], entities: [] },
      languages: ['de', 'en'],
      bounds: { min: 300_000, max: 86_400_000 },
    },
    queue: { fetchDocument, fetchPage: fetchDocument },
    clock: { now: () => START, monotonic: () => 0, sleep: async () => undefined },
    telemetry: { record: () => undefined },
  }
}

const toPoll = (id: string, fullText = false) => ({
  source: { ...makeSource(id, { fullText }), url: `https://${id}.example/` },
  state: makeState(id),
})
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))
const ids = Array.from({ length: 70 }, (_, index) => `source-${index}`)

it('begins all polls of feeds: who may ask when is for the queue to say', async () => {
  const pool = createPollPool(context, new AbortController().signal)
  const polls = ids.map((id) => pool.poll(toPoll(id)))
  await Promise.resolve()
  expect(asked).toHaveLength(ids.length)
  for (const answer of [...open.values()]) answer()
  await Promise.all(polls)
})

it('begins polls that fetch pages, and hold a document meanwhile, in bounded number; feeds do not wait for them', async () => {
  const pool = createPollPool(context, new AbortController().signal)
  const polls = ids.map((id) => pool.poll(toPoll(id, true)))
  await Promise.resolve()
  expect(asked).toEqual(ids.slice(0, 64).map((id) => `https://${id}.example/`))
  const feed = pool.poll(toPoll('feed'))
  await Promise.resolve()
  expect(asked.at(-1)).toBe('https://feed.example/')
  open.get('https://feed.example/')?.()
  await feed
  open.get('https://source-3.example/')?.()
  await polls[3]
  await nextTurn()
  expect(asked.at(-1)).toBe('https://source-64.example/')
  while (asked.length < ids.length + 1 || open.size > 0) {
    for (const answer of [...open.values()]) answer()
    await nextTurn()
  }
  await pool.idle()
})

it('joins a poll of the same source that is under way', async () => {
  const pool = createPollPool(context, new AbortController().signal)
  const [one, two] = [pool.poll(toPoll('source-1')), pool.poll(toPoll('source-1'))]
  expect(two).toBe(one)
  expect(pool.isPolling('source-1')).toBe(true)
  await Promise.resolve()
  open.get('https://source-1.example/')?.()
  await one
  expect(asked).toHaveLength(1)
  expect(pool.isPolling('source-1')).toBe(false)
})

it('begins no poll that waits when it is told to stop', async () => {
  const stopping = new AbortController()
  const pool = createPollPool(context, stopping.signal)
  const polls = ids.map((id) => pool.poll(toPoll(id, true)))
  await Promise.resolve()
  stopping.abort()
  for (const answer of [...open.values()]) answer()
  expect(await Promise.all(polls)).toEqual(ids.map(() => null))
  expect(asked).toHaveLength(64)
})

it('does other things about a source after its poll, one after the other, and about others at once', async () => {
  const pool = createPollPool(context, new AbortController().signal)
  const done: string[] = []
  const poll = pool.poll(toPoll('source-1')).then(() => done.push('poll'))
  const first = pool.alone('source-1', async () => {
    await nextTurn()
    done.push('first')
  })
  const second = pool.alone('source-1', async () => done.push('second'))
  await pool.alone('source-2', async () => done.push('other'))
  expect(done).toEqual(['other'])
  expect(pool.isPolling('source-1')).toBe(true)
  open.get('https://source-1.example/')?.()
  await Promise.all([poll, first, second])
  expect(done).toEqual(['other', 'poll', 'first', 'second'])
  await expect(pool.alone('source-1', async () => Promise.reject(new Error('It broke.')))).rejects.toThrow('It broke.')
  await pool.alone('source-1', async () => done.push('third'))
  await pool.idle()
  expect(pool.isPolling('source-1')).toBe(false)
})
