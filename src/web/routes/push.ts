/** Callbacks for WebSub hubs, one for each subscription: `GET` verifies or denies, `POST` delivers. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PushRefusal } from '../../domain/push/push-event.ts'
import { answerHub, findMailbox, receiveDelivery } from '../../service/push/receive.ts'
import { CALLBACK_PATH } from '../../service/push/subscriber.ts'
import { answerNotFound } from '../answer-error.ts'
import type { Server } from '../fastify-instance.ts'
import { pathParameter, textParameter } from '../query-parameter.ts'
import { readCapped } from '../read-capped.ts'
import type { ServerContext } from '../web-context.ts'

/** Bodies received at the same time, each held in memory: a hub may be anybody's. */
const BODIES_AT_ONCE = 8

/** 2xx also where nothing is taken: whoever guesses learns nothing (WebSub section 7.1.2). 410: do not come again. */
const STATUS: Readonly<Record<PushRefusal, number>> = {
  unsigned: 202,
  'wrong signature': 202,
  empty: 202,
  unconfirmed: 202,
  ended: 410,
  unknown: 410,
  'too large': 413,
  busy: 503,
}

export function pushRoutes(server: Server, context: ServerContext): void {
  let bodies = 0
  const path = `${CALLBACK_PATH}:token`

  // Asking for the headers alone must not confirm anything.
  server.get(path, { exposeHeadRoute: false }, async (request, reply) => {
    const parameter = (name: string) => textParameter(request, `hub.${name}`)
    const answer = await answerHub(context, pathParameter(request, 'token'), {
      mode: parameter('mode'),
      topic: parameter('topic'),
      challenge: parameter('challenge'),
      leaseSeconds: parameter('lease_seconds'),
      reason: parameter('reason'),
    })
    if (answer === null) return answerNotFound(request, reply)
    return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(answer)
  })

  void server.register(async (scope) => {
    // The bytes as they come, whatever they are: they are what is signed.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.post(path, (request, reply) => receive(request, reply))
  })

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const token = pathParameter(request, 'token')
    const refuse = (refusal: PushRefusal) => {
      if (refusal === 'busy') reply.header('retry-after', '60')
      return reply.code(STATUS[refusal]).header('cache-control', 'no-store').header('connection', 'close').send()
    }
    const mailbox = await findMailbox(context, token)
    if ('refusal' in mailbox) return refuse(mailbox.refusal)
    const { sourceId } = mailbox
    const refused = (refusal: PushRefusal) => {
      context.telemetry.record({ name: 'push-refused', sourceId, refusal })
      return refuse(refusal)
    }
    if (bodies >= BODIES_AT_ONCE) return refused('busy')
    bodies += 1
    try {
      const body = await readCapped(request, context.config().fetch.maxBytes)
      if (body === null) return refused('too large')
      const { 'content-type': contentType = null, 'x-hub-signature': signature } = request.headers
      const delivered = { token, body, contentType, signature: typeof signature === 'string' ? signature : undefined }
      if (await receiveDelivery(context, mailbox, delivered)) context.onDelivery()
      return reply.code(202).header('cache-control', 'no-store').send()
    } finally {
      bodies -= 1
    }
  }
}
