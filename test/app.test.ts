/** The application as a whole, in process: what it serves, what survives a restart, a changed configuration, a dead thread. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { type App, startApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import type { BusinessEvent } from '../src/domain/watch/telemetry.ts'
import { startIngestThread } from '../src/start-ingest-thread.ts'
import { type Origin, rssOf, startOrigin } from './cli/origin.ts'

let directory: string
let origin: Origin
let app: App | null
let events: BusinessEvent[]
let waiting: (() => void)[]

const listener = {
  record(event: BusinessEvent) {
    events.push(event)
    for (const check of waiting) check()
  },
}

/** Resolves with the first event that fits, also one that has been. */
function heard(fits: (event: BusinessEvent) => boolean): Promise<BusinessEvent> {
  return new Promise((resolve) => {
    const check = () => {
      const found = events.find(fits)
      if (found !== undefined) resolve(found)
    }
    waiting.push(check)
    check()
  })
}

const polled = (id: string) => (event: BusinessEvent) => event.name === 'run-finished' && event.run.sourceId === id

function write(name: string, content: object | string): void {
  writeFileSync(join(directory, `${name}.yaml`), typeof content === 'string' ? content : stringify(content))
}

async function start(): Promise<App> {
  events = []
  waiting = []
  app = await startApp(loadConfig({ directory }), { directory }, { listener })
  return app
}

async function stop(): Promise<void> {
  await app?.stop()
  app = null
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'depesche-app-'))
  origin = await startOrigin()
  app = null
  origin.answers.set(
    '/feed',
    rssOf('The shop', [
      { guid: 'a', link: `${origin.address}/a`, title: 'Alibaba opens a model', text: 'Qwen is an AI model.' },
      { guid: 'b', link: `${origin.address}/b`, title: 'Shops close earlier', text: 'At six.' },
    ]),
  )
  origin.answers.set('/other', rssOf('Other', [{ guid: 'c', link: `${origin.address}/c`, title: 'C', text: 'Third.' }]))
  write('depesche', {
    server: { port: 0, publicUrl: 'https://news.example' },
    storage: { url: `sqlite:${join(directory, 'news.db')}` },
    fetch: { allow: ['127.0.0.0/8'] },
    log: { level: 'silent' },
  })
  write('sources', { sources: [{ id: 'shop', url: `${origin.address}/feed` }] })
})
afterEach(async () => {
  await stop()
  await origin.close()
  rmSync(directory, { recursive: true, force: true })
})

const formats = ['rss', 'atom', 'json'] as const

async function documents(address: string): Promise<{ bytes: string; etag: string | null }[]> {
  return Promise.all(
    formats.map(async (format) => {
      const answer = await fetch(`${address}/feeds/all.${format}`)
      expect(answer.status).toBe(200)
      return { bytes: await answer.text(), etag: answer.headers.get('etag') }
    }),
  )
}

