/** The fetcher against a local server: statuses, redirects, conditional requests, headers, deadlines, addresses, its end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Fetched } from '../../../src/domain/ports.ts'
import { createFetcher, type FetcherOptions } from '../../../src/io/fetch/client.ts'
import { serve, serveRaw, trickle } from './hostile-server.ts'

function fetcherFor(o: FetcherOptions = {}) {
  const fetcher = createFetcher({ allow: ['127.0.0.0/8'], timeoutMs: 2000, ...o })
  onTestFinished(() => fetcher.close())
  return fetcher
}

function textOf(fetched: Fetched): string | null {
  return fetched.kind === 'document' ? new TextDecoder().decode(fetched.body) : null
}

function problemOf(fetched: Fetched) {
  return fetched.kind === 'failed' ? fetched.problem : null
}

describe('a document', () => {
  test('comes with its address, type, validators and headers', async () => {
    const origin = await serve((_request, response) => {
      response.setHeader('Content-Type', 'application/rss+xml; charset=utf-8')
      response.setHeader('ETag', '"v1"')
      response.setHeader('Last-Modified', 'Wed, 12 Feb 2025 08:00:00 GMT')
      response.setHeader('Set-Cookie', ['a=1', 'b=2'])
      response.setHeader('__proto__', 'x')
      response.end('<rss/>')
    })
    const fetched = await fetcherFor().fetch(`${origin}/feed?a=1#part`)
    expect(fetched).toMatchObject({
      kind: 'document',
      status: 200,
      url: `${origin}/feed?a=1`,
      contentType: 'application/rss+xml; charset=utf-8',
      etag: '"v1"',
      lastModified: 'Wed, 12 Feb 2025 08:00:00 GMT',
      redirects: [],
    })
    expect(textOf(fetched)).toBe('<rss/>')
    expect(fetched.headers['set-cookie']).toBe('a=1, b=2')
    expect(Object.getPrototypeOf(fetched.headers)).toBe(null)
    expect(Object.keys(fetched.headers)).toContain('__proto__')
  })

  test('is asked for honestly, with what the caller adds and nothing else', async () => {
    const seen: unknown[] = []
    const origin = await serve((request, response) => {
      seen.push(request.method, request.headers)
      response.end()
    })
    const headers = { 'X-Key': 'k', Connection: 'upgrade', Host: 'other.example', 'Accept-Encoding': 'compress' }
    await fetcherFor({ userAgent: 'Tester/1' }).fetch(`${origin}/`, { headers, accept: 'text/html' })
    expect(seen).toEqual([
      'GET',
      {
        host: origin.slice('http://'.length),
        connection: 'close',
        'user-agent': 'Tester/1',
        accept: 'text/html',
        'accept-encoding': 'gzip, br, zstd',
        'x-key': 'k',
      },
    ])
  })

  test('of a POST carries method, type and body', async () => {
    const origin = await serve(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      response.end(`${request.method} ${request.headers['content-type']} ${body}`)
    })
    const fetched = await fetcherFor().fetch(origin, {
      method: 'post',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'hub.mode=subscribe',
    })
    expect(textOf(fetched)).toBe('POST application/x-www-form-urlencoded hub.mode=subscribe')
  })

  test('of HEAD is empty whatever length it announces', async () => {
    const origin = await serve((_request, response) => {
      response.setHeader('content-length', '99999999999')
      response.end()
    })
    const fetched = await fetcherFor().fetch(origin, { method: 'HEAD' })
    expect([fetched.kind, textOf(fetched)]).toEqual(['document', ''])
  })

  test('keeps credentials of the URL out of what is told, and sends them as Basic', async () => {
    const origin = await serve((request, response) => response.end(request.headers.authorization))
    const fetched = await fetcherFor().fetch(origin.replace('//', '//us%40er:p%C3%A4ss@'))
    expect(textOf(fetched)).toBe(`Basic ${Buffer.from('us@er:päss').toString('base64')}`)
    expect(fetched).toMatchObject({ url: `${origin}/` })
  })
})

describe('conditional requests', () => {
  const conditional = (requests: (string | undefined)[][]) =>
    serve((request, response) => {
      requests.push([request.headers['if-none-match'], request.headers['if-modified-since']])
      response.writeHead(304, { etag: '"v1"' }).end()
    })

  test('send both validators and give not-modified for 304', async () => {
    const requests: (string | undefined)[][] = []
    const origin = await conditional(requests)
    const fetched = await fetcherFor().fetch(origin, { etag: 'W/"ä"', lastModified: 'Wed, 12 Feb 2025 08:00:00 GMT' })
    expect(fetched).toMatchObject({ kind: 'not-modified', status: 304, headers: { etag: '"v1"' } })
    expect(requests).toEqual([['W/"ä"', 'Wed, 12 Feb 2025 08:00:00 GMT']])
  })

  test('never send what could be no header, and a 304 nobody asked for is no answer', async () => {
    const requests: (string | undefined)[][] = []
    const origin = await conditional(requests)
    const fetched = await fetcherFor().fetch(origin, { etag: 'a\r\nX: y', lastModified: '' })
    expect(requests).toEqual([[undefined, undefined]])
    expect(problemOf(fetched)).toMatchObject({ code: 'bad-status', severity: 'soft' })
  })
})

describe('statuses', () => {
  test.each([
    [400, 'bad-status', 'soft', 'The server answered 400 Bad Request.'],
    [401, 'bad-status', 'soft', 'The server answered 401 Unauthorized.'],
    [403, 'bad-status', 'soft', 'The server answered 403 Forbidden.'],
    [404, 'bad-status', 'soft', 'The server answered 404 Not Found.'],
    [408, 'bad-status', 'temporary', 'The server answered 408 Request Timeout.'],
    [410, 'gone', 'hard', 'The server answered 410 Gone.'],
    [429, 'bad-status', 'temporary', 'The server answered 429 Too Many Requests.'],
    [500, 'bad-status', 'temporary', 'The server answered 500 Internal Server Error.'],
    [501, 'bad-status', 'soft', 'The server answered 501 Not Implemented.'],
    [503, 'bad-status', 'temporary', 'The server answered 503 Service Unavailable.'],
    [522, 'bad-status', 'temporary', 'The server answered 522.'],
    [300, 'bad-status', 'soft', 'The server answered 300 Multiple Choices.'],
    [302, 'bad-status', 'soft', 'The server answered 302 Found, but names no address to go to.'],
  ])('%d is %s, %s', async (status, code, severity, detail) => {
    const origin = await serve((_request, response) => response.writeHead(status, 'Ho ho').end('an error page'))
    const fetched = await fetcherFor().fetch(origin)
    expect(fetched.status).toBe(status)
    expect(problemOf(fetched)).toEqual({ code, severity, detail, retryAt: null })
  })

  test('Retry-After tells when to come again', async () => {
    const origin = await serve((_request, response) => response.writeHead(429, { 'retry-after': '3600' }).end())
    const before = Date.now()
    const fetched = await fetcherFor().fetch(origin)
    const delay = Date.parse(problemOf(fetched)?.retryAt ?? '') - before
    expect(delay).toBeGreaterThanOrEqual(3_600_000)
    expect(delay).toBeLessThan(3_660_000)
  })
})

describe('a redirect that is judged', () => {
  const chain = (): Promise<string> =>
    serve((request, response) => {
      if (request.url === '/end') return response.end('there')
      response.writeHead(302, { Location: request.url === '/start' ? '/middle' : '/end' }).end()
    })

  test('is asked about before it is followed', async () => {
    const origin = await chain()
    const asked: string[] = []
    const onRedirect = async (url: string) => {
      asked.push(url)
      return null
    }
    expect(textOf(await fetcherFor().fetch(`${origin}/start`, { onRedirect }))).toBe('there')
    expect(asked).toEqual([`${origin}/middle`, `${origin}/end`])
  })

  test('ends the fetch where it may not be followed', async () => {
    const origin = await chain()
    const problem = { code: 'not-allowed', severity: 'soft', detail: 'No.', retryAt: null } as const
    const onRedirect = async (url: string) => (url.endsWith('/end') ? problem : null)
    const fetched = await fetcherFor().fetch(`${origin}/start`, { onRedirect })
    expect(fetched).toMatchObject({ kind: 'failed', status: 302, problem, redirects: [{}, { url: `${origin}/end` }] })
  })

  test('has its deadline stand still meanwhile', async () => {
    const origin = await chain()
    const silent = await serve(() => undefined)
    const fetcher = fetcherFor({ timeoutMs: 300 })
    const onRedirect = async () => {
      expect(problemOf(await fetcher.fetch(silent))?.code).toBe('timeout')
      return null
    }
    expect(textOf(await fetcher.fetch(`${origin}/start`, { onRedirect }))).toBe('there')
  })

  test('does not keep a fetcher from closing', async () => {
    const origin = await chain()
    const fetcher = createFetcher({ allow: ['127.0.0.0/8'] })
    const judged = Promise.withResolvers<void>()
    const fetched = fetcher.fetch(`${origin}/start`, {
      onRedirect: () => {
        judged.resolve()
        return new Promise(() => undefined)
      },
    })
    await judged.promise
    await fetcher.close()
    expect(problemOf(await fetched)?.detail).toBe('The request was stopped.')
  })
})

describe('redirects', () => {
  test('are followed and told, with where they led', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(301, { location: '/b' }).end('moved')
      else if (request.url === '/b') response.writeHead(302, { location: '/c#x' }).end()
      else response.end(request.url)
    })
    const fetched = await fetcherFor().fetch(`${origin}/a`)
    expect(fetched).toMatchObject({ kind: 'document', url: `${origin}/c` })
    expect(fetched.redirects).toEqual([
      { status: 301, url: `${origin}/b` },
      { status: 302, url: `${origin}/c` },
    ])
  })

  test('are followed five times, no more', async () => {
    let requests = 0
    const origin = await serve((request, response) => {
      requests += 1
      const left = Number(request.url?.slice(1))
      if (left === 0) response.end('there')
      else response.writeHead(302, { location: `/${left - 1}` }).end()
    })
    expect(textOf(await fetcherFor().fetch(`${origin}/5`))).toBe('there')
    requests = 0
    const fetched = await fetcherFor().fetch(`${origin}/6`)
    expect(problemOf(fetched)).toEqual({
      code: 'too-many-redirects',
      severity: 'soft',
      detail: 'The server redirected more than 5 times.',
      retryAt: null,
    })
    expect([requests, fetched.redirects.length]).toEqual([6, 5])
  })

  test.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://2852039166/',
    '//192.168.1.1/',
    'file:///etc/passwd',
    'data:text/xml,<rss/>',
  ])('to %s are refused', async (location) => {
    const origin = await serve((_request, response) => response.writeHead(302, { location }).end())
    const fetched = await fetcherFor().fetch(origin)
    expect(problemOf(fetched)).toMatchObject({ code: 'forbidden-address', severity: 'hard' })
    expect(fetched.redirects.length).toBe(1)
  })

  test('to another origin carry no secrets, and get none back on the way home', async () => {
    const seen: Record<string, unknown> = {}
    const record = (name: string, headers: Record<string, unknown>) => {
      const { authorization, cookie, 'x-key': key, 'if-none-match': etag } = headers
      seen[name] = { authorization, cookie, key, etag }
    }
    let home = ''
    const away = await serve((request, response) => {
      record('away', request.headers)
      response.writeHead(302, { location: `${home}/back` }).end()
    })
    home = await serve((request, response) => {
      record(request.url ?? '', request.headers)
      if (request.url === '/') response.writeHead(302, { location: '/same', 'set-cookie': 'spy=1' }).end()
      else if (request.url === '/same') response.writeHead(302, { location: `${away}/`, 'set-cookie': 'spy=2' }).end()
      else response.end()
    })
    const headers = { Authorization: 'Bearer t', Cookie: 'login=1', 'X-Key': 'k' }
    await fetcherFor().fetch(home, { headers, etag: '"v1"' })
    const all = { authorization: 'Bearer t', cookie: 'login=1', key: 'k', etag: '"v1"' }
    const none = { authorization: undefined, cookie: undefined, key: undefined, etag: '"v1"' }
    expect(seen).toEqual({ '/': all, '/same': all, away: none, '/back': none })
  })

  test.each([
    [301, 'GET '],
    [302, 'GET '],
    [303, 'GET '],
    [307, 'POST x=1'],
    [308, 'POST x=1'],
  ])('of a POST by %d arrive as %j', async (status, expected) => {
    const origin = await serve(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      if (request.url === '/') response.writeHead(status, { location: '/next' }).end()
      else response.end(`${request.method} ${body}`)
    })
    expect(textOf(await fetcherFor().fetch(origin, { method: 'POST', body: 'x=1' }))).toBe(expected)
  })

  test('with raw UTF-8 in Location find their way', async () => {
    const origin = await serveRaw((socket) => {
      socket.end('HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/新闻\r\nContent-Length: 0\r\n\r\n')
    })
    const fetched = await fetcherFor().fetch(origin)
    expect(fetched.redirects).toEqual([{ status: 302, url: 'http://10.0.0.1/%E6%96%B0%E9%97%BB' }])
  })
})

describe('addresses', () => {
  test('that are not public are not connected to, unless opened', async () => {
    let requests = 0
    const origin = await serve((_request, response) => {
      requests += 1
      response.end('secret')
    })
    const port = new URL(origin).port
    const closed = fetcherFor({ allow: [] })
    const elsewhere = fetcherFor({ allow: ['10.0.0.0/8'] })
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '0.0.0.0', '127.1', '[::1]']) {
      for (const fetcher of [closed, elsewhere]) {
        const fetched = await fetcher.fetch(`http://${host}:${port}/`)
        expect([host, problemOf(fetched)?.code, problemOf(fetched)?.severity]).toEqual([
          host,
          'forbidden-address',
          'hard',
        ])
      }
    }
    expect(requests).toBe(0)
    expect(textOf(await fetcherFor().fetch(`http://[::ffff:127.0.0.1]:${port}/`))).toBe('secret')
  })

  /** A resolver that gives the next answer of the list at each question. */
  const answering = (answers: string[][]): NonNullable<FetcherOptions['resolve']> => {
    const rest = [...answers]
    return (_hostname, _options, callback) => {
      const addresses = (rest.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
      process.nextTick(() => callback(null, addresses))
    }
  }

  test.each([
    [['127.0.0.1']],
    [['93.184.215.14', '127.0.0.1']],
    [['::1', '2606:4700:4700::1111']],
    [['::ffff:10.0.0.1']],
    [['64:ff9b::7f00:1']],
    [['2002:7f00:1::']],
  ])('a name with the answers %j is refused', async (answers) => {
    const fetched = await fetcherFor({ allow: [], resolve: answering([answers]) }).fetch('http://news.example/')
    expect(problemOf(fetched)).toMatchObject({ code: 'forbidden-address', severity: 'hard' })
  })

  test('a name that changes its answer is judged by the answer it is connected to', async () => {
    let requests = 0
    const origin = await serve((request, response) => {
      requests += 1
      if (request.url === '/') response.writeHead(302, { location: '/secret' }).end()
      else response.end('secret')
    })
    const port = new URL(origin).port
    const rebound = fetcherFor({ resolve: answering([['127.0.0.1'], ['10.0.0.1']]) })
    const fetched = await rebound.fetch(`http://news.example:${port}/`)
    expect(requests).toBe(1)
    expect(problemOf(fetched)).toMatchObject({
      code: 'forbidden-address',
      detail: 'The address 10.0.0.1 of news.example is not public and not opened by fetch.allow.',
    })
  })

  test('localhost keeps the loopback addresses that are open', async () => {
    const origin = await serve((_request, response) => response.end('here'))
    const url = `http://localhost:${new URL(origin).port}/`
    expect(textOf(await fetcherFor({ resolve: answering([['::1', '127.0.0.1']]) }).fetch(url))).toBe('here')
  })

  test('a name without an address, and one nobody knows, are network problems', async () => {
    const none = await fetcherFor({ resolve: answering([[]]) }).fetch('http://news.example/')
    expect(problemOf(none)).toMatchObject({
      code: 'network',
      severity: 'temporary',
      detail: 'news.example has no address.',
    })
    const unknown = fetcherFor({
      resolve: (_hostname, _options, callback) => callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []),
    })
    expect(problemOf(await unknown.fetch('http://news.example/'))).toEqual({
      code: 'network',
      severity: 'temporary',
      detail: 'The host name is not known.',
      retryAt: null,
    })
  })

  test.each([
    ['not a url', 'malformed'],
    ['', 'malformed'],
    ['ftp://news.example/', 'forbidden-address'],
  ])('%j is %s', async (url, code) => {
    expect(problemOf(await fetcherFor().fetch(url))?.code).toBe(code)
  })

  test('a bad range is told when the fetcher is made', () => {
    expect(() => createFetcher({ allow: ['loopback'] })).toThrow(RangeError)
  })
})

