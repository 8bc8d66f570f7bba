/** Sends a document: negotiated coding, validators, 304 where the client has it. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { chooseCoding } from './accept-encoding.ts'
import { httpDate, isNotModified } from './conditional-request.ts'
import { type Body, encodeBody } from './encode-body.ts'

export interface Sending {
  readonly contentType: string
  readonly cacheControl: string
  /** ISO instant, or null. */
  readonly lastModified: string | null
  /** ISO instant: a date in the future is not told (RFC 9110, 8.8.2.1). */
  readonly now: string
}

/** Answers 200 or 304. HEAD has the headers of GET; fastify leaves its body out. */
export async function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: Body,
  { contentType, cacheControl, lastModified, now }: Sending,
): Promise<FastifyReply> {
  const { coding, bytes, etag } = await encodeBody(document, chooseCoding(request.headers['accept-encoding']))
  const told = lastModified !== null && lastModified <= now ? lastModified : null
  reply.headers({ etag, vary: 'Accept-Encoding', 'cache-control': cacheControl })
  if (told !== null) reply.header('last-modified', httpDate(told))
  if (isNotModified(request.headers, { etag, lastModified: told })) return reply.code(304).send()
  if (coding !== 'identity') reply.header('content-encoding', coding)
  return reply.type(contentType).send(bytes)
}

/** A text to be sent, with its tag: the first 128 bits of its SHA-256. */
export function bodyOf(text: string): Body {
  const body = new TextEncoder().encode(text)
  return { body, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"` }
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
  return await sendDocument(request, reply, bodyOf(markup), sending)
}
