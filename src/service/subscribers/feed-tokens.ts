/** Tokens that open private feeds: made, listed, revoked, and looked up. Only their hash is kept. */
import type { Config } from '../../domain/config.ts'
import { RequestError } from '../../domain/errors.ts'
import type { Feed, FeedFormat } from '../../domain/feed.ts'
import type { Clock, Store } from '../../domain/ports.ts'
import type { FeedToken } from '../../domain/subscribers/subscriber-store.ts'
import { feedFormats, findFeed } from '../feed-addresses.ts'

export interface TokenContext {
  readonly store: Pick<Store, 'subscribers'>
  readonly clock: Pick<Clock, 'now'>
  readonly config: () => Config
}

export interface MadeToken extends FeedToken {
  /** Shown once: nobody can read it out of the store. */
  readonly urls: Readonly<Record<FeedFormat, string>>
}

/** What `randomToken` makes; anything else opens nothing, and is not looked up. */
const TOKEN = /^[\w-]{43}$/

/** Opens a private feed to a subscriber. Throws RequestError where there is no such feed, or where it is public. */
export async function makeToken(
  { store, clock, config }: TokenContext,
  {
    feedId,
    subscriber,
    token,
  }: { readonly feedId: string; readonly subscriber: string | null; readonly token: string },
): Promise<MadeToken> {
  const { feeds, server } = config()
  const feed = privateFeed(feeds, feedId)
  const hash = await hashToken(token)
  const made = await store.subscribers.addToken({ hash, feedId: feed.id, subscriber, madeAt: clock.now() })
  const addresses = feedFormats.map((format) => [format, `${server.publicUrl}${privatePath(token, feed.id, format)}`])
  return { ...made, urls: Object.fromEntries(addresses) }
}

/** The path at which a subscriber reads a private feed. */
export function privatePath(token: string, feedId: string, format: FeedFormat): string {
  return `/private/${token}/${feedId}.${format}`
}

/** Throws RequestError with what can be named. */
export function privateFeed(feeds: readonly Feed[], feedId: string): Feed {
  const feed = findFeed(feeds, feedId)
  if (feed?.visibility === 'private') return feed
  const ids = feeds.filter(({ visibility }) => visibility === 'private').map(({ id }) => id)
  throw new RequestError(
    feed === null ? `There is no feed ${feedId}.` : `The feed ${feedId} is public: it needs no token.`,
    {
      expected: ids.length === 0 ? 'a feed with `visibility: private` in feeds.yaml' : `one of ${ids.join(', ')}`,
    },
  )
}

/** The feed a token opens under this id or alias, or null. A feed that has got another id keeps its tokens by its aliases. */
export async function openedFeed(
  { store, clock, config }: TokenContext,
  token: string,
  feedId: string,
): Promise<Feed | null> {
  if (!TOKEN.test(token)) return null
  const opened = await store.subscribers.openToken(await hashToken(token))
  if (opened === null) return null
  const { feeds } = config()
  const feed = findFeed(feeds, feedId)
  if (feed === null || findFeed(feeds, opened.feedId) !== feed) return null
  const day = clock.now().slice(0, 10)
  if (opened.lastUsed !== day) await store.subscribers.tokenUsed(opened.number, day)
  return feed
}

/** A token has 256 random bits: nobody finds one by trying hashes, so that a slow hash would only cost time. */
async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
