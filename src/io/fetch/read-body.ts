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
  const encoded = markingErrors(body)
  try {
    return await (makeDecoder === null ? collected(encoded, o.maxBytes) : decoded(encoded, makeDecoder, o.maxBytes))
  } catch (error) {
    if (error instanceof FetchFailure) throw error
    if (error instanceof BrokenBody) throw error.cause
    const detail = isCutOff(error) ? `The ${coding} data ends too early.` : `The body is not valid ${coding} data.`
    throw new FetchFailure('bad-encoding', isCutOff(error) ? 'temporary' : 'soft', detail, { cause: error })
  }
}

function isCutOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR'
}

async function decoded(
  encoded: AsyncGenerator<Buffer>,
  makeDecoder: (first: number) => Transform,
  maxBytes: number,
): Promise<Uint8Array> {
  const head = await encoded.next()
  if (head.done === true) return new Uint8Array()
  async function* whole(): AsyncGenerator<Buffer> {
    yield head.value
    yield* encoded
  }
  return await pipeline(whole, makeDecoder(head.value[0] ?? 0), (source: AsyncIterable<Buffer>) =>
    collected(source, maxBytes),
  )
}

async function* markingErrors(body: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) if (chunk.length > 0) yield chunk
  } catch (error) {
    throw new BrokenBody('The body broke off.', { cause: error })
  }
}

async function collected(source: AsyncIterable<Buffer>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}
