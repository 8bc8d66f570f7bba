/** `/metrics`: counters in the text format of Prometheus. */
import type { Server } from '../fastify-instance.ts'
import type { ServerContext } from '../web-context.ts'

export function metricsRoute(server: Server, context: ServerContext): void {
  server.get('/metrics', async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(await context.metrics()),
  )
}
