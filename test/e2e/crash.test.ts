/** `kill -9` at any moment of ingest: nothing is lost, nothing is there twice, the published bytes are the same. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { openStore } from '../../src/io/store/index.ts'
import { startNode } from './process.ts'

const FEEDS = 16
const ENTRIES = 12
const ARTICLES = FEEDS * ENTRIES
/** Every third source has its text on pages. */
const hasPages = (feed: number) => feed % 3 === 0

let directory: string
let origin: Server
let address: string
let asked = 0

const SYLLABLES = 'ba du fe gi ko lu me no pa ra su ti vo wa xe zy'.split(' ')

/** A word nobody else has: what two sources told alike would be a story of whoever comes first. */
function word(feed: number, entry: number, at: number): string {
  const number = (feed * ENTRIES + entry) * 64 + at
  return Array.from({ length: 4 }, (_, digit) => SYLLABLES[(number >> (digit * 4)) % 16]).join('')
}

/** The second of each feed is the first once more, under another address. */
const told = (entry: number) => (entry === 1 ? 0 : entry)

function titleOf(feed: number, entry: number): string {
  const company = feed % 7 === 0 && entry === 3 ? 'Alibaba ' : ''
  return `${company}${word(feed, told(entry), 0)} ${word(feed, told(entry), 1)}`
}

function prose(feed: number, entry: number): string {
  const words = Array.from({ length: 60 }, (_, at) => word(feed, told(entry), at + 2))
  return `${titleOf(feed, entry)} ${words.join(' ')}.`
}

function feedOf(feed: number): string {
  const items = Array.from({ length: ENTRIES }, (_, entry) => {
    const date = new Date(Date.UTC(2025, 1, 1 + feed, entry, feed)).toUTCString()
    return `<item><guid isPermaLink="false">${feed}-${entry}</guid><link>${address}/page/${feed}/${entry}</link><title>${titleOf(feed, entry)}</title><description>${prose(feed, entry)}</description><pubDate>${date}</pubDate></item>`
  })
  return `<rss version="2.0"><channel><title>Feed ${feed}</title><link>${address}/</link>${items.join('')}</channel></rss>`
}

