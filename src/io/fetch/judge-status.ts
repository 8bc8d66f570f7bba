/** Judges an HTTP status that is no document, no redirect and not «not modified». */
import { STATUS_CODES } from 'node:http'
import type { Problem, Severity } from '../../domain/errors.ts'
import { retryAt } from './retry-after.ts'

/** 4xx that say «not now» (RFC 9110, RFC 6585, RFC 8470); of 5xx those that say «never». */
const TEMPORARY = new Set([408, 425, 429])
const LASTING = new Set([501, 505, 506, 510])
/** Those that lead elsewhere (RFC 9110 section 15.4), if their `Location` can be read. */
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

function severityOf(status: number): Severity {
  if (TEMPORARY.has(status)) return 'temporary'
  return status >= 500 && !LASTING.has(status) ? 'temporary' : 'soft'
}

/**
 * The problem a status stands for: 410 is `gone` and hard, overload and server errors are temporary, all else soft.
 * `now` (milliseconds since 1970) is what `Retry-After` counts from.
 */
export function judgeStatus(status: number, retryAfter: string | undefined, now: number): Problem {
  const phrase = STATUS_CODES[status]
  const astray = REDIRECTS.has(status) ? ', but names no address to go to' : ''
  const detail = `The server answered ${status}${phrase === undefined ? '' : ` ${phrase}`}${astray}.`
  if (status === 410) return { code: 'gone', severity: 'hard', detail, retryAt: null }
  const severity = severityOf(status)
  return { code: 'bad-status', severity, detail, retryAt: severity === 'temporary' ? retryAt(retryAfter, now) : null }
}
