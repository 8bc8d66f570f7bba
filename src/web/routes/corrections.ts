/** What was changed: the page `/corrections?q=&minor=`, and for programs `/api/v1/corrections?q=&since=&minor=&limit=&cursor=` and `/api/v1/articles/{id}/revisions`. */
import { RequestError } from '../../domain/errors.ts'
import { changesOfArticle, listChanges } from '../../service/changes.ts'
import { queryUrls } from '../../service/feed-addresses.ts'
import { answerNotFound } from '../answer-error.ts'
import { articleId } from '../article-address.ts'
import { correctionsPage, faultyCorrectionsPage } from '../desk/corrections-page.ts'
import type { Server } from '../fastify-instance.ts'
import { flagParameter, numberParameter, pathParameter, textParameter } from '../query-parameter.ts'
import { sendPage } from '../send-document.ts'
import type { ServerContext } from '../web-context.ts'

const pageLength = 30

export function correctionsRoutes(server: Server, context: ServerContext): void {
  server.get('/corrections', async (request, reply) => {
    const query = (textParameter(request, 'q') ?? '').trim()
    const cursor = textParameter(request, 'cursor')
    const { publish, server: own } = context.config()
    try {
      const minor = flagParameter(request, 'minor')
      const { items, next } = await listChanges(context, { query, cursor, limit: pageLength, minor })
      const feeds = publish.adHoc ? queryUrls(own.publicUrl, { query, shows: 'changes' }) : null
      const page = correctionsPage({ query, minor, changes: items, next, isFirst: cursor === null, feeds })
      return await sendPage(request, reply, page.markup, context.clock.now())
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      const page = faultyCorrectionsPage(query, error)
      return reply.code(400).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page.markup)
    }
  })

  server.get('/api/v1/corrections', async (request, reply) => {
    const list = await listChanges(context, {
      query: textParameter(request, 'q') ?? '',
      limit: numberParameter(request, 'limit') ?? 50,
      cursor: textParameter(request, 'cursor'),
      since: textParameter(request, 'since'),
      minor: flagParameter(request, 'minor'),
    })
    return reply.header('cache-control', 'no-cache').send(list)
  })

  server.get('/api/v1/articles/:id/revisions', async (request, reply) => {
    const id = articleId(pathParameter(request, 'id'))
    const items = id === null ? null : await changesOfArticle(context, id)
    if (items === null) return answerNotFound(request, reply)
    return reply.header('cache-control', 'no-cache').send({ items, next: null })
  })
}
