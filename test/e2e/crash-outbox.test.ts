/** `kill -9` while changes of feeds are noted and told: every change is told in exactly one message, and heard. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { openStore } from '../../src/io/store/index.ts'
import { startNode } from './process.ts'

const KILLS = 6

let directory: string
let origin: Server
/** What the feed has: each start brings one more. */
let items = 1
/** Feeds named by each ping that was answered. */
const heard: string[][] = []
/** What each alert told of, by its key. */
const told = new Map<string, string[]>()

/** A word nobody else has: what is told alike would be one story, and alerts tell a story once. */
function word(item: number, at: number): string {
  const letters = (number: number) =>
    `${'bdfgklmnprstvwxz'[number % 16]}${'aeiou'[(number >> 4) % 5]}${number.toString(36)}`
  return [item, at, item + at].map(letters).join('')
}

function feed(): string {
  const all = Array.from({ length: items }, (_, index) => {
    const text = Array.from({ length: 40 }, (_, at) => word(index * 50 + at, at)).join(' ')
    return `<item><guid isPermaLink="false">g${index}</guid><link>https://news.example/${index}</link><title>${word(index * 50, 45)}</title><description>${text}.</description></item>`
  })
  return `<rss version="2.0"><channel><title>News</title>${all.join('')}</channel></rss>`
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'depesche-outbox-'))
  origin = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      if (request.url === '/hub') {
        heard.push(new URLSearchParams(body).getAll('hub.url'))
        // Slow enough to be killed while waiting for it.
        setTimeout(() => response.writeHead(204).end(), 60)
      } else if (request.url === '/hook') {
        const key = String(request.headers['idempotency-key'])
        told.set(
          key,
          JSON.parse(body).items.map(({ id }: { id: string }) => id),
        )
        setTimeout(() => response.writeHead(200).end(), 60)
      } else response.setHeader('content-type', 'application/rss+xml').end(feed())
    })
  })
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(origin.address() as AddressInfo).port}`
  const write = (name: string, content: object) => writeFileSync(join(directory, `${name}.yaml`), stringify(content))
  write('depesche', {
    server: { port: 0, publicUrl: 'http://news.example' },
    storage: { url: `sqlite:${join(directory, 'news.db')}` },
    fetch: { allow: ['127.0.0.0/8'] },
    publish: { hub: `${address}/hub` },
  })
  write('sources', { sources: [{ id: 'news', url: `${address}/feed` }] })
  write('feeds', {
    feeds: [
      { id: 'all', title: 'All' },
      { id: 'none', title: 'None', query: 'nothing-of-the-kind' },
    ],
    alerts: [{ id: 'all', title: 'All', query: 'source:news', webhook: { url: `${address}/hook` } }],
  })
})
afterAll(() => {
  origin.closeAllConnections()
  origin.close()
  rmSync(directory, { recursive: true, force: true })
})

/** Takes in what is new, without telling anybody. */
async function ingest(): Promise<void> {
  const run = startNode(['ingest', '--config', directory])
  expect(await run.ended).toBe(0)
}

/** Serves until the moment has come, then kills. */
async function serveUntil(hasCome: () => Promise<boolean> | boolean): Promise<void> {
  const run = startNode(['serve', '--json', '--config', directory])
  await run.said(/listens on/)
  while (!(await hasCome())) await new Promise((resolve) => setTimeout(resolve, 5))
  run.child.kill('SIGKILL')
  await run.ended
}

it('tells each change once, whenever it is killed', async () => {
  const store = await openStore(`sqlite:${join(directory, 'news.db')}`)
  try {
    await ingest()
    await serveUntil(async () => (await store.outbox.marks()).length === 2 && (await store.alerts.marks()).length === 1)
    for (let kill = 0; kill < KILLS; kill += 1) {
      items += 1
      await ingest()
      const moment = performance.now() + kill * 45
      const before = heard.length
      // By turns at a moment of its own, and while the hub has not answered yet.
      await serveUntil(() => (kill % 2 === 0 ? performance.now() > moment : heard.length > before))
    }
    await serveUntil(async () => {
      const messages = await store.outbox.messages(null, 1000)
      const alerted = new Set([...told.values()].flat())
      return alerted.size === KILLS && messages.every(({ state }) => state === 'sent')
    })
    const marks = new Map((await store.outbox.marks()).map((mark) => [mark.feedId, mark.changes]))
    const pings = await store.outbox.messages('ping', 1000)
    expect(marks.get('none')).toBe(1)
    // The first mark tells nobody; each that followed is told in one message.
    expect(
      pings.map(({ key }) => key.replace(/^.* /, '')).toSorted((one, other) => Number(one) - Number(other)),
    ).toEqual(Array.from({ length: (marks.get('all') ?? 0) - 1 }, (_, index) => String(index + 2)))
    // A message that was on its way when we were killed is sent again: at least once, never lost.
    const attempts = pings.reduce((sum, ping) => sum + ping.attempts, 0)
    expect(heard.length).toBeGreaterThanOrEqual(pings.length)
    expect(heard.length).toBeLessThanOrEqual(attempts)
    for (const topics of heard)
      expect(topics.every((topic) => topic.startsWith('http://news.example/feeds/all.'))).toBe(true)
    const alerted = [...told.values()].flat()
    expect(new Set(alerted).size).toBe(KILLS)
    expect(alerted).toHaveLength(KILLS)
  } finally {
    await store.close()
  }
  // What was on its way at a kill is due again after a minute.
}, 240_000)
