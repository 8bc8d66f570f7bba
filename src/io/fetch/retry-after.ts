/** Reads `Retry-After`: when the other side wants to be asked again. */

const LONGEST = 86_400_000

/**
 * The instant a `Retry-After` header names (RFC 9110 section 10.2.3: seconds or one of the three forms of an HTTP-date),
 * at most 24 hours after `now` (milliseconds since 1970); null where it is absent, unreadable or already past.
 */
export function retryAt(header: string | undefined, now: number): string | null {
  const value = header?.trim() ?? ''
  const delay = /^\d+$/.test(value) ? Number(value) * 1000 : parseHttpDate(value) - now
  if (!(delay > 0)) return null
  return new Date(now + Math.min(delay, LONGEST)).toISOString()
}

/** Milliseconds since 1970 of an HTTP-date (RFC 9110 section 5.6.7), or NaN. The asctime form has no zone and means UTC. */
function parseHttpDate(value: string): number {
  if (value.length > 40 || !/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return Number.NaN
  return Date.parse(/\d$/.test(value) ? `${value} GMT` : value)
}
