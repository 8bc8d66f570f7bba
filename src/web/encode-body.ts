/** Bodies in the codings clients take: compressed once, when first asked for, away from the thread that serves. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { Coding } from './accept-encoding.ts'

/** A body with its strong entity tag, in quotation marks. */
export interface Body {
  readonly body: Uint8Array
  readonly etag: string
}

/** A body as it goes out. RFC 9110, 8.8.3: each coding has a strong tag of its own. */
export interface EncodedBody {
  readonly coding: Coding
  readonly bytes: Uint8Array
  readonly etag: string
}

const inGzip = promisify(gzip)
const inBrotli = promisify(brotliCompress)
const inZstd = promisify(zstdCompress)

/** Levels by what they cost and save on feeds (docs/decisions.md). */
const COMPRESS: Readonly<Record<Exclude<Coding, 'identity'>, (body: Uint8Array) => Promise<Uint8Array>>> = {
  gzip: (body) => inGzip(body, { level: 6 }),
  br: (body) =>
    inBrotli(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 6,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
      },
    }),
  zstd: (body) => inZstd(body, { params: { [constants.ZSTD_c_compressionLevel]: 9 } }),
}

/** What was encoded of each body, for as long as the body itself is kept. */
const encoded = new WeakMap<Body, Map<Coding, EncodedBody>>()
const beingEncoded = new WeakMap<Body, Map<Coding, Promise<EncodedBody>>>()

/** The body in a coding, if it was encoded before. */
export function encodedBefore(body: Body, coding: Coding): EncodedBody | null {
  return encoded.get(body)?.get(coding) ?? null
}

/** The body in a coding; many who ask at once have it compressed once. */
export async function encodeBody(body: Body, coding: Coding): Promise<EncodedBody> {
  const before = encodedBefore(body, coding)
  if (before !== null) return before
  const under = mapOf(beingEncoded, body)
  const pending = under.get(coding) ?? encode(body, coding)
  under.set(coding, pending)
  try {
    const result = await pending
    mapOf(encoded, body).set(coding, result)
    return result
  } finally {
    under.delete(coding)
  }
}

/** Encodes a new body as an older one was. */
export async function encodeLike(older: Body, newer: Body): Promise<void> {
  const codings = [...(encoded.get(older)?.keys() ?? [])]
  await Promise.all(codings.map((coding) => encodeBody(newer, coding)))
}

async function encode({ body, etag }: Body, coding: Coding): Promise<EncodedBody> {
  if (coding === 'identity') return { coding, bytes: body, etag }
  return { coding, bytes: await COMPRESS[coding](body), etag: etag.replace(/"$/, `-${coding}"`) }
}

function mapOf<Value>(maps: WeakMap<Body, Map<Coding, Value>>, body: Body): Map<Coding, Value> {
  const known = maps.get(body)
  if (known !== undefined) return known
  const map = new Map<Coding, Value>()
  maps.set(body, map)
  return map
}
