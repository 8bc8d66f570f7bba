/** The fetcher against hostile bodies and headers: encodings, bombs, floods, truncation, answers that are no HTTP. */
import type { Socket } from 'node:net'
import {
  brotliCompressSync,
  constants,
  createZstdCompress,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Fetched } from '../../../src/domain/ports.ts'
import { createFetcher } from '../../../src/io/fetch/client.ts'
import { deadOrigin, flood, serve, serveRaw } from './hostile-server.ts'

async function fetchFrom(origin: string, maxBytes = 100_000): Promise<Fetched> {
  const fetcher = createFetcher({ allow: ['127.0.0.0/8'], timeoutMs: 2500, maxBytes })
  onTestFinished(() => fetcher.close())
  return await fetcher.fetch(origin)
}

function serveBody(body: string | Uint8Array, encoding?: string | string[]): Promise<string> {
  return serve((_request, response) => {
    if (encoding !== undefined) response.setHeader('content-encoding', encoding)
    response.end(body)
  })
}

function outcome(fetched: Fetched): string {
  if (fetched.kind === 'failed') return `${fetched.problem.code} ${fetched.problem.severity}`
  return fetched.kind === 'document' ? new TextDecoder().decode(fetched.body) : fetched.kind
}

const TEXT = 'Neues aus dem Handel. 新闻。'.repeat(50)
const TOO_LARGE = 'The document is larger than 100,000 bytes.'

