/** How sources are reached: headers for their own origin, proxies, certificates of their own. */
import { readFileSync } from 'node:fs'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { SourceAccess } from '../../../src/domain/access/source-access.ts'
import type { Fetched } from '../../../src/domain/ports.ts'
import { createFetcher, type FetcherOptions } from '../../../src/io/fetch/client.ts'
import { deadOrigin, flood, serve, serveRaw } from './hostile-server.ts'
import { serveHttpProxy, serveSocksProxy } from './proxy-server.ts'

const file = (name: string) => readFileSync(new URL(`../../../fixtures/tls/${name}`, import.meta.url), 'utf8')
const CA = file('ca.pem')

function fetcherFor(access: Partial<SourceAccess>, o: FetcherOptions = {}) {
  const whole = { origin: 'http://none.example', headers: {}, proxy: null, ca: null, ...access }
  const fetcher = createFetcher({ allow: ['127.0.0.0/8'], timeoutMs: 2000, access: { shop: whole }, ...o })
  onTestFinished(() => fetcher.close())
  return fetcher
}

const told = (fetched: Fetched) =>
  fetched.kind === 'document'
    ? new TextDecoder().decode(fetched.body)
    : fetched.kind === 'failed'
      ? `${fetched.problem.code}: ${fetched.problem.detail}`
      : fetched.kind

