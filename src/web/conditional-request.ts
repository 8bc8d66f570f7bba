/** Whether a client already has what it asks for (RFC 9110, 13.1 and 13.2.2). */

interface Validators {
  /** With its quotation marks. */
  readonly etag: string
  /** ISO instant, or null. */
  readonly lastModified: string | null
}

/** True where the answer is 304: `If-None-Match` decides alone if it is there, else the exact instant of `If-Modified-Since`. */
export function isNotModified(
  headers: { readonly 'if-none-match'?: string | undefined; readonly 'if-modified-since'?: string | undefined },
  { etag, lastModified }: Validators,
): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return matchesAny(tags, etag)
  const since = headers['if-modified-since']
  // Documents can also become older (an article is withdrawn), so only the very instant we gave counts.
  return since !== undefined && lastModified !== null && Date.parse(since) === wholeSeconds(lastModified)
}

/** The instant as an HTTP date (RFC 9110, 5.6.7). */
export function httpDate(instant: string): string {
  return new Date(wholeSeconds(instant)).toUTCString()
}

function wholeSeconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000) * 1000
}

/** Weak comparison (RFC 9110, 8.8.3.2) with each of a list; `*` is any. A tag may hold commas. */
function matchesAny(list: string, etag: string): boolean {
  if (list.trim() === '*') return true
  return [...list.matchAll(/"[^"]*"/g)].some(([tag]) => tag === etag)
}
