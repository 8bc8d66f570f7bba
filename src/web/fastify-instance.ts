/** The fastify instance routes are registered on, with its limits. */
import { fastify } from 'fastify'
import { answerError } from './answer-error.ts'
import { securityHeaders } from './security-headers.ts'

export type Server = ReturnType<typeof createInstance>

/** No logger (telemetry counts requests), no trust in forwarding headers (addresses come from the configuration). */
export function createInstance() {
  return fastify({
    logger: false,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    // Ends connections on which nothing moves: a client that does not read its answer would hold it for ever.
    connectionTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded reaches no route and no hook.
    frameworkErrors(error, request, reply) {
      reply.headers(securityHeaders)
      answerError(error, request, reply)
    },
  })
}
