/** Packs and unpacks with zstd, on this thread where that is shorter than handing it on. */
import { promisify } from 'node:util'
import { zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** Bytes that take less than a millisecond. */
const SMALL = 200_000

/** `base`: a document most of which may be in this one, too; then it is needed to unpack it. */
export async function packed(body: Uint8Array, base: Uint8Array | null): Promise<Uint8Array> {
  const options = base === null ? {} : { dictionary: base }
  return body.length <= SMALL ? zstdCompressSync(body, options) : await compress(body, options)
}

export async function unpacked(body: Uint8Array, base: Uint8Array | null): Promise<Uint8Array> {
  const options = base === null ? {} : { dictionary: base }
  return body.length <= SMALL / 4 ? zstdDecompressSync(body, options) : await decompress(body, options)
}
