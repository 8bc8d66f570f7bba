/** `/healthz`: the process answers. `/readyz`: the store answers too (503 where it does not). */
import type { Server } from '../fastify-instance.ts'
import type { ServerContext } from '../web-context.ts'

export function healthRoutes(server: Server, context: ServerContext): void {
  server.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    await context.store.version()
    return reply.header('cache-control', 'no-store').send({ status: 'ready' })
  })
}
