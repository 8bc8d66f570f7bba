/** The demo's origin: serves the made-up sites of fixtures/demo on loopback, as their servers would. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { corrected, type DemoCorrection, readDemoCorrections } from './demo-corrections.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url))
/** Sites are folders named after their host; in what they serve, `https://HOST` becomes their place on this origin. */
const SITES = join(FIXTURES, 'demo', 'sites')
/** Pages that are test cases too, and stand there. */
const BORROWED: Readonly<Record<string, string>> = {
  'handelskurier.example/2025/02/joe-tsai-spezialisierte-ki-modelle/index.html': 'pages/tsai-interview/source.html',
}

/** Feeds have their true type; a page says nothing of its encoding, as many do. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.rdf': 'application/rdf+xml',
  '.json': 'application/feed+json',
  '.txt': 'text/plain; charset=utf-8',
}

/** Where a feed carries the whole text, the made-up site has no page for it. */
const NOTHING_HERE = 'These sites are made up for the demo of Depesche; there is no page at this address.'

export interface DemoOrigin {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string
  /** From now on the sites are served as their authors corrected them. */
  correct(): void
  close(): Promise<void>
}

export interface DemoOriginOptions {
  /** 0 takes a free one. */
  readonly port: number
  /** Without them every answer is 200 and its bytes differ a little each time, as on sites that print the time. */
  readonly validators: boolean
}

/** Whether the fixtures came along; a package may be installed without them. */
export function hasDemoSites(): boolean {
  return existsSync(SITES)
}

/** Rejects if the port is taken. */
export async function startDemoOrigin({ port, validators }: DemoOriginOptions): Promise<DemoOrigin> {
  const hosts = readdirSync(SITES)
  let answers = 0
  let corrections: readonly DemoCorrection[] = []
  const server = createServer((request, response) => {
    answers += 1
    const { port: own } = server.address() as AddressInfo
    if (request.url === '/robots.txt') return end(response, 200, { 'content-type': TYPES['.txt'] ?? '' }, robots(hosts))
    const file = fileOf(request.url ?? '/')
    if (file === null) return end(response, 404, { 'content-type': 'text/plain; charset=utf-8' }, NOTHING_HERE)
    const body = located(
      corrected(relative(SITES, file), readFileSync(file), corrections),
      hosts,
      `http://127.0.0.1:${own}`,
    )
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    if (validators) answerWithValidators(request, response, { body, type })
    else end(response, 200, { 'content-type': type }, Buffer.concat([body, remark(type, answers)]))
  })
  await listen(server, port)
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    correct() {
      corrections = readDemoCorrections()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** `wanted` if nothing listens there, otherwise one that is free. */
export async function freePort(wanted: number): Promise<number> {
  const server = createServer()
  try {
    await listen(server, wanted)
  } catch {
    await listen(server, 0)
  }
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** The sites share one origin, so their rules stand in one robots.txt, each for its own folder. */
function robots(hosts: readonly string[]): string {
  const rules = hosts.flatMap((host) => {
    const file = join(SITES, host, 'robots.txt')
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    return [...text.matchAll(/^((?:dis)?allow): *(\/.*)$/gim)].map(([, kind, path]) => `${kind}: /${host}${path}`)
  })
  return ['User-agent: *', ...rules, ''].join('\n')
}

/** The file behind a path `/HOST/…`, or null. Only paths of plain names are followed. */
function fileOf(url: string): string | null {
  const path = (url.split('?')[0] ?? '').replace(/^\/+/, '')
  if (!/^[\w.-]+(\/[\w.-]+)*\/?$/.test(path) || path.split('/').includes('..')) return null
  const name = path.endsWith('/') ? `${path}index.html` : path
  const borrowed = BORROWED[name]
  const file = borrowed === undefined ? join(SITES, name) : join(FIXTURES, borrowed)
  return existsSync(file) && statSync(file).isFile() ? file : null
}

/** Bytes in, bytes out: addresses are ASCII, so the file's own encoding stays untouched. */
function located(body: Buffer, hosts: readonly string[], address: string): Buffer {
  let text = body.toString('latin1')
  for (const host of hosts) text = text.replaceAll(`https://${host}`, `${address}/${host}`)
  return Buffer.from(text, 'latin1')
}

function answerWithValidators(
  request: IncomingMessage,
  response: ServerResponse,
  document: { body: Buffer; type: string },
) {
  const etag = `"${createHash('sha256').update(document.body).digest('hex').slice(0, 16)}"`
  if (request.headers['if-none-match'] === etag) return end(response, 304, { etag }, '')
  return end(response, 200, { 'content-type': document.type, etag }, document.body)
}

function remark(type: string, count: number): Buffer {
  return Buffer.from(type.endsWith('json') ? ' '.repeat(1 + (count % 50)) : `<!-- answer ${count} -->`)
}

function end(response: ServerResponse, status: number, headers: Record<string, string>, body: Buffer | string): void {
  response.writeHead(status, headers)
  response.end(body)
}
