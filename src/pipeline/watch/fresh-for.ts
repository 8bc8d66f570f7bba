/** How long a server calls its answer fresh: asking again before that is a waste of both our time. */

/**
 * Milliseconds by `Cache-Control: max-age` less `Age`, or else by `Expires` (RFC 9111 sections 4.2.1 and 5.3), at most
 * 30 days; null where neither can be read, it is over already, or the answer must not be kept. `now` is used where the
 * server sends no date of its own.
 */
export function freshFor(headers: Readonly<Record<string, string>>, now: string): number | null {
  const control = headers['cache-control']?.toLowerCase() ?? ''
  if (/(?:^|[\s,])no-(?:cache|store)(?:$|[\s,=])/.test(control)) return null
  const age = /(?:^|[\s,])max-age="?(\d{1,10})"?(?:$|[\s,])/.exec(control)?.[1]
  const milliseconds = age === undefined ? untilExpiry(headers, now) : (Number(age) - seconds(headers.age)) * 1000
  return milliseconds > 0 ? Math.min(milliseconds, LONGEST) : null
}

const LONGEST = 30 * 86_400_000

function untilExpiry(headers: Readonly<Record<string, string>>, now: string): number {
  const sent = Date.parse(headers.date ?? '')
  return httpDate(headers.expires) - (Number.isNaN(sent) ? Date.parse(now) : sent)
}

/** NaN where it is none: `0` and `-1` mean «already over». */
function httpDate(text: string | undefined): number {
  return text !== undefined && /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text) : Number.NaN
}

function seconds(text: string | undefined): number {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : 0
}
