/** Reads a response body to its end: decodes its one content encoding and counts the decoded bytes while they come. */
import type { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as zlib from 'node:zlib'
import { DepescheError } from '../../domain/errors.ts'
import { FetchFailure, tooLarge } from './fetch-failure.ts'

/** Content codings (RFC 9110 section 8.4.1, RFC 8878) → what undoes them. Charsets and `none` are sent by servers that mean no coding. */
const DECODERS = new Map<string, ((first: number) => Transform) | null>([
  ['', null],
  ['identity', null],
  ['none', null],
  ['utf-8', null],
  ['gzip', () => zlib.createGunzip()],
  ['x-gzip', () => zlib.createGunzip()],
  ['br', () => zlib.createBrotliDecompress()],
  // RFC 9659: a window of more than 8 MB need not be supported; unlimited, a bomb could ask for 2 GB.
  ['zstd', () => zlib.createZstdDecompress({ params: { [zlib.constants.ZSTD_d_windowLogMax]: 23 } })],
  // `deflate` is the zlib format, but some servers send the bare stream. The low four bits tell (RFC 1950 section 2.2).
  ['deflate', (first) => ((first & 15) === 8 ? zlib.createInflate() : zlib.createInflateRaw())],
])

/** An error of the connection, as opposed to one of the decoder it passes through. */
class BrokenBody extends DepescheError {
  override name = 'BrokenBody'
}

/**
 * The decoded bytes of `body`. `length` is what the answer announced, or 0; the encoded bytes are counted by the
 * connection, because a stream can be long and decode to nothing. Throws FetchFailure (`too-large`, `bad-encoding`) or the connection's own error.
 * A compressed body that ends early is refused, not kept: its validators would hide the missing entries at the next poll.
 */
export async function readBody(
  body: Readable,
  o: { encoding: string; length: number; maxBytes: number },
): Promise<Uint8Array> {
  const coding = o.encoding.trim().toLowerCase()
  const makeDecoder = DECODERS.get(coding)
  if (makeDecoder === undefined) {
    const shown = coding.length > 60 ? `${coding.slice(0, 60)}…` : coding
    throw new FetchFailure('bad-encoding', 'soft', `The content encoding "${shown}" is not supported.`)
  }
  if (o.length > o.maxBytes) throw tooLarge(o.maxBytes)
  const sink = createSink(o.maxBytes)
  const encoded = markingErrors(body)
  try {
    await (makeDecoder === null ? drain(encoded, sink) : decode(encoded, makeDecoder, sink))
  } catch (error) {
    if (error instanceof FetchFailure) throw error
    if (error instanceof BrokenBody) throw error.cause
    const detail = isCutOff(error) ? `The ${coding} data ends too early.` : `The body is not valid ${coding} data.`
    throw new FetchFailure('bad-encoding', isCutOff(error) ? 'temporary' : 'soft', detail, { cause: error })
  }
  return sink.bytes()
}

function isCutOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR'
}

/** What follows the end of the data (padding, mostly) is ignored, as browsers do. */
async function decode(
  encoded: AsyncGenerator<Buffer>,
  makeDecoder: (first: number) => Transform,
  sink: Sink,
): Promise<void> {
  const head = await encoded.next()
  if (head.done === true) return
  async function* whole(): AsyncGenerator<Buffer> {
    yield head.value
    yield* encoded
  }
  let ended = false
  try {
    await pipeline(whole, makeDecoder(head.value[0] ?? 0), async (source: AsyncIterable<Buffer>) => {
      await drain(source, sink)
      ended = true
    })
  } catch (error) {
    if (!ended) throw error
  }
}

async function* markingErrors(body: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) if (chunk.length > 0) yield chunk
  } catch (error) {
    throw new BrokenBody('The body broke off.', { cause: error })
  }
}

/** Collects bytes in one piece of memory: kept by themselves, a million chunks of one byte would take a hundred times as much. */
interface Sink {
  /** Throws FetchFailure where it becomes too much. */
  add(chunk: Buffer): void
  bytes(): Uint8Array
}

const FIRST_PIECE = 65_536

function createSink(maxBytes: number): Sink {
  let piece = Buffer.allocUnsafeSlow(Math.min(FIRST_PIECE, maxBytes))
  let size = 0
  return {
    add: (chunk) => {
      if (size + chunk.length > maxBytes) throw tooLarge(maxBytes)
      if (size + chunk.length > piece.length) {
        const larger = Buffer.allocUnsafeSlow(Math.min(maxBytes, Math.max(piece.length * 2, size + chunk.length)))
        piece.copy(larger, 0, 0, size)
        piece = larger
      }
      chunk.copy(piece, size)
      size += chunk.length
    },
    // A copy where much would be kept for little.
    bytes: () => (size * 2 < piece.length ? new Uint8Array(piece.subarray(0, size)) : piece.subarray(0, size)),
  }
}

async function drain(source: AsyncIterable<Buffer>, sink: Sink): Promise<void> {
  for await (const chunk of source) sink.add(chunk)
}
