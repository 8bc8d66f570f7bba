/**
 * What serving a feed costs: `node bench/serve.mjs [ARTICLES] [SECONDS]` (2000, 2). CPU per request of a ready feed, for
 * 200 in each coding and for 304, as a ratio to bare node:http that sends the same bytes, both loaded in turn by `wrk`
 * (Debian's package). Then 200 requests a second, at even times, while 500 feeds of 50 articles are taken in: latencies
 * from the moment a request was due.
 */
import { execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, createServer, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './measure.mjs'
import { createNewsWriter } from './news-writer.mjs'

const THIS = fileURLToPath(import.meta.url)
const ROOT = join(THIS, '../..')
const FEEDS = 500
const ITEMS = 50
const ROUNDS = 5

const [role, ...given] = process.argv.slice(2)
if (role === 'bare') serveBare()
else if (role === 'origin') serveOrigin()
else await measure(Number(role ?? 2000), Number(given[0] ?? 2))

async function measure(articles, seconds) {
  const folder = mkdtempSync(join(tmpdir(), 'depesche-serve-'))
  const stop = []
  try {
    const origin = fork(THIS, ['origin'])
    stop.push(origin)
    const [{ port }] = await once(origin, 'message')
    console.log(await costs(folder, articles, seconds, stop))
    console.log(await latencies(folder, port, stop))
  } finally {
    for (const child of stop) child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Part one: CPU per request. */
async function costs(folder, articles, seconds, stop) {
  const storage = `sqlite:${join(folder, 'many.db')}`
  const { storeArticles } = await import('./stored-articles.mjs')
  const { openStore } = await import('../src/io/store/index.ts')
  const store = await openStore(storage)
  await store.migrate()
  await storeArticles(store, articles)
  await store.close()
  const ours = await startOurs(folder, { storage, sources: [] })
  stop.push(ours)
  const address = `http://127.0.0.1:${ours.port}`
  const lines = []
  for (const path of ['/feeds/all.atom', '/feeds/all.json']) {
    for (const coding of ['identity', 'gzip', 'br', 'zstd']) {
      const headers = { 'accept-encoding': coding }
      await ask(`${address}${path}`, headers)
      const { body, etag, type } = await ask(`${address}${path}`, headers)
      for (const status of coding === 'identity' ? [200, 304] : [200]) {
        const bare = fork(THIS, ['bare'])
        stop.push(bare)
        bare.send({ body: body.toString('base64'), etag, type, coding })
        const [{ port }] = await once(bare, 'message')
        const extra = status === 304 ? { ...headers, 'if-none-match': etag } : headers
        const [mine, floor] = [[], []]
        for (let round = -1; round < ROUNDS; round += 1) {
          const one = await load(ours, `${address}${path}`, extra, seconds)
          const other = await load(bare, `http://127.0.0.1:${port}${path}`, extra, seconds)
          if (round < 0) continue
          mine.push(one)
          floor.push(other)
        }
        bare.kill()
        const ratio = median(mine) / median(floor)
        const size = status === 304 ? '' : ` of ${body.byteLength} bytes`
        lines.push(
          `${path} ${status} ${coding}${size}: ${median(mine).toFixed(1)} µs of CPU a request, bare node:http ` +
            `${median(floor).toFixed(1)}: ${ratio.toFixed(2)} times`,
        )
      }
    }
  }
  ours.kill()
  return lines.join('\n')
}

/** Microseconds of CPU of the server for each request that wrk made. */
async function load(server, url, headers, seconds) {
  const before = await cpuOf(server)
  const words = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const wrk = spawn('wrk', ['-t1', '-c32', `-d${seconds}s`, ...words, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  wrk.stdout.on('data', (text) => {
    said += text
  })
  await once(wrk, 'close')
  const requests = Number(/(\d+) requests in/.exec(said)?.[1])
  if (!(requests > 100) || /Non-2xx or 3xx/.test(said)) throw new Error(`wrk said: ${said}`)
  return ((await cpuOf(server)) - before) / requests
}

async function cpuOf(child) {
  const ticks = Number(execFileSync('getconf', ['CLK_TCK']))
  const { readFileSync } = await import('node:fs')
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return ((Number(fields[11]) + Number(fields[12])) / ticks) * 1e6
}

/** Part two: 200 requests a second while feeds are taken in. */
async function latencies(folder, port, stop) {
  const sources = Array.from({ length: FEEDS }, (_, index) => {
    return { id: `s${index}`, url: `http://127.0.0.${2 + (index % 50)}:${port}/${index}.xml` }
  })
  const ours = await startOurs(folder, { storage: `sqlite:${join(folder, 'new.db')}`, sources })
  stop.push(ours)
  const paths = ['all.atom', 'all.rss', 'china-tech.json', 'ai.atom', 'retail.rss']
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const tags = new Map()
  const late = []
  const began = performance.now()
  let [sent, taken] = [0, 0]
  const pending = new Set()
  // Until all is taken in, ten seconds at least.
  while (taken < FEEDS * ITEMS * 0.99 || performance.now() - began < 10_000) {
    const due = began + sent * 5
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    const path = paths[sent % paths.length]
    const etag = sent % 2 === 0 ? tags.get(path) : undefined
    const headers = { 'accept-encoding': 'gzip', ...(etag === undefined ? {} : { 'if-none-match': etag }) }
    const asked = ask(`http://127.0.0.1:${ours.port}/feeds/${path}`, headers, agent).then(({ etag }) => {
      tags.set(path, etag)
      late.push(performance.now() - due)
      pending.delete(asked)
    })
    pending.add(asked)
    sent += 1
    if (sent % 200 === 0) taken = await storedBy(ours.port)
    if (performance.now() - began > 300_000) throw new Error(`after five minutes ${taken} articles were taken in`)
  }
  await Promise.all(pending)
  const seconds = (performance.now() - began) / 1000
  ours.kill()
  late.sort((one, other) => one - other)
  const at = (part) => `${late[Math.min(late.length - 1, Math.floor(part * late.length))].toFixed(1)} ms`
  return (
    `${late.length} requests, 200 a second, while ${taken} articles of ${FEEDS} feeds were taken in (${seconds.toFixed(0)} s): ` +
    `p50 ${at(0.5)}, p99 ${at(0.99)}, p99.9 ${at(0.999)}, slowest ${at(1)}`
  )
}

async function storedBy(port) {
  const { body } = await ask(`http://127.0.0.1:${port}/metrics`, {})
  return Number(/depesche_decisions_total\{kind="stored"\} (\d+)/.exec(body.toString())?.[1] ?? 0)
}

/** A server of the shipped configuration but for its sources; resolves when it answers. */
async function startOurs(folder, { storage, sources }) {
  const config = mkdtempSync(join(folder, 'config-'))
  mkdirSync(config, { recursive: true })
  writeFileSync(join(config, 'sources.yaml'), JSON.stringify({ sources }))
  const port = 18_200 + Math.floor(Math.random() * 800)
  const environment = {
    ...process.env,
    DEPESCHE_SERVER_PORT: String(port),
    DEPESCHE_STORAGE_URL: storage,
    DEPESCHE_FETCH_ALLOW: '127.0.0.0/8',
    DEPESCHE_LOG_LEVEL: 'error',
  }
  const child = spawn(process.execPath, [join(ROOT, 'src/main.ts'), 'serve', '--config', config], {
    env: environment,
    stdio: ['ignore', 'inherit', 'ignore'],
  })
  for (;;) {
    const ready = await ask(`http://127.0.0.1:${port}/readyz`, {}).catch(() => null)
    if (ready !== null) return Object.assign(child, { port })
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function ask(url, headers, agent) {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent }, (response) => {
      const pieces = []
      response.on('data', (piece) => pieces.push(piece))
      response.on('end', () => {
        const { etag = '', 'content-type': type = '' } = response.headers
        resolve({ body: Buffer.concat(pieces), etag, type })
      })
    })
    request.on('error', reject)
  })
}

/** The floor: the bytes it is given, and 304 for their tag. */
function serveBare() {
  process.once('message', ({ body, etag, type, coding }) => {
    const bytes = Buffer.from(body, 'base64')
    const headers = {
      etag,
      'content-type': type,
      'content-length': bytes.byteLength,
      ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
    }
    const server = createServer((request, response) => {
      if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end()
      else response.writeHead(200, headers).end(bytes)
    })
    server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
  })
}

/** Feeds of fifty articles of about 4 KB, written when asked for. */
function serveOrigin() {
  const server = createServer((request, response) => {
    const number = Number(/\d+/.exec(request.url)?.[0])
    const write = createNewsWriter({ seed: number + 1, perDay: 200, languages: ['de', 'en'], length: 500 })
    const items = Array.from({ length: ITEMS }, write).map(({ title, text }, place) => {
      const date = new Date(Date.now() - (place + 1) * 600_000).toUTCString()
      const link = `http://${request.headers.host}/${number}/${place}`
      return `<item><title>${title}</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate><description>${text}</description></item>`
    })
    response.writeHead(200, { 'content-type': 'application/rss+xml' })
    response.end(`<rss version="2.0"><channel><title>${number}</title>${items.join('')}</channel></rss>`)
  })
  server.listen(0, '0.0.0.0', () => process.send({ port: server.address().port }))
}