describe('a running Depesche', () => {
  it('polls by itself and serves a feed in three formats, with 304 for its ETag', async () => {
    const { address } = await start()
    await heard(polled('shop'))
    for (const { bytes, etag } of await documents(address)) {
      expect(bytes).toContain('Alibaba opens a model')
      expect(bytes).toContain('Shops close earlier')
      expect(etag).toMatch(/^"[^"]+"$/)
    }
    const etag = (await fetch(`${address}/feeds/all.atom`)).headers.get('etag') ?? ''
    const again = await fetch(`${address}/feeds/all.atom`, { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(events.map(({ name }) => name)).toContain('started')
  })

  it('gives the same bytes and ETags after a restart, and polls nothing twice', async () => {
    await start()
    await heard(polled('shop'))
    const before = await documents(app?.address ?? '')
    await stop()
    expect(events.at(-1)?.name).toBe('stopped')
    await start()
    expect(await documents(app?.address ?? '')).toEqual(before)
    const added = { id: 'other', url: `${origin.address}/other` }
    write('sources', { sources: [{ id: 'shop', url: `${origin.address}/feed` }, added] })
    await heard(polled('other'))
    await stop()
    expect(origin.asked).toEqual(['/feed', '/other'])
  })

  it('polls what is added to sources.yaml, with the addresses fetch.allow opens, without a restart', async () => {
    const { address } = await start()
    await heard(polled('shop'))
    const both = [
      { id: 'shop', url: `${origin.address}/feed` },
      { id: 'other', url: `${origin.address}/other` },
    ]
    write('sources', { sources: both })
    await heard(polled('other'))
    expect(await (await fetch(`${address}/feeds/all.json`)).text()).toContain('Third.')
  })

  it('refuses a broken configuration and keeps the last good one', async () => {
    const { address } = await start()
    await heard(polled('shop'))
    const before = await documents(address)
    write('sources', 'sources:\n  - {id: shop, adress: "https://x.example/"}\n')
    const refused = await heard(({ name }) => name === 'config-refused')
    expect(refused).toMatchObject({ faults: expect.arrayContaining([expect.stringContaining('sources.yaml:2')]) })
    expect(await documents(address)).toEqual(before)
    write('sources', { sources: [{ id: 'other', url: `${origin.address}/other` }] })
    await heard(polled('other'))
    expect(events.filter(({ name }) => name === 'config-loaded')).toHaveLength(1)
  })

  it('uses a changed fetch.allow without a restart', async () => {
    const settings = { server: { port: 0 }, storage: { url: `sqlite:${join(directory, 'news.db')}` } }
    write('depesche', { ...settings, log: { level: 'silent' } })
    await start()
    expect(await heard(polled('shop'))).toMatchObject({ run: { problem: { code: 'forbidden-address' } } })
    write('depesche', { ...settings, log: { level: 'silent' }, fetch: { allow: ['127.0.0.0/8'] } })
    write('sources', { sources: [{ id: 'other', url: `${origin.address}/other` }] })
    expect(await heard(polled('other'))).toMatchObject({ run: { problem: null, counts: { stored: 1 } } })
  })

  it('names the port it took where none was configured', async () => {
    write('depesche', { server: { port: 0 }, storage: { url: 'sqlite::memory:' }, log: { level: 'silent' } })
    write('sources', { sources: [] })
    const { address, publicUrl } = await start()
    const { port } = new URL(address)
    expect(port).not.toBe('0')
    expect(publicUrl).toBe(`http://localhost:${port}`)
    expect(await (await fetch(`${address}/feeds.opml`)).text()).toContain(`http://localhost:${port}/feeds/all.atom`)
  })

  it('stops while a source does not answer, and leaves that poll undone', async () => {
    const { address } = await start()
    await heard(polled('shop'))
    origin.answers.set('/silent', { silent: true })
    write('sources', { sources: [{ id: 'silent', url: `${origin.address}/silent` }] })
    await origin.whenAsked('/silent')
    const states = async () => (await (await fetch(`${address}/api/v1/sources`)).json()) as { items: { id: string }[] }
    expect((await states()).items.map(({ id }) => id)).toEqual(['silent'])
    await stop()
    await start()
    await origin.whenAsked('/silent', 2)
  })
})

it('that cannot watch its configuration does not start, and leaves nothing running', async () => {
  const config = loadConfig({ directory })
  events = []
  waiting = []
  await expect(startApp(config, { directory: join(directory, 'nowhere') }, { listener })).rejects.toThrow('ENOENT')
  expect(events.map(({ name }) => name)).toContain('stopped')
  const { port } = new URL((events.find(({ name }) => name === 'stopped') as { what: string }).what)
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
})

describe('the ingest thread', () => {
  const telemetry = { record: (event: BusinessEvent) => listener.record(event) }
  const entryOf = (code: string) => {
    const path = join(directory, `entry-${Math.abs(hash(code))}.mjs`)
    writeFileSync(path, `import { parentPort, workerData } from 'node:worker_threads'\n${code}`)
    return pathToFileURL(path)
  }
  const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7)
  /** Tells that it lives; every event carries the port, by which a test sees which configuration it was given. */
  const alive = `parentPort.postMessage({ event: { name: 'started', what: String(workerData.server.port) } })\n`
  const obedient = `parentPort.on('message', ({ kind }) => kind === 'stop' && parentPort.close())\n`

  beforeEach(() => {
    events = []
    waiting = []
  })

  it('is started again when it dies, with the configuration as it is then', async () => {
    let config = loadConfig({ directory })
    const entry = entryOf(`${alive}if (workerData.server.port === 0) throw new Error('It died.')\n${obedient}`)
    const thread = startIngestThread(() => config, telemetry, { entry, restartAfter: 1 })
    await heard(({ name }) => name === 'run-broken')
    expect(events.find(({ name }) => name === 'run-broken')).toMatchObject({
      sourceId: '*',
      error: expect.stringContaining('It died.'),
    })
    config = { ...config, server: { ...config.server, port: 1234 } }
    await heard((event) => event.name === 'started' && event.what === '1234')
    await thread.stop()
  })

  it('stays down once it was told to stop, also while it waits for its restart', async () => {
    const entry = entryOf(`${alive}process.exit(1)`)
    const thread = startIngestThread(() => loadConfig({ directory }), telemetry, { entry, restartAfter: 60_000 })
    await heard(({ name }) => name === 'started')
    await thread.stop()
    await thread.stop()
    expect(events).toHaveLength(1)
  })

  it('is ended by force when it does not stop', async () => {
    const entry = entryOf(`${alive}for (;;);`)
    const thread = startIngestThread(() => loadConfig({ directory }), telemetry, { entry, patience: 50 })
    await heard(({ name }) => name === 'started')
    await thread.stop()
  })
})
