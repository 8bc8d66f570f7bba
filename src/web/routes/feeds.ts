/** Feed documents: `/feeds/{id}.rss|.atom|.json` and, for any query, `/feed.rss|.atom|.json?q=`. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FeedFormat } from '../../domain/feed.ts'
import { feedFormats, findFeed } from '../../service/feed-addresses.ts'
import { type FeedRequest, feedDocument } from '../../service/feeds.ts'
import { answerNotFound } from '../answer-error.ts'
import type { Server } from '../fastify-instance.ts'
import { numberParameter, pathParameter, textParameter } from '../query-parameter.ts'
import { sendDocument } from '../send-document.ts'
import type { ServerContext } from '../web-context.ts'

/** Any page may read a public feed. */
const openToAll = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Last-Modified',
  'cross-origin-resource-policy': 'cross-origin',
}

export function feedsRoutes(server: Server, context: ServerContext): void {
  async function answer(request: FastifyRequest, reply: FastifyReply, wanted: FeedRequest): Promise<FastifyReply> {
    reply.headers(openToAll)
    const document = await feedDocument(context, wanted)
    if (document === null) return answerNotFound(request, reply)
    const { contentType, lastModified } = document
    const now = context.clock.now()
    return sendDocument(request, reply, document, {
      contentType,
      lastModified,
      now,
      cacheControl: 'public, max-age=60',
    })
  }

  server.get('/feeds/:file', async (request, reply) => {
    const [, feedId = '', format] = /^(.+)\.(rss|atom|json)$/.exec(pathParameter(request, 'file')) ?? []
    const feed = findFeed(context.config().feeds, feedId)
    // Who may read a private feed is decided by a token; until there are tokens, no one may.
    if (!isFormat(format) || feed?.visibility !== 'public') return answerNotFound(request, reply)
    return await answer(request, reply, { feedId, format })
  })

  for (const format of feedFormats) {
    server.get(`/feed.${format}`, async (request, reply) => {
      const query = textParameter(request, 'q') ?? ''
      return await answer(request, reply, { query, format, limit: numberParameter(request, 'limit') ?? undefined })
    })
  }
}

function isFormat(value: string | undefined): value is FeedFormat {
  return feedFormats.some((format) => format === value)
}
