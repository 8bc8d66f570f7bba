/** `/`: the latest articles, or those of a query. */
import { RequestError } from '../../domain/errors.ts'
import { listStories } from '../../service/articles.ts'
import { queryUrls } from '../../service/feed-addresses.ts'
import { listFeeds } from '../../service/feed-list.ts'
import { completions, suggestedTerms } from '../../service/known-terms.ts'
import { withSubscribers } from '../../service/subscribers/subscribers-of-feeds.ts'
import { faultyQueryPage, streamPage } from '../desk/stream-page.ts'
import type { Server } from '../fastify-instance.ts'
import { orderParameter, textParameter } from '../query-parameter.ts'
import { sendPage } from '../send-document.ts'
import type { ServerContext } from '../web-context.ts'

const pageLength = 30

export function deskStreamRoute(server: Server, context: ServerContext): void {
  server.get('/', async (request, reply) => {
    const query = (textParameter(request, 'q') ?? '').trim()
    const cursor = textParameter(request, 'cursor')
    const config = context.config()
    const feeds = await withSubscribers(context, listFeeds(config))
    const order = orderParameter(request)
    const suggestions = suggestedTerms(query, config)
    const choice = { feeds, suggestions, completions: completions(config) }
    try {
      const { items, next } = await listStories(context, { query, limit: pageLength, cursor, order })
      const page = streamPage({
        query,
        stories: items,
        next:
          next === null
            ? null
            : new URLSearchParams({
                ...(query === '' ? {} : { q: query }),
                ...(order === 'newest' ? {} : { sort: order }),
                cursor: next,
              }).toString(),
        older: cursor !== null,
        order,
        ...choice,
        queryFeeds: config.publish.adHoc ? queryUrls(config.server.publicUrl, { query }) : null,
        sources: config.sources.length,
      })
      return await sendPage(request, reply, page.markup, context.clock.now())
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      const page = faultyQueryPage(query, error, choice)
      return reply.code(400).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page.markup)
    }
  })
}
