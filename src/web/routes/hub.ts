/** `/hub`: our own WebSub hub takes subscriptions to our feeds. */
import { randomBytes } from 'node:crypto'
import { HUB_PATH } from '../../service/hub/hub-address.ts'
import { takeHubRequest } from '../../service/hub/take-request.ts'
import { answerBusy, answerNotFound } from '../answer-error.ts'
import type { Server } from '../fastify-instance.ts'
import { readCapped } from '../read-capped.ts'
import type { ServerContext } from '../web-context.ts'

/** More than any subscription needs. */
const LONGEST_BODY = 16_000
const TEXT = 'text/plain; charset=utf-8'
const FORM = 'application/x-www-form-urlencoded'

export function hubRoute(server: Server, context: ServerContext): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(FORM, (_request, payload, done) => done(null, payload))
    scope.post(HUB_PATH, async (request, reply) => {
      const body = await readCapped(request, LONGEST_BODY)
      reply.header('cache-control', 'no-store')
      if (body === null) return reply.code(413).type(TEXT).send('The request is too long.')
      const form = new URLSearchParams(new TextDecoder().decode(body))
      const answer = await takeHubRequest({ ...context, randomToken }, form)
      if (answer === null) return answerNotFound(request, reply)
      if (answer.kind === 'full') return answerBusy(request, reply)
      if (answer.kind === 'refused') return reply.code(400).type(TEXT).send(answer.reason)
      context.onDelivery()
      return reply.code(202).send()
    })
  })
}

function randomToken(): string {
  return randomBytes(32).toString('base64url')
}
