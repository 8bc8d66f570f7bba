/** When a message that was not taken is tried again, and when it is given up. */

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Nobody is told of news older than this. */
const GIVEN_UP_AFTER = 3 * DAY

/** ISO instant: after one minute, two, four and so on, a day at the most; where the receiver named a later time, then. */
export function nextAttempt(attempts: number, now: string, retryAt: string | null = null): string {
  const wait = Math.min(DAY, MINUTE * 2 ** Math.max(0, attempts - 1))
  const own = new Date(Date.parse(now) + wait).toISOString()
  return retryAt !== null && retryAt > own ? retryAt : own
}

/** True where a message made so long ago would be tried again after it is worth anything. */
export function isTooLate(createdAt: string, nextAt: string): boolean {
  return Date.parse(nextAt) - Date.parse(createdAt) > GIVEN_UP_AFTER
}
