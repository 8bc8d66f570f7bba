/** Sources for programs: `/api/v1/sources` and `/api/v1/sources/{id}`, as configured and how they fare. */
import { sourcesHealth } from '../../service/source-health.ts'
import { answerNotFound } from '../answer-error.ts'
import type { Server } from '../fastify-instance.ts'
import { pathParameter } from '../query-parameter.ts'
import type { ServerContext } from '../web-context.ts'

export function sourcesRoute(server: Server, context: ServerContext): void {
  server.get('/api/v1/sources', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send({ items: await sourcesHealth(context), next: null }),
  )
  server.get('/api/v1/sources/:id', async (request, reply) => {
    const [found] = await sourcesHealth(context, pathParameter(request, 'id'))
    if (found === undefined) return answerNotFound(request, reply)
    return reply.header('cache-control', 'no-cache').send(found)
  })
}