async function serveSecurely(body: string): Promise<string> {
  const server = createSecureServer({ key: file('server.key'), cert: file('server.pem') }, (_request, response) =>
    response.end(body),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('headers', () => {
  const echo = () =>
    serve((request, response) => response.end([request.headers.cookie, request.headers['x-key']].join(' ')))

  test('go to the own origin of the source named, on every path', async () => {
    const origin = await echo()
    const fetcher = fetcherFor({ origin, headers: { cookie: 'a=1', 'x-key': 'k', host: 'other.example' } })
    expect(told(await fetcher.fetch(`${origin}/feed`, { access: 'shop' }))).toBe('a=1 k')
    expect(told(await fetcher.fetch(`${origin}/article`, { access: 'shop', headers: { 'X-Key': 'l' } }))).toBe('a=1 l')
  })

  test('go nowhere else', async () => {
    const [origin, elsewhere] = [await echo(), await echo()]
    const fetcher = fetcherFor({ origin, headers: { cookie: 'a=1', 'x-key': 'k' } })
    expect(told(await fetcher.fetch(elsewhere, { access: 'shop' }))).toBe(' ')
    expect(told(await fetcher.fetch(origin))).toBe(' ')
    expect(told(await fetcher.fetch(origin, { access: 'another' }))).toBe(' ')
    const sameHostOtherPort = fetcherFor({ origin: 'http://127.0.0.1', headers: { cookie: 'a=1' } })
    expect(told(await sameHostOtherPort.fetch(origin, { access: 'shop' }))).toBe(' ')
  })

  test('do not follow a redirect to another origin, nor come back from there', async () => {
    const seen: string[] = []
    const note = (name: string, cookie: string | undefined) => seen.push(`${name} ${cookie ?? 'none'}`)
    let home = ''
    const away = await serve((request, response) => {
      note('away', request.headers.cookie)
      response.writeHead(302, { location: `${home}/back` }).end()
    })
    home = await serve((request, response) => {
      note(request.url ?? '', request.headers.cookie)
      const next = { '/': '/inside', '/inside': away }[request.url ?? '']
      if (next === undefined) response.end()
      else response.writeHead(302, { location: next }).end()
    })
    await fetcherFor({ origin: home, headers: { cookie: 'a=1' } }).fetch(home, { access: 'shop' })
    expect(seen).toEqual(['/ a=1', '/inside a=1', 'away none', '/back none'])
  })

  test('a redirect that comes from elsewhere brings none', async () => {
    const origin = await echo()
    const away = await serve((_request, response) => response.writeHead(302, { location: origin }).end())
    const fetcher = fetcherFor({ origin, headers: { cookie: 'a=1' } })
    expect(told(await fetcher.fetch(away, { access: 'shop' }))).toBe(' ')
  })
})

describe('certificates of a source', () => {
  test('are trusted for it, and for nobody else', async () => {
    const origin = await serveSecurely('secure')
    const fetcher = fetcherFor({ ca: CA })
    expect(told(await fetcher.fetch(origin, { access: 'shop' }))).toBe('secure')
    expect(told(await fetcher.fetch(origin))).toMatch(/^network: The secure connection failed \(UNABLE_TO_VERIFY/)
  })

  test('do not make another name right', async () => {
    const port = new URL(await serveSecurely('secure')).port
    const fetched = await fetcherFor({ ca: CA }).fetch(`https://localhost:${port}/`, { access: 'shop' })
    expect(told(fetched)).toBe('network: The secure connection failed (ERR_TLS_CERT_ALTNAME_INVALID).')
  })

  test('that are none are told when the fetcher is made', () => {
    expect(() => fetcherFor({ ca: '-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----' })).toThrow()
  })
})

describe('a proxy', () => {
  const login = `Basic ${Buffer.from('us er:p@ss').toString('base64')}`

  test('that speaks HTTP is asked for plain pages by their whole address, by name', async () => {
    const asked: string[] = []
    const proxy = (await serveHttpProxy(asked)).replace('//', '//us%20er:p%40ss@')
    const origin = await serve((request, response) => response.end(JSON.stringify(request.headers)))
    const url = `http://news.example.com:${new URL(origin).port}/feed`
    const fetched = await fetcherFor({ proxy }).fetch(url, { access: 'shop' })
    expect(asked).toEqual([`GET ${url} ${login}`])
    expect(JSON.parse(told(fetched))).toMatchObject({ host: new URL(url).host })
    expect(told(fetched)).not.toContain(login)
    expect(fetched).toMatchObject({ url })
  })

  test('that speaks HTTP makes a tunnel for secure pages, and never sees into it', async () => {
    const asked: string[] = []
    const proxy = (await serveHttpProxy(asked)).replace('//', '//us%20er:p%40ss@')
    const { port } = new URL(await serveSecurely('secure'))
    const fetcher = fetcherFor({ proxy, ca: CA }, { allow: [] })
    const named = fetcher.fetch(`https://news.example:${port}/`, { access: 'shop' })
    expect(told(await named)).toBe('secure')
    expect(asked).toEqual([`CONNECT news.example:${port} ${login}`])
    const byAddress = fetcherFor({ proxy, ca: CA }).fetch(`https://127.0.0.1:${port}/`, { access: 'shop' })
    expect(told(await byAddress)).toBe('secure')
  })

  test.each([
    [407, 'network: The proxy answered 407 for news.example:443.'],
    [502, 'network: The proxy answered 502 for news.example:443.'],
  ])('that answers %d is told', async (status, expected) => {
    const proxy = await serveHttpProxy([], status)
    expect(told(await fetcherFor({ proxy }).fetch('https://news.example/', { access: 'shop' }))).toBe(expected)
  })

  test.each([null, 'user:pässword'])(
    'that speaks SOCKS 5 is asked by name and by address, with the login %j',
    async (secret) => {
      const asked: string[] = []
      const given = secret === null ? '' : `${encodeURI(secret)}@`
      const proxy = (await serveSocksProxy(asked, secret)).replace('//', `//${given}`)
      const origin = await serve((_request, response) => response.end('plain'))
      const { port } = new URL(origin)
      const secure = new URL(await serveSecurely('secure')).port
      const fetcher = fetcherFor({ proxy, ca: CA })
      expect(told(await fetcher.fetch(`http://news.example:${port}/`, { access: 'shop' }))).toBe('plain')
      expect(told(await fetcher.fetch(origin, { access: 'shop' }))).toBe('plain')
      expect(told(await fetcher.fetch(`https://news.example:${secure}/`, { access: 'shop' }))).toBe('secure')
      expect(asked).toEqual([`news.example:${port}`, `127.0.0.1:${port}`, `news.example:${secure}`])
    },
  )

  test.each([
    ['does not take the login', 'user:other', 'user:right', 0],
    ['wants a login', '', 'user:right', 0],
    ['cannot reach the host', '', null, 4],
    ['does not allow this host', '', null, 2],
  ])('that %s is told', async (what, given, right, reply) => {
    const proxy = (await serveSocksProxy([], right, reply)).replace('//', given === '' ? '//' : `//${given}@`)
    const fetched = await fetcherFor({ proxy }).fetch('http://news.example/', { access: 'shop' })
    expect(told(fetched)).toBe(`network: The proxy ${what}.`)
  })

  test('is used for redirects too, and a target that is not public is refused before it is asked', async () => {
    const asked: string[] = []
    const proxy = await serveHttpProxy(asked)
    const origin = await serve((_request, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end())
    const url = `http://news.example.com:${new URL(origin).port}/`
    expect(told(await fetcherFor({ proxy }).fetch(url, { access: 'shop' }))).toMatch(/^forbidden-address/)
    for (const target of [
      'http://10.0.0.1/',
      'http://db.internal/',
      'http://localhost/',
      'http://10.0.0.1.nip.io/',
      'https://[::1]/',
    ]) {
      for (const allow of [[], ['192.168.0.0/16']]) {
        expect(told(await fetcherFor({ proxy }, { allow }).fetch(target, { access: 'shop' }))).toMatch(
          /^forbidden-address/,
        )
      }
    }
    expect(asked).toHaveLength(1)
  })

  test('that is not there, says nothing, or never ends is a problem, not a wait', async () => {
    const dead = (await deadOrigin()).replace('http:', 'socks5:')
    expect(told(await fetcherFor({ proxy: dead }).fetch('http://news.example/', { access: 'shop' }))).toBe(
      'network: The proxy cannot be reached (ECONNREFUSED).',
    )
    const mute = await serveRaw(() => {})
    const hasty = fetcherFor({ proxy: mute }, { timeoutMs: 100 })
    expect(told(await hasty.fetch('https://news.example/', { access: 'shop' }))).toMatch(/^timeout/)
    const endless = await serveRaw((socket) => flood(socket, 'X-Some: thing\r\n'.repeat(1000)))
    expect(told(await fetcherFor({ proxy: endless }).fetch('https://news.example/', { access: 'shop' }))).toBe(
      'network: The proxy does not come to the point.',
    )
    const gone = await serveRaw((socket) => socket.end('HTTP/1.1 200'))
    expect(told(await fetcherFor({ proxy: gone }).fetch('https://news.example/', { access: 'shop' }))).toBe(
      'network: The proxy broke the connection off.',
    )
  })

  test('hides no flood: bytes through a tunnel are counted', async () => {
    const proxy = await serveSocksProxy([], null)
    const origin = await serveRaw((socket) => flood(socket, 'x'.repeat(65_536)))
    const url = origin.replace('127.0.0.1', 'news.example')
    const fetched = await fetcherFor({ proxy }, { maxBytes: 100_000 }).fetch(url, { access: 'shop' })
    expect(told(fetched)).toMatch(/^(?:malformed|too-large)/)
  })

  test.each(['ftp://proxy.example', 'proxy.example:3128', 'nonsense', ''])('%j is none', (proxy) => {
    expect(() => fetcherFor({ proxy })).toThrow(RangeError)
  })
})
