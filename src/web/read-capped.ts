/** Reads a request's body as bytes, up to a limit. */
import type { FastifyRequest } from 'fastify'

/** Null where it is larger; the rest is then not read. Rejects where the connection breaks. */
export async function readCapped({ raw }: FastifyRequest, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(raw.headers['content-length'] ?? 0) > maxBytes) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of raw as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}
