/** Readers are counted once a day each, services by their own word, and nothing of anybody is kept. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { StoreError } from '../../../src/domain/errors.ts'
import type { Store } from '../../../src/domain/ports.ts'
import { openStore } from '../../../src/io/store/index.ts'
import { createSubscriberCounter, type SubscriberCounter } from '../../../src/service/subscribers/count-subscribers.ts'
import { subscribersOfFeeds } from '../../../src/service/subscribers/subscribers-of-feeds.ts'

const FEEDLY = (count: number) => `Feedly/1.0 (+http://feedly.com; ${count} subscribers)`

let store: Store
let now: string
let hashed: string[]
let keys: number
let counter: SubscriberCounter

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.migrate()
  now = '2025-02-14T09:00:00.000Z'
  hashed = []
  keys = 0
  counter = begin()
})
afterEach(() => store.close())

function begin(): SubscriberCounter {
  return createSubscriberCounter({
    store,
    clock: { now: () => now },
    newKey() {
      keys += 1
      return `key ${keys}`
    },
    hash(text) {
      hashed.push(text)
      return createHash('sha256').update(text).digest('hex')
    },
  })
}

const visit = (address: string, userAgent = 'newsboat/2', change: object = {}) =>
  counter.note({ feedId: 'ai', format: 'rss', address, userAgent, ...change })
const subscribers = async () => (await subscribersOfFeeds({ store, clock: { now: () => now } })).get('ai')

it('counts each reader of a day once, and each feed by itself', async () => {
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.1']) visit(address)
  visit('192.0.2.1', 'another agent')
  visit('192.0.2.1', 'newsboat/2', { feedId: 'retail' })
  visit('192.0.2.9', 'a crawler')
  await counter.keep()
  expect(await subscribers()).toEqual({ total: 3, readers: 3, services: {} })
  visit('192.0.2.3')
  await counter.keep()
  expect(await subscribers()).toMatchObject({ readers: 4 })
})

it('has a new key every day, and counts anew', async () => {
  visit('192.0.2.1')
  now = '2025-02-15T00:00:00.000Z'
  visit('192.0.2.1')
  await counter.keep()
  expect(new Set(hashed)).toHaveLength(2)
  expect(await store.subscribers.counts('')).toMatchObject([
    { day: '2025-02-14', count: 1 },
    { day: '2025-02-15', count: 1 },
  ])
})

it('takes a service’s newest number, of each document it reads, until it stays away', async () => {
  visit('198.51.100.1', FEEDLY(16))
  visit('198.51.100.2', FEEDLY(12))
  visit('198.51.100.1', FEEDLY(3), { format: 'atom' })
  visit('192.0.2.1')
  await counter.keep()
  expect(await subscribers()).toEqual({ total: 16, readers: 1, services: { feedly: 15 } })
  now = '2025-02-20T09:00:00.000Z'
  expect(await subscribers()).toEqual({ total: 15, readers: 0, services: { feedly: 15 } })
  now = '2025-02-23T09:00:00.000Z'
  expect(await subscribers()).toBeUndefined()
})

it('counts nobody twice because it was started again', async () => {
  for (const address of ['192.0.2.1', '192.0.2.2']) visit(address)
  await counter.keep()
  counter = begin()
  visit('192.0.2.1')
  await counter.keep()
  expect(await subscribers()).toMatchObject({ readers: 2 })
})

it('loses nothing where the store fails for a while', async () => {
  const { subscribers: working } = store
  let fails = true
  const keepCounts: typeof working.keepCounts = async (counts) => {
    if (fails) throw new StoreError('The disk is full.')
    await working.keepCounts(counts)
  }
  const failing = { subscribers: { ...working, keepCounts } }
  counter = createSubscriberCounter({
    ...{ store: failing, clock: { now: () => now }, newKey: () => 'key', hash: (text) => text },
  })
  visit('192.0.2.1')
  await expect(counter.keep()).rejects.toThrow(StoreError)
  visit('192.0.2.2')
  fails = false
  await counter.keep()
  expect(await subscribers()).toMatchObject({ readers: 2 })
})

it('services that claim to be many are not', async () => {
  for (let index = 0; index < 200; index += 1)
    visit('192.0.2.1', `Service${String.fromCharCode(97 + (index % 26)).repeat(2 + index)} 5 subscribers`)
  await counter.keep()
  expect(Object.keys((await subscribers())?.services ?? {})).toHaveLength(50)
})
