/** Articles for programs: `/api/v1/articles?q=&sort=&limit=&cursor=` `/api/v1/articles/{id}`, what of a query one meets, and what queries can name. */
import { findArticle, listArticles } from '../../service/articles.ts'
import { explainQueryOf } from '../../service/explain-query.ts'
import { completions } from '../../service/known-terms.ts'
import { answerNotFound } from '../answer-error.ts'
import { articleId } from '../article-address.ts'
import type { Server } from '../fastify-instance.ts'
import { numberParameter, orderParameter, pathParameter, textParameter } from '../query-parameter.ts'
import type { ServerContext } from '../web-context.ts'

export function articlesRoutes(server: Server, context: ServerContext): void {
  server.get('/api/v1/articles', async (request, reply) => {
    const query = textParameter(request, 'q') ?? ''
    const limit = numberParameter(request, 'limit') ?? 50
    const list = await listArticles(context, {
      query,
      limit,
      cursor: textParameter(request, 'cursor'),
      order: orderParameter(request),
    })
    return reply.header('cache-control', 'no-cache').send(list)
  })
  server.get('/api/v1/completions', (_request, reply) =>
    reply.header('cache-control', 'no-cache').send({ items: completions(context.config()), next: null }),
  )
  server.get('/api/v1/articles/:id/explain', async (request, reply) => {
    const id = articleId(pathParameter(request, 'id'))
    const query = textParameter(request, 'q') ?? ''
    const explained = id === null ? null : await explainQueryOf(context, query, id)
    if (explained === null) return answerNotFound(request, reply)
    return reply.header('cache-control', 'no-cache').send(explained)
  })
  server.get('/api/v1/articles/:id', async (request, reply) => {
    const id = articleId(pathParameter(request, 'id'))
    const found = id === null ? null : await findArticle(context, id)
    if (found === null) return answerNotFound(request, reply)
    const { article, copies, coverage } = found
    return reply.header('cache-control', 'no-cache').send({ ...article, copies, coverage })
  })
}
