/** The one place where an error becomes an answer: RFC 9457 problem details for programs, a plain page for people. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ConfigError, RequestError, StoreError } from '../domain/errors.ts'
import { TooExpensive } from '../domain/store/too-expensive.ts'
import { errorPage } from './desk/error-page.ts'

interface Answer {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly position?: number
  readonly expected?: string
  readonly faults?: ConfigError['faults']
}

/** Answers an error without telling anything of our inside. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(request, reply, answerOf(error))
}

/** Answers a request for something that is not there. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(request, reply, { status: 404, title: 'Not found', detail: 'There is nothing at this address.' })
}

/** Answers where there is no room for one more answer. */
export function answerBusy(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(request, reply, {
    status: 503,
    title: 'Not available',
    detail: 'Too much is asked at once. Try again in a minute.',
  })
}

/** Answers a client that asks more than its share; `seconds` until it may ask again. */
export function answerTooMuch(request: FastifyRequest, reply: FastifyReply, seconds: number): FastifyReply {
  reply.header('retry-after', String(seconds))
  const detail = `You ask more than your share. Try again in ${seconds} s.`
  return send(request, reply, { status: 429, title: 'Too many requests', detail })
}

/** Answers a request that is understood, but cannot be carried out as it is. */
export function answerUnusable(request: FastifyRequest, reply: FastifyReply, detail: string): FastifyReply {
  return send(request, reply, { status: 422, title: 'The request cannot be carried out', detail })
}

/** True where the service broke, not the request. */
export function isOurFault(error: Error): boolean {
  return answerOf(error).status >= 500
}

function answerOf(error: FastifyError | Error): Answer {
  if (error instanceof RequestError) {
    return {
      ...(error instanceof TooExpensive
        ? { status: 422, title: 'The request cannot be carried out' }
        : { status: 400, title: 'The request cannot be understood' }),
      detail: error.message,
      ...(error.position === null ? {} : { position: error.position }),
      ...(error.expected === null ? {} : { expected: error.expected }),
    }
  }
  if (error instanceof ConfigError) {
    const { faults } = error
    return { status: 422, title: 'The configuration sent cannot be used', detail: error.message, faults }
  }
  if (error instanceof StoreError) {
    return { status: 503, title: 'Not available', detail: 'The store does not answer. Try again in a minute.' }
  }
  const status = 'statusCode' in error && error.statusCode !== undefined ? error.statusCode : 500
  if (status >= 400 && status < 500) return { status, title: 'The request cannot be understood', detail: error.message }
  return { status: 500, title: 'Something broke', detail: 'The fault is ours and has been recorded.' }
}

function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status).header('cache-control', 'no-store')
  if (answer.status === 503) reply.header('retry-after', '60')
  if (wantsPage(request)) {
    return reply.type('text/html; charset=utf-8').send(errorPage(answer.title, answer.detail).markup)
  }
  const { status, title, detail, ...rest } = answer
  const body = { type: 'about:blank', title, status, detail, ...rest }
  return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(body))
}

/** Browsers name HTML first; programs that take anything get problem details. */
function wantsPage(request: FastifyRequest): boolean {
  const isForPrograms = /^\/(api|feeds?[./]|metrics|healthz|readyz)/.test(request.url)
  return !isForPrograms && (request.headers.accept ?? '').startsWith('text/html')
}
