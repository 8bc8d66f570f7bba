/** The public feeds for programs: `/api/v1/feeds`. */
import { listFeeds } from '../../service/feed-list.ts'
import { withSubscribers } from '../../service/subscribers/subscribers-of-feeds.ts'
import type { Server } from '../fastify-instance.ts'
import type { ServerContext } from '../web-context.ts'

export function feedListRoute(server: Server, context: ServerContext): void {
  server.get('/api/v1/feeds', async (_request, reply) => {
    const items = await withSubscribers(context, listFeeds(context.config()))
    return reply.header('cache-control', 'no-cache').send({ items, next: null })
  })
}
