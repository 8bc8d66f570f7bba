/** Alarms of sources for programs: `/api/v1/alarms?state=open|closed|all&source=&limit=&cursor=`, raised last first. */
import { RequestError } from '../../domain/errors.ts'
import type { Server } from '../fastify-instance.ts'
import { numberParameter, textParameter } from '../query-parameter.ts'
import type { ServerContext } from '../web-context.ts'

const MOST = 200

export function alarmsRoute(server: Server, context: ServerContext): void {
  server.get('/api/v1/alarms', async (request, reply) => {
    const state = textParameter(request, 'state') ?? 'all'
    if (state !== 'open' && state !== 'closed' && state !== 'all') {
      throw new RequestError('The parameter «state» cannot be used.', { expected: 'open, closed or all' })
    }
    const limit = numberParameter(request, 'limit') ?? 50
    if (limit < 1 || limit > MOST) {
      throw new RequestError('The parameter «limit» cannot be used.', { expected: `a whole number from 1 to ${MOST}` })
    }
    const sourceId = textParameter(request, 'source')
    const list = await context.store.watch.alarms({ state, sourceId, limit, cursor: textParameter(request, 'cursor') })
    return reply.header('cache-control', 'no-cache').send(list)
  })
}
