/** Sources for programs: `/api/v1/sources`, as configured and how they fare. */
import { listSources } from '../../service/sources.ts'
import type { Server } from '../fastify-instance.ts'
import type { ServerContext } from '../web-context.ts'

export function sourcesRoute(server: Server, context: ServerContext): void {
  server.get('/api/v1/sources', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send({ items: await listSources(context), next: null }),
  )
}
