/** Unpacks a sitemap that is a compressed file: `.xml.gz` is no content encoding of HTTP, so nobody did before. */
import { constants, gunzipSync } from 'node:zlib'

/** Bytes of a sitemap unpacked; the protocol allows 50 MB, no list of news needs a fifth of it. */
export const UNPACKED_LIMIT = 10_000_000

/** What is no gzip comes back as it is; of a truncated file the beginning; null where it is larger than the limit or broken from the start. */
export function unpack(body: Uint8Array): Uint8Array | null {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength: UNPACKED_LIMIT, finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return null
  }
}
