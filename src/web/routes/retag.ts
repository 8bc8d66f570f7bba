/** `POST /api/v1/retag/preview`: what the topics and watch-list sent along would change in stored articles; writes nothing. */
import { tryTopics } from '../../service/try-topics.ts'
import { answerBusy, answerUnusable } from '../answer-error.ts'
import type { Server } from '../fastify-instance.ts'
import type { ServerContext } from '../web-context.ts'

/** Bytes of a request: topic files are long. */
const LARGEST = 4_000_000

export function retagRoute(server: Server, context: ServerContext): void {
  server.post('/api/v1/retag/preview', { bodyLimit: LARGEST }, async (request, reply) => {
    const trial = await tryTopics(context, request.body)
    if (trial === 'busy') return answerBusy(request, reply)
    if (trial === 'too-long') {
      return answerUnusable(request, reply, 'That are too many articles to try; ask for less than `since` does now.')
    }
    return reply.header('cache-control', 'no-store').send(trial)
  })
}