function pageOf(feed: number, entry: number): string {
  const [title, text] = [titleOf(feed, entry), prose(feed, entry)]
  return `<html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${text}</p><p>The page of ${text}</p></article></body></html>`
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'depesche-crash-'))
  origin = createServer((request, response) => {
    asked += 1
    const [, kind, feed, entry] = (request.url ?? '').split('/')
    // Slow, and not the same for all, so that many polls are under way at any moment.
    setTimeout(
      () => {
        if (kind === 'feed') response.setHeader('content-type', 'application/rss+xml').end(feedOf(Number(feed)))
        else if (kind === 'page')
          response.setHeader('content-type', 'text/html').end(pageOf(Number(feed), Number(entry)))
        else response.writeHead(404).end()
      },
      10 + (((Number(feed) || 0) * 37) % 90),
    )
  })
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(origin.address() as AddressInfo).port}`
})
afterAll(() => {
  origin.closeAllConnections()
  origin.close()
  rmSync(directory, { recursive: true, force: true })
})

/** A configuration with a store of its own; everything else is the same in all of them. */
function place(name: string): { config: string; database: string; exported: string } {
  const config = mkdtempSync(join(directory, name))
  const database = join(config, 'news.db')
  writeFileSync(
    join(config, 'depesche.yaml'),
    stringify({
      server: { port: 0, publicUrl: 'https://news.example' },
      storage: { url: `sqlite:${database}` },
      fetch: { allow: ['127.0.0.0/8'], perHost: { connections: 8 } },
    }),
  )
  const sources = Array.from({ length: FEEDS }, (_, feed) => ({
    id: `feed-${feed}`,
    url: `${address}/feed/${feed}`,
    fullText: hasPages(feed),
  }))
  writeFileSync(join(config, 'sources.yaml'), stringify({ sources }))
  const feeds = [
    { id: 'all', title: 'All', limit: 200 },
    { id: 'full', title: 'Full', content: 'full', collapse: 'none', limit: 200 },
    { id: 'alibaba', title: 'Alibaba', query: 'company:alibaba' },
  ]
  writeFileSync(join(config, 'feeds.yaml'), stringify({ feeds }))
  return { config, database, exported: join(config, 'out') }
}

async function finish(config: string): Promise<void> {
  const ingest = startNode(['ingest', '--json', '--config', config])
  expect([await ingest.ended, ingest.texts.err]).toEqual([0, ''])
  const { sources } = JSON.parse(ingest.texts.out) as { sources: { problem: unknown }[] }
  expect(sources.filter(({ problem }) => problem !== null)).toEqual([])
}

async function exportedBytes({ config, exported }: ReturnType<typeof place>): Promise<Map<string, string>> {
  const run = startNode(['export', exported, '--config', config])
  expect([await run.ended, run.texts.err]).toEqual([0, ''])
  const names = readdirSync(exported, { recursive: true, encoding: 'utf8' }).filter((name) => /^[^.].*\./.test(name))
  return new Map(names.sort().map((name) => [name, readFileSync(join(exported, name), 'utf8')]))
}

/** What is known of every article, but for the moment it was first seen and the decisions' times. */
async function everything(database: string) {
  const store = await openStore(`sqlite:${database}`)
  try {
    const now = new Date().toISOString()
    const query = { filter: { kind: 'all' }, now, limit: 10_000, cursor: null, collapse: 'none' } as const
    const { items } = await store.articles(query)
    return await Promise.all(
      items.map(async ({ firstSeen: _, ...article }) => {
        const { decisions, provenance, revisions } = await store.history(article.id)
        const stored = decisions.filter(({ kind }) => kind === 'stored').length
        return {
          article,
          provenance,
          revisions,
          stored,
          others: decisions.filter(({ kind }) => kind === 'updated').length,
        }
      }),
    )
  } finally {
    await store.close()
  }
}

/** A feed's own date is the moment its newest article was first seen, and that moment was another one. */
function withoutOwnDate([name, text]: [string, string]): [string, string] {
  const own = /<lastBuildDate>[^<]*<\/lastBuildDate>|(?<=<title type="text">[^<]*<\/title>\s*)<updated>[^<]*<\/updated>/
  const masked = text.replace(own, '')
  if (/\.(rss|atom)$/.test(name)) expect(masked.length).toBeLessThan(text.length)
  return [name, masked]
}

function integrity(database: string): unknown {
  const db = new DatabaseSync(database)
  try {
    return Object.values(db.prepare('PRAGMA integrity_check').get() ?? {})[0]
  } finally {
    db.close()
  }
}

const walSize = (database: string) => statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0

/** Runs until the moment has come, then kills; tells whether there was anything left to kill. */
async function killAt(words: string[], hasCome: () => boolean): Promise<boolean> {
  const run = startNode(words)
  let over = false
  void run.ended.then(() => {
    over = true
  })
  while (!over && !hasCome()) await new Promise((resolve) => setTimeout(resolve, 1))
  if (!over) run.child.kill('SIGKILL')
  return (await run.ended) === 'SIGKILL'
}

describe('kill -9', () => {
  it('in the middle of ingest, again and again, leaves the same articles and the same feeds', async () => {
    const undisturbed = place('undisturbed')
    await finish(undisturbed.config)
    const expected = await everything(undisturbed.database)
    expect(expected).toHaveLength(ARTICLES)
    expect(new Set(expected.map(({ article }) => article.id)).size).toBe(ARTICLES)
    expect(new Set(expected.map(({ article }) => article.clusterId)).size).toBe(ARTICLES - FEEDS)
    expect(expected.filter(({ article }) => article.isLead)).toHaveLength(ARTICLES - FEEDS)

    const disturbed = place('disturbed')
    const ingest = ['ingest', '--config', disturbed.config]
    const serve = ['serve', '--config', disturbed.config]
    let kills = 0
    // While it waits for answers: the first, some, most of them.
    for (const requests of [1, 9, 17, 60]) {
      const before = asked
      kills += Number(await killAt(ingest, () => asked >= before + requests))
      expect(integrity(disturbed.database)).toBe('ok')
    }
    // While it writes: as soon as the log of the database has grown so much.
    for (const [words, bytes] of [
      [ingest, 1],
      [serve, 30_000],
      [ingest, 100_000],
      [serve, 300_000],
      [ingest, 700_000],
    ] as const) {
      const before = walSize(disturbed.database)
      kills += Number(await killAt([...words], () => walSize(disturbed.database) >= before + bytes))
      expect(integrity(disturbed.database)).toBe('ok')
    }
    expect(kills).toBeGreaterThanOrEqual(6)

    await finish(disturbed.config)
    expect(integrity(disturbed.database)).toBe('ok')
    expect(await everything(disturbed.database)).toEqual(expected)
    for (const { stored, others } of expected) expect([stored, others]).toEqual([1, 0])
    const bytes = await exportedBytes(undisturbed)
    expect([...bytes.keys()]).toHaveLength(11)
    const published = await exportedBytes(disturbed)
    expect(new Map([...published].map(withoutOwnDate))).toEqual(new Map([...bytes].map(withoutOwnDate)))
    // Of one store, not even that differs: a kill while nothing is written changes no byte.
    await killAt(serve, () => true)
    expect(await exportedBytes(disturbed)).toEqual(published)
  })
})
