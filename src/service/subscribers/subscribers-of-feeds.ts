/** How many subscribe to each feed, from what was counted by day. */
import type { Clock, Store } from '../../domain/ports.ts'
import type { SubscriberCount } from '../../domain/subscribers/subscriber-store.ts'

export interface Subscribers {
  readonly total: number
  /** Readers that come themselves: the larger number of today and yesterday. */
  readonly readers: number
  /** Service → its subscribers, by its own word. */
  readonly services: Readonly<Record<string, number>>
}

const DAY = 86_400_000
/** A service that has not come for so long reads the feed no more. */
const SERVICES_KEPT = 7

export const NO_SUBSCRIBERS: Subscribers = { total: 0, readers: 0, services: {} }

/** Feed → who reads it; feeds nobody reads are absent. */
export async function subscribersOfFeeds({
  store,
  clock,
}: {
  readonly store: Pick<Store, 'subscribers'>
  readonly clock: Pick<Clock, 'now'>
}): Promise<ReadonlyMap<string, Subscribers>> {
  const now = Date.parse(clock.now())
  const dayBefore = (days: number) => new Date(now - days * DAY).toISOString().slice(0, 10)
  const counts = await store.subscribers.counts(dayBefore(SERVICES_KEPT))
  const byFeed = Map.groupBy(counts, ({ feedId }) => feedId)
  return new Map([...byFeed].map(([feedId, own]) => [feedId, addUp(own, dayBefore(1))]))
}

/** The same feeds, each with its subscribers. */
export async function withSubscribers<F extends { readonly id: string }>(
  context: Parameters<typeof subscribersOfFeeds>[0],
  feeds: readonly F[],
): Promise<readonly (F & { readonly subscribers: Subscribers })[]> {
  const known = await subscribersOfFeeds(context)
  return feeds.map((feed) => ({ ...feed, subscribers: known.get(feed.id) ?? NO_SUBSCRIBERS }))
}

function addUp(counts: readonly SubscriberCount[], yesterday: string): Subscribers {
  const readers = counts.filter(({ aggregator, day }) => aggregator === null && day >= yesterday)
  const most = readers.reduce((largest, { count }) => Math.max(largest, count), 0)
  // By day, so that the last one wins.
  const last = new Map(counts.map((count) => [JSON.stringify([count.aggregator, count.part]), count]))
  const services = new Map<string, number>()
  for (const { aggregator, count } of last.values()) {
    if (aggregator !== null) services.set(aggregator, (services.get(aggregator) ?? 0) + count)
  }
  const total = [...services.values()].reduce((sum, count) => sum + count, most)
  return { total, readers: most, services: Object.fromEntries([...services].sort()) }
}
