/** Finds which published feeds changed since they were last looked at, and keeps the messages that tell of it. */
import type { Config } from '../../domain/config.ts'
import type { Feed } from '../../domain/feed.ts'
import type { FeedMark, Message } from '../../domain/outbox/outbox.ts'
import type { Clock, Store } from '../../domain/ports.ts'
import { type FeedStore, fingerprintOf, readFeedPage } from '../feeds.ts'

export interface ChangesContext {
  readonly store: FeedStore & Pick<Store, 'outbox'>
  readonly clock: Pick<Clock, 'now'>
  readonly config: Config
  /** Those that may have changed. */
  readonly feeds: readonly Feed[]
  /** The messages that tell of these changes. */
  readonly messagesFor: (changed: readonly FeedMark[]) => Promise<readonly Message[]>
}

/**
 * The ids of the public feeds that changed. A feed seen for the first time is noted and not told of: nobody can have
 * subscribed to it. Rejects with StoreError; what was found is found again then.
 */
export async function noteChanges(context: ChangesContext): Promise<readonly string[]> {
  const { store, clock, config, feeds, messagesFor } = context
  const known = new Map((await store.outbox.marks()).map((mark) => [mark.feedId, mark]))
  const changed: FeedMark[] = []
  const first: FeedMark[] = []
  for (const feed of feeds) {
    if (feed.visibility !== 'public') continue
    const now = clock.now()
    const page = await readFeedPage(store, config, { feed, isAdHoc: false }, now)
    const fingerprint = await fingerprintOf(page)
    const before = known.get(feed.id)
    if (before?.fingerprint === fingerprint) continue
    const mark = { feedId: feed.id, fingerprint, changes: (before?.changes ?? 0) + 1, changedAt: now }
    if (before === undefined) first.push(mark)
    else changed.push(mark)
  }
  if (first.length + changed.length === 0) return []
  const messages = changed.length === 0 ? [] : await messagesFor(changed)
  // Whoever was faster tells of it; what is different still is found by the next look.
  if ((await store.outbox.note([...first, ...changed], messages)) === 'conflict') return []
  return changed.map(({ feedId }) => feedId)
}
