/** A document ready to be sent: its bytes, plain and compressed, and a strong entity tag for each. */
import { hashBytes } from './hash-text.ts'

export interface EncodedDocument {
  readonly body: Uint8Array
  readonly gzip: Uint8Array
  /** With its quotation marks; the same bytes have the same one on every node and after every restart. */
  readonly etag: string
  readonly gzipEtag: string
}

/** Encodes text as UTF-8, compresses and hashes it. RFC 9110, 8.8.3: each coding needs a strong tag of its own. */
export async function encodeDocument(text: string): Promise<EncodedDocument> {
  const body = new TextEncoder().encode(text)
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))
  const [hash, gzip] = await Promise.all([hashBytes(body), new Response(stream).arrayBuffer()])
  return { body, gzip: new Uint8Array(gzip), etag: `"${hash}"`, gzipEtag: `"${hash}-gzip"` }
}
