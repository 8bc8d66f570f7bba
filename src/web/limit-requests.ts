/** Refuses requests while too many answers are on their way: each is held in memory until its client has read it. */
import { answerBusy } from './answer-error.ts'
import type { Server } from './fastify-instance.ts'

/** With the largest answers, a few hundred megabytes. */
export const MOST_UNDER_WAY = 200

/** Whoever asks whether the process lives is told so all the same. */
export function limitRequests(server: Server): void {
  let underWay = 0
  server.addHook('onRequest', async (request, reply) => {
    underWay += 1
    // Comes once whatever happens: when the answer has been handed over, or when the connection has gone.
    reply.raw.once('close', () => {
      underWay -= 1
    })
    if (underWay > MOST_UNDER_WAY && request.routeOptions.url !== '/healthz') return answerBusy(request, reply)
  })
}
