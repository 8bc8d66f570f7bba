/** Feed documents: `/feeds/{id}.rss|.atom|.json`, the page `/feeds/{id}`, and for any query `/feed.rss|.atom|.json?q=&limit=&shows=`. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FeedFormat } from '../../domain/feed.ts'
import { feedFormats, findFeed } from '../../service/feed-addresses.ts'
import { archiveDocument } from '../../service/feed-archive.ts'
import { viewFeed } from '../../service/feed-view.ts'
import type { FeedDocument, FeedRequest } from '../../service/feeds.ts'
import { answerNotFound } from '../answer-error.ts'
import { feedPage } from '../desk/feed-page.ts'
import type { Server } from '../fastify-instance.ts'
import { cacheControlOf, openToAll } from '../feed-headers.ts'
import { numberParameter, pathParameter, showsParameter, textParameter } from '../query-parameter.ts'
import { sendDocument, sendPage } from '../send-document.ts'
import type { ServerContext } from '../web-context.ts'

export function feedsRoutes(server: Server, context: ServerContext): void {
  async function answer(request: FastifyRequest, reply: FastifyReply, wanted: FeedRequest): Promise<FastifyReply> {
    reply.headers(openToAll)
    const document = await context.shelf.document(wanted)
    if (document === null) return answerNotFound(request, reply)
    return await send(request, reply, document)
  }

  function send(request: FastifyRequest, reply: FastifyReply, document: FeedDocument): Promise<FastifyReply> {
    const { contentType, lastModified } = document
    const sending = { contentType, lastModified, now: context.clock.now(), cacheControl: cacheControlOf(document) }
    return sendDocument(request, reply.headers(openToAll).header('link', document.links), document, sending)
  }

  /** A page of its own beside the documents: browsers show feeds as source text. */
  async function answerPage(request: FastifyRequest, reply: FastifyReply, id: string): Promise<FastifyReply> {
    const feed = findFeed(context.config().feeds, id)
    if (feed !== null && feed.id !== id && feed.visibility === 'public') return reply.redirect(`/feeds/${feed.id}`, 301)
    const viewed = await viewFeed(context, id)
    if (viewed === null) return answerNotFound(request, reply)
    return await sendPage(request, reply, feedPage(viewed).markup, context.clock.now())
  }

  server.get('/feeds/:file', async (request, reply) => {
    const file = pathParameter(request, 'file')
    if (/^[^.]+$/.test(file)) return await answerPage(request, reply, file)
    const [, feedId = '', format] = /^(.+)\.(rss|atom|json)$/.exec(file) ?? []
    const feed = findFeed(context.config().feeds, feedId)
    // Who may read a private feed is decided by a token; until there are tokens, no one may.
    if (!isFormat(format) || feed?.visibility !== 'public') return answerNotFound(request, reply)
    context.countReader(request.raw, { feedId: feed.id, format })
    return await answer(request, reply, { feedId, format })
  })

  server.get('/feeds/:id/:archive', async (request, reply) => {
    const [, archive = '', format] = /^([\d-]+)\.(rss|atom|json)$/.exec(pathParameter(request, 'archive')) ?? []
    const feed = findFeed(context.config().feeds, pathParameter(request, 'id'))
    if (!isFormat(format) || feed?.visibility !== 'public') return answerNotFound(request, reply)
    const document = await archiveDocument(context, feed, archive, format)
    return document === null ? answerNotFound(request, reply) : await send(request, reply, document)
  })

  for (const format of feedFormats) {
    server.get(`/feed.${format}`, async (request, reply) => {
      const query = textParameter(request, 'q') ?? ''
      const limit = numberParameter(request, 'limit') ?? undefined
      const cursor = textParameter(request, 'cursor') ?? undefined
      return await answer(request, reply, { query, format, limit, cursor, shows: showsParameter(request) })
    })
  }

  // A page that sets headers of its own, such as If-None-Match, is asked first (fetch.spec.whatwg.org, CORS-preflight).
  for (const url of ['/feeds/:file', '/feeds/:id/:archive', ...feedFormats.map((format) => `/feed.${format}`)]) {
    server.options(url, async (_request, reply) => reply.code(204).headers(openToAll).headers(preflight).send())
  }
}

const preflight = {
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': 'If-None-Match, If-Modified-Since',
  'access-control-max-age': '86400',
  'cache-control': 'public, max-age=86400',
  allow: 'GET, HEAD, OPTIONS',
}

function isFormat(value: string | undefined): value is FeedFormat {
  return feedFormats.some((format) => format === value)
}
