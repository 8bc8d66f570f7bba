/** `kill -9` while a hub delivers: what was accepted is published after the next start, once. */
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { openStore } from '../../src/io/store/index.ts'
import { type Running, startNode } from './process.ts'

const KILLS = 6
const DELIVERIES = 12
const SECRET = 'a secret of the test'
const TOKEN = 'T'.repeat(43)

let directory: string
let origin: Server
let address: string

const item = (name: string) =>
  `<item><guid isPermaLink="false">${name}</guid><link>https://news.example/${name}</link><title>Title ${name}</title><description>The text of ${name}.</description></item>`
const feed = (...names: string[]) =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title><atom:link rel="hub" href="/hub"/><atom:link rel="self" href="/feed"/>${names.map(item).join('')}</channel></rss>`

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'depesche-crash-push-'))
  // The hub takes every request and never verifies: the subscription is as it was confirmed before.
  origin = createServer((request, response) => {
    if (request.method === 'POST') request.resume().on('end', () => response.writeHead(202).end())
    else response.setHeader('content-type', 'application/rss+xml').end(feed('polled'))
  })
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(origin.address() as AddressInfo).port}`
  writeFileSync(
    join(directory, 'depesche.yaml'),
    stringify({
      server: { port: 0, publicUrl: 'http://127.0.0.1:9' },
      storage: { url: `sqlite:${join(directory, 'news.db')}` },
      fetch: { allow: ['127.0.0.0/8'] },
    }),
  )
  writeFileSync(join(directory, 'sources.yaml'), stringify({ sources: [{ id: 'news', url: `${address}/feed` }] }))
})
afterAll(() => {
  origin.closeAllConnections()
  origin.close()
  rmSync(directory, { recursive: true, force: true })
})

async function serve(): Promise<{ running: Running; url: string }> {
  const running = startNode(['serve', '--json', '--config', directory])
  const [, url = ''] = await running.said(/listens on (\S+)/)
  return { running, url }
}

/** As it is after a hub has confirmed. */
async function subscribe(): Promise<void> {
  const ingest = startNode(['ingest', '--json', '--config', directory])
  expect([await ingest.ended, ingest.texts.err]).toEqual([0, ''])
  const store = await openStore(`sqlite:${join(directory, 'news.db')}`)
  const leaseUntil = new Date(Date.now() + 864_000_000).toISOString()
  await store.push.add({
    ...{ token: TOKEN, sourceId: 'news', hub: `${address}/hub`, hubMovedTo: null, topic: `${address}/feed` },
    ...{ callback: `http://127.0.0.1:9/push/${TOKEN}`, secret: SECRET, state: 'active', leaseUntil },
    ...{ nextAction: leaseUntil, attempts: 0, lastDelivery: null, problem: null },
  })
  await store.close()
}

/** The name if it was accepted, otherwise null. */
async function deliver(url: string, name: string): Promise<string | null> {
  const body = feed(name)
  const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`
  const headers = { 'content-type': 'application/rss+xml', 'x-hub-signature': signature }
  try {
    const { status } = await fetch(`${url}/push/${TOKEN}`, { method: 'POST', body, headers })
    return status === 202 ? name : null
  } catch {
    return null
  }
}

it('loses nothing that was accepted, and publishes nothing twice', async () => {
  await subscribe()
  const accepted = new Set(['polled'])
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { running, url } = await serve()
    const names = Array.from({ length: DELIVERIES }, (_, number) => `${kill}-${number}`)
    // Each time a little later: after the first answer, after the third …
    let answers = 0
    const answered = names.map(async (name) => {
      const taken = await deliver(url, name)
      if (taken !== null) accepted.add(taken)
      answers += 1
      if (answers > kill * 2) running.child.kill('SIGKILL')
    })
    await Promise.all(answered)
    expect(await running.ended).toBe('SIGKILL')
  }
  expect(accepted.size).toBeGreaterThan(KILLS)
  const { running, url } = await serve()
  // With a full inbox the hub is asked to come again; it does.
  while ((await deliver(url, 'last')) === null);
  accepted.add('last')
  const store = await openStore(`sqlite:${join(directory, 'news.db')}`)
  while ((await store.push.deliveries(1)).length > 0) await new Promise((resolve) => setImmediate(resolve))
  const now = new Date().toISOString()
  const { items } = await store.articles({ filter: { kind: 'all' }, now, limit: 1000, cursor: null, collapse: 'none' })
  await store.close()
  running.child.kill('SIGTERM')
  await running.ended
  const titles = items.map(({ title }) => title.replace('Title ', ''))
  expect([...accepted].filter((name) => !titles.includes(name))).toEqual([])
  expect(new Set(titles).size).toBe(titles.length)
})
