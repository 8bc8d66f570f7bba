/** Push in the application as a whole: the server takes deliveries, the ingest thread subscribes and takes them in. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { type App, startApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import type { BusinessEvent } from '../src/domain/watch/telemetry.ts'
import { type FakeNet, startFakeNet } from './service/push/fake-net.ts'
import { rss } from './service/push/push-room.ts'

let directory: string
let net: FakeNet
let app: App | null
const events: BusinessEvent[] = []
const waiting: (() => void)[] = []
const listener = {
  record(event: BusinessEvent) {
    events.push(event)
    for (const check of waiting) check()
  },
}

function heard(fits: (event: BusinessEvent) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => events.some(fits) && resolve()
    waiting.push(check)
    check()
  })
}

const write = (name: string, content: object) => writeFileSync(join(directory, `${name}.yaml`), stringify(content))

/** A change of the files has the worker look at once, and not at the next minute. */
function writeSources(title: string): void {
  write('sources', { sources: [{ id: 'news', title, url: `${net.address}/feed` }] })
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'depesche-push-'))
  net = await startFakeNet()
  events.length = 0
  waiting.length = 0
  write('depesche', {
    server: { port: 0, publicUrl: 'http://127.0.0.1:0' },
    storage: { url: `sqlite:${join(directory, 'news.db')}` },
    fetch: { allow: ['127.0.0.0/8'] },
    log: { level: 'silent' },
  })
  // Two titles of two words are taken for one story.
  write('feeds', { feeds: [{ id: 'all', title: 'Everything', collapse: 'none' }] })
  writeSources('First')
  net.hubs.set('/hub', { kind: 'verifies' })
  net.pages.set('/feed', { body: rss({ hubs: ['/hub'], self: '/feed', items: ['polled'] }) })
  app = await startApp(loadConfig({ directory }), { directory }, { listener })
})
afterEach(async () => {
  await app?.stop()
  await net.close()
  rmSync(directory, { recursive: true, force: true })
})

it('subscribes by itself, and publishes what is delivered at once', async () => {
  await heard(({ name }) => name === 'run-finished')
  writeSources('Second')
  await heard(({ name }) => name === 'push-confirmed')
  await net.settled()
  const [callback = ''] = net.held.keys()
  expect(callback.startsWith(`${app?.address}/push/`)).toBe(true)
  expect((await net.deliver(callback, rss({ items: ['pushed'] }))).status).toBe(202)
  await heard((event) => event.name === 'run-finished' && event.run.id.endsWith('/push-1'))
  const feed = await (await fetch(`${app?.address}/feeds/all.json`)).text()
  expect(feed).toContain('Title pushed')
  expect(feed).toContain('Title polled')
  const { items } = (await (await fetch(`${app?.address}/api/v1/sources`)).json()) as { items: object[] }
  expect(items).toMatchObject([
    { id: 'news', push: { state: 'active', hub: `${net.address}/hub`, topic: `${net.address}/feed`, problem: null } },
  ])
  expect(await (await fetch(`${app?.address}/metrics`)).text()).toContain(
    'depesche_push_deliveries_total{result="taken"} 1',
  )
})
