/** Headers of public feed documents, whichever way they are sent. */
import type { FeedDocument } from '../service/feeds.ts'

/** Any page may read a public feed. */
export const openToAll = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Last-Modified, Link',
  'cross-origin-resource-policy': 'cross-origin',
}

/** By the feed's rhythm. While a cache asks again, and for a day where we do not answer, it may give what it has (RFC 5861). */
export function cacheControlOf({ secondsToKeep }: Pick<FeedDocument, 'secondsToKeep'>): string {
  return `public, max-age=${secondsToKeep}, stale-while-revalidate=${secondsToKeep}, stale-if-error=86400`
}
