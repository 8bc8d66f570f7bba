/** Sends an encoded document: negotiated coding, validators, 304 where the client has it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type EncodedDocument, encodeDocument } from '../service/encode-document.ts'
import { prefersGzip } from './accept-encoding.ts'
import { httpDate, isNotModified } from './conditional-request.ts'

export interface Sending {
  readonly contentType: string
  readonly cacheControl: string
  /** ISO instant, or null. */
  readonly lastModified: string | null
  /** ISO instant: a date in the future is not told (RFC 9110, 8.8.2.1). */
  readonly now: string
}

/** Answers 200 or 304. HEAD has the headers of GET; fastify leaves its body out. */
export function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: EncodedDocument,
  { contentType, cacheControl, lastModified, now }: Sending,
): FastifyReply {
  const gzip = prefersGzip(request.headers['accept-encoding'])
  const etag = gzip ? document.gzipEtag : document.etag
  const told = lastModified !== null && lastModified <= now ? lastModified : null
  reply.headers({ etag, vary: 'Accept-Encoding', 'cache-control': cacheControl })
  if (told !== null) reply.header('last-modified', httpDate(told))
  if (isNotModified(request.headers, { etag, lastModified: told })) return reply.code(304).send()
  if (gzip) reply.header('content-encoding', 'gzip')
  return reply.type(contentType).send(gzip ? document.gzip : document.body)
}

/** Sends a page; the browser asks again each time, and is told when nothing changed. */
export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  markup: string,
  now: string,
): Promise<FastifyReply> {
  const contentType = 'text/html; charset=utf-8'
  const sending = { contentType, cacheControl: 'no-cache', lastModified: null, now }
  return sendDocument(request, reply, await encodeDocument(markup), sending)
}