describe('content encodings', () => {
  test.each([
    ['gzip', gzipSync(TEXT)],
    ['x-gzip', gzipSync(TEXT)],
    ['GZIP', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['zstd', zstdCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['identity', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(TEXT)],
  ])('%s is undone', async (encoding, body) => {
    expect(outcome(await fetchFrom(await serveBody(body, encoding)))).toBe(TEXT)
  })

  test('a gzip body of two members is one document', async () => {
    const body = Buffer.concat([gzipSync('one '), gzipSync('two')])
    expect(outcome(await fetchFrom(await serveBody(body, 'gzip')))).toBe('one two')
  })

  test.each([
    ['gzip', gzipSync(TEXT), '\0'.repeat(90_000)],
    ['br', brotliCompressSync(TEXT), 'not br at all'],
    ['deflate', deflateSync(TEXT), 'not deflate at all'],
  ])('what follows %s data is ignored', async (encoding, data, rest) => {
    expect(outcome(await fetchFrom(await serveBody(Buffer.concat([data, Buffer.from(rest)]), encoding)))).toBe(TEXT)
  })

  test.each(['gzip', 'br', 'zstd', 'deflate'])('an empty body said to be %s is empty', async (encoding) => {
    expect(outcome(await fetchFrom(await serveBody('', encoding)))).toBe('')
  })

  test.each([
    ['gzip, gzip', gzipSync(gzipSync(TEXT))],
    ['compress', Buffer.from(TEXT)],
    [new Array(500).fill('gzip').join(', '), gzipSync(TEXT)],
  ])('%.20s is not supported', async (encoding, body) => {
    expect(outcome(await fetchFrom(await serveBody(body, encoding)))).toBe('bad-encoding soft')
  })

  test('two headers are two encodings', async () => {
    expect(outcome(await fetchFrom(await serveBody(gzipSync(gzipSync(TEXT)), ['gzip', 'gzip'])))).toBe(
      'bad-encoding soft',
    )
  })

  test.each(['gzip', 'br', 'zstd', 'deflate'])('plain text said to be %s is no %s', async (encoding) => {
    expect(outcome(await fetchFrom(await serveBody(TEXT, encoding)))).toBe('bad-encoding soft')
  })

  test.each([
    ['gzip', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['zstd', zstdCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
  ])('%s cut off is refused, to be tried again', async (encoding, body) => {
    const fetched = await fetchFrom(await serveBody(body.subarray(0, body.length - 10), encoding))
    expect(outcome(fetched)).toBe('bad-encoding temporary')
  })
})

describe('sizes', () => {
  test.each([
    ['exactly the cap', 100_000, 'document'],
    ['one byte more', 100_001, 'failed'],
  ])('%s', async (_name, size, kind) => {
    for (const compress of [(body: Buffer) => body, gzipSync]) {
      const encoding = compress === gzipSync ? 'gzip' : 'identity'
      const fetched = await fetchFrom(await serveBody(compress(Buffer.alloc(size, 'x')), encoding))
      expect(fetched.kind).toBe(kind)
      if (fetched.kind === 'failed') {
        expect(fetched.problem).toEqual({ code: 'too-large', severity: 'soft', detail: TOO_LARGE, retryAt: null })
      }
    }
  })

  const zeros = Buffer.alloc(64 << 20)
  test.each([
    ['gzip', gzipSync(zeros, { level: 1 })],
    ['br', brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
    ['zstd', zstdCompressSync(zeros)],
    ['deflate', deflateSync(zeros, { level: 1 })],
  ])('a %s bomb is left as soon as it is over the cap', async (encoding, body) => {
    const before = process.memoryUsage().arrayBuffers
    const fetched = await fetchFrom(await serveBody(body, encoding), 5_000_000)
    expect(outcome(fetched)).toBe('too-large soft')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000)
  })

  test('a body in a hundred thousand chunks is whole', async () => {
    const origin = await serveRaw((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${'1\r\nx\r\n'.repeat(99_999)}0\r\n\r\n`)
    })
    expect(outcome(await fetchFrom(origin, 500_000))).toBe('x'.repeat(99_999))
  })

  test('an endless body ends at the cap', async () => {
    const origin = await serve((_request, response) => flood(response, Buffer.alloc(65_536, 'x')))
    expect(outcome(await fetchFrom(origin))).toBe('too-large soft')
  })

  test('endless compressed nothing ends at the cap', async () => {
    // Empty stored blocks: five bytes each that decode to none (RFC 1951 section 3.2.4).
    const nothing = Buffer.from(Array.from({ length: 5000 }, () => [0, 0, 0, 0xff, 0xff]).flat())
    const origin = await serve((_request, response) => {
      response.setHeader('content-encoding', 'deflate')
      response.write(Buffer.from([0x78, 0x01]))
      flood(response, nothing)
    })
    expect(outcome(await fetchFrom(origin))).toBe('too-large soft')
  })

  test('a zstd window of more than 8 MB is not given', async () => {
    const compress = createZstdCompress({ params: { [constants.ZSTD_c_windowLog]: 26 } })
    compress.end(Buffer.alloc(1000, 'x'))
    const body = Buffer.concat(await compress.toArray())
    expect(outcome(await fetchFrom(await serveBody(body, 'zstd')))).toBe('bad-encoding soft')
  })

  test('a length announced beyond the cap is believed', async () => {
    const origin = await serveRaw((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 50000000000\r\n\r\n<rss'),
    )
    expect(outcome(await fetchFrom(origin))).toBe('too-large soft')
  })
})

describe('answers', () => {
  const endless = (head: string, piece: string) => (socket: Socket) => {
    socket.write(head)
    flood(socket, piece)
  }
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
  const cases: [string, (socket: Socket) => unknown, string][] = [
    ['endless headers', endless('HTTP/1.1 200 OK\r\n', 'X-Some: thing\r\n'.repeat(1000)), 'too-large soft'],
    ['one endless header', endless('HTTP/1.1 200 OK\r\nX-Some: ', 'y'.repeat(65_536)), 'too-large soft'],
    ['a header of endless blanks', endless('HTTP/1.1 200 OK\r\nX-Some: ', ' '.repeat(65_536)), 'too-large soft'],
    ['endless chunk extensions', endless(chunked, `1;${'e'.repeat(60_000)}\r\nx\r\n`), 'too-large soft'],
    ['endless trailers', endless(`${chunked}0\r\n`, 'X-Some: thing\r\n'.repeat(1000)), 'too-large soft'],
    ['endless early hints', endless('', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'), 'malformed soft'],
    ['another protocol', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'malformed soft'],
    ['binary', (socket) => socket.end(Buffer.from([0, 1, 2, 3, 13, 10])), 'malformed soft'],
    ['nothing', (socket) => socket.end(), 'network temporary'],
    ['a reset', (socket) => socket.resetAndDestroy(), 'network temporary'],
    ['half of the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\nX-So'), 'network temporary'],
    [
      'less than announced',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
      'network temporary',
    ],
    ['chunks without an end', (socket) => socket.end(`${chunked}4\r\nhalf\r\n`), 'network temporary'],
    ['a chunk cut off', (socket) => socket.end(`${chunked}9\r\nhalf`), 'network temporary'],
    ['a body ended by the connection', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nwhole'), 'whole'],
    [
      'more than announced',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole and more'),
      'whole',
    ],
    ['HTTP/1.0', (socket) => socket.end('HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\nwhole'), 'whole'],
  ]
  test.each(cases)('%s', async (_name, talk, expected) => {
    expect(outcome(await fetchFrom(await serveRaw(talk)))).toBe(expected)
  })

  test('headers that are too long are told as such', async () => {
    const origin = await serveRaw(endless('HTTP/1.1 200 OK\r\nX-Some: ', ' '.repeat(65_536)))
    expect(await fetchFrom(origin, 50_000_000)).toMatchObject({
      status: 0,
      problem: { code: 'too-large', detail: 'The headers of the answer are longer than 16,000 bytes.' },
    })
  })

  test('a reset in a body of unannounced length', async () => {
    const origin = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\nhalf')
      setTimeout(() => socket.resetAndDestroy(), 50)
    })
    expect(outcome(await fetchFrom(origin))).toBe('network temporary')
  })

  test('a connection refused', async () => {
    const fetched = await fetchFrom(await deadOrigin())
    expect(fetched).toMatchObject({
      kind: 'failed',
      status: 0,
      problem: { code: 'network', detail: 'The server refused the connection.' },
    })
  })
})