describe('the deadline', () => {
  const cases: [string, Parameters<typeof serveRaw>[0]][] = [
    ['no answer', () => {}],
    ['slow headers', (socket) => trickle(socket, 'X: y\r\n', 20, 'HTTP/1.1 200 OK\r\n')],
    ['a slow body', (socket) => trickle(socket, '<', 20, 'HTTP/1.1 200 OK\r\n\r\n')],
    [
      'slow redirects',
      (socket) => setTimeout(() => socket.end('HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n'), 90),
    ],
  ]
  test.each(cases)('ends %s', async (_name, talk) => {
    const origin = await serveRaw(talk)
    const fetched = await fetcherFor({ timeoutMs: 300 }).fetch(origin)
    expect(problemOf(fetched)).toEqual({
      code: 'timeout',
      severity: 'temporary',
      detail: 'There was no complete answer within 0.3 seconds.',
      retryAt: null,
    })
  })

  test('ends a name that is never resolved', async () => {
    const fetched = await fetcherFor({ timeoutMs: 100, resolve: () => {} }).fetch('http://news.example/')
    expect(problemOf(fetched)).toMatchObject({ code: 'timeout', severity: 'temporary' })
  })

  test('ends a TLS handshake that is never answered, and its connection', async () => {
    let ended: (() => void) | undefined
    const closed = new Promise<void>((resolve) => {
      ended = resolve
    })
    const origin = await serveRaw((socket) => socket.on('close', () => ended?.()))
    const fetched = await fetcherFor({ timeoutMs: 100 }).fetch(origin.replace('http:', 'https:'))
    expect(problemOf(fetched)).toMatchObject({ code: 'timeout', severity: 'temporary' })
    await closed
  })

  test('may come earlier, by a signal', async () => {
    const origin = await serveRaw(() => {})
    const stop = new AbortController()
    const pending = fetcherFor().fetch(origin, { signal: stop.signal })
    setTimeout(() => stop.abort(), 50)
    const stopped = { code: 'timeout', severity: 'temporary', detail: 'The request was stopped.', retryAt: null }
    expect(problemOf(await pending)).toEqual(stopped)
    expect(problemOf(await fetcherFor().fetch(origin, { signal: stop.signal }))).toEqual(stopped)
  })
})

describe('close', () => {
  test('ends what is under way and refuses what comes after', async () => {
    const origin = await serveRaw(() => {})
    const fetcher = fetcherFor()
    const pending = fetcher.fetch(origin)
    await fetcher.close()
    expect(problemOf(await pending)).toMatchObject({ code: 'timeout', severity: 'temporary' })
    expect(problemOf(await fetcher.fetch(origin))).toMatchObject({ code: 'timeout', severity: 'temporary' })
  })

  test('lets the process end by itself, also with a request under way', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/whole') response.end('whole')
      else response.write('never whole')
    })
    const client = new URL('../../../src/io/fetch/client.ts', import.meta.url).href
    const script = `
      const { createFetcher } = await import(${JSON.stringify(client)})
      const fetcher = createFetcher({ allow: ['127.0.0.0/8'] })
      const first = await fetcher.fetch('${origin}/whole')
      const second = fetcher.fetch('${origin}/endless')
      setTimeout(() => fetcher.close(), 50)
      console.log(first.kind, (await second).problem.code)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    const [code] = await once(child, 'close')
    expect([code, output.trim()]).toEqual([0, 'document timeout'])
  })
})
