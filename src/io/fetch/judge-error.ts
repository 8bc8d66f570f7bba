/** Turns whatever undici, TLS, DNS or a socket throws into a problem with a plain sentence. */
import type { Problem, ProblemCode, Severity } from '../../domain/errors.ts'
import { FetchFailure } from './fetch-failure.ts'

/** Code of the error → what it means. */
const MEANINGS = new Map<string, readonly [ProblemCode, Severity, string]>([
  ['ENOTFOUND', ['network', 'temporary', 'The host name is not known.']],
  ['EAI_AGAIN', ['network', 'temporary', 'The host name could not be looked up.']],
  ['ECONNREFUSED', ['network', 'temporary', 'The server refused the connection.']],
  ['ECONNRESET', ['network', 'temporary', 'The server broke the connection off.']],
  ['EPIPE', ['network', 'temporary', 'The server broke the connection off.']],
  ['UND_ERR_SOCKET', ['network', 'temporary', 'The server broke the connection off.']],
  ['UND_ERR_ABORTED', ['network', 'temporary', 'The server broke the connection off.']],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', ['network', 'temporary', 'The body is not as long as announced.']],
  ['EHOSTUNREACH', ['network', 'temporary', 'The server cannot be reached.']],
  ['ENETUNREACH', ['network', 'temporary', 'The server cannot be reached.']],
  ['ETIMEDOUT', ['network', 'temporary', 'The server did not take the connection.']],
  ['UND_ERR_INVALID_ARG', ['malformed', 'soft', 'The request cannot be sent as it is.']],
])

/** Errors of certificates and of TLS itself do not go away by asking again soon. */
const TLS_CODE = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/

/** The problem an error of one exchange stands for. Never throws; what is unknown is a temporary `network` problem. */
export function judgeError(error: unknown): Problem {
  if (error instanceof FetchFailure) return error.problem
  const code = error instanceof Error && 'code' in error ? String(error.code ?? '') : ''
  const known = MEANINGS.get(code)
  if (known !== undefined) return { code: known[0], severity: known[1], detail: known[2], retryAt: null }
  if (error instanceof Error && error.name === 'HTTPParserError') return judgeParserError(error)
  if (TLS_CODE.test(code)) {
    return { code: 'network', severity: 'soft', detail: `The secure connection failed (${code}).`, retryAt: null }
  }
  const detail = code === '' ? 'The connection failed.' : `The connection failed (${code}).`
  return { code: 'network', severity: 'temporary', detail, retryAt: null }
}

/** undici gives no code to some of llhttp's errors; its reason stands in the message. An end in mid-body is the connection's. */
function judgeParserError(error: Error): Problem {
  const cutOff = error.message.includes('EOF')
  return {
    code: cutOff ? 'network' : 'malformed',
    severity: cutOff ? 'temporary' : 'soft',
    detail: cutOff ? 'The server broke the connection off.' : 'The answer is not valid HTTP.',
    retryAt: null,
  }
}
