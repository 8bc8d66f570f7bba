/** Lists of feeds for import into a reader: `/feeds.opml` and `/sources.opml`. */
import type { FastifyReply, FastifyRequest } from 'fastify'

import { feedsOpml } from '../../service/feed-list.ts'
import { sourcesOpml } from '../../service/sources.ts'
import type { Server } from '../fastify-instance.ts'
import { bodyOf, sendDocument } from '../send-document.ts'
import type { ServerContext } from '../web-context.ts'

export function opmlRoutes(server: Server, context: ServerContext): void {
  async function answer(request: FastifyRequest, reply: FastifyReply, text: string): Promise<FastifyReply> {
    return sendDocument(request, reply, bodyOf(text), {
      contentType: 'text/x-opml; charset=utf-8',
      cacheControl: 'public, max-age=60',
      lastModified: null,
      now: context.clock.now(),
    })
  }
  server.get('/feeds.opml', (request, reply) => answer(request, reply, feedsOpml(context.config())))
  server.get('/sources.opml', async (request, reply) => answer(request, reply, await sourcesOpml(context)))
}
