/** A private feed's document as one subscriber gets it: its own address stands in it, and no page or hub of ours. */
import type { FeedFormat } from '../../domain/feed.ts'
import type { FeedShelf } from '../feed-shelf.ts'
import type { FeedDocument } from '../feeds.ts'
import { hashBytes } from '../hash-text.ts'
import { openedFeed, privatePath, type TokenContext } from './feed-tokens.ts'

export interface PrivateContext extends TokenContext {
  readonly shelf: FeedShelf
}

export interface PrivateRequest {
  readonly token: string
  readonly feedId: string
  readonly format: FeedFormat
}

/** Copies of one document kept: they go with it. */
const COPIES = 100

export interface PrivateReading {
  readonly feedId: string
  readonly document: FeedDocument
}

/** Null whatever is wrong: token, feed or format. */
export function createPrivateReader(
  context: PrivateContext,
): (wanted: PrivateRequest) => Promise<PrivateReading | null> {
  const copies = new WeakMap<FeedDocument, Map<string, FeedDocument>>()
  return async ({ token, feedId, format }) => {
    const feed = await openedFeed(context, token, feedId)
    if (feed === null) return null
    const document = await context.shelf.document({ feedId: feed.id, format })
    if (document === null) return null
    const own = copies.get(document) ?? new Map<string, FeedDocument>()
    copies.set(document, own)
    const kept = own.get(token)
    if (kept !== undefined) return { feedId: feed.id, document: kept }
    const copy = await copyFor(document, `/feeds/${feed.id}.${format}`, privatePath(token, feed.id, format))
    if (own.size >= COPIES) own.clear()
    own.set(token, copy)
    return { feedId: feed.id, document: copy }
  }
}

/** Readers take the address a document names as its own: that must be the one they may read. */
async function copyFor(document: FeedDocument, path: string, ownPath: string): Promise<FeedDocument> {
  const body = new TextEncoder().encode(new TextDecoder().decode(document.body).replaceAll(path, ownPath))
  return { ...document, body, etag: `"${await hashBytes(body)}"` }
}
