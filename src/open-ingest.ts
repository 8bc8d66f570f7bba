/** Opens store and network as configured, for the ingest thread and for the commands. */
import type { ReadLimits } from './domain/access/fetch-settings.ts'
import type { Config } from './domain/config.ts'
import type { Clock, Fetcher, Store } from './domain/ports.ts'
import type { Telemetry } from './domain/watch/telemetry.ts'
import { createFetcher } from './io/fetch/client.ts'
import { isAllowedHost, isFetchable } from './io/fetch/guard.ts'
import { randomToken } from './io/random-token.ts'
import { sendMail } from './io/send-mail.ts'
import { openStore } from './io/store/index.ts'
import { systemClock } from './io/system-clock.ts'
import { FIRST_INTERVAL } from './pipeline/source-rhythm.ts'
import { createHostQueue, type OpenQueue } from './service/host-queue.ts'
import type { PushSettings } from './service/push/subscriber.ts'
import { retentionOf } from './service/retention.ts'
import { withStories } from './service/stories.ts'
import type { WorkerContext } from './worker.ts'

/** Everything a poll needs, with connections of its own to store and network. */
export interface Ingest {
  /** As configured now: it may be reloaded. */
  readonly context: WorkerContext
  /** Keeps what hosts asked for before a restart of the service. A pass a person begins asks all but the sources that asked themselves. */
  goOn(): Promise<void>
  /** Puts another configuration in force, its storage excepted. Polls under way end as they began. Rejects with StoreError. */
  reload(config: Config): Promise<void>
  close(): Promise<void>
}

/** The way out, with its queue per host. */
export interface Network {
  readonly queue: OpenQueue
  readonly fetcher: Fetcher
  readonly clock: Clock
  readonly limits: ReadLimits
  close(): Promise<void>
}

export function openNetwork(config: Config): Network {
  const { timeout: timeoutMs, ...limits } = config.fetch
  const { allow, connections, spacing, userAgent } = limits
  const fetcher = createFetcher({ ...limits, timeoutMs, access: config.access })
  const isExempt = (url: string) => isAllowedHost(url, allow)
  // RFC 9309 section 2.2.1: robots.txt names crawlers by the word before the version.
  const productToken = /^[A-Za-z_-]+/.exec(userAgent)?.[0] ?? 'Depesche'
  const queue = createHostQueue({ fetcher, clock: systemClock, connections, spacing, isExempt, productToken })
  return { queue, fetcher, clock: systemClock, limits: config.read, close: () => fetcher.close() }
}

/** Opens store and network for ingest. Rejects with StoreError if the storage cannot be opened. */
export async function openIngest(config: Config, telemetry: Telemetry): Promise<Ingest> {
  let current = config
  const store = withStories(await openStoreFor(config), () => current.topics)
  let network = openNetwork(config)
  const networks = [network]
  return {
    goOn: () => leaveAlone(store, network, current),
    get context() {
      const { sources, topics, languages, schedule: bounds, read: limits, revisit } = current
      const { queue, fetcher } = network
      const { documents } = current.storage
      const retention = retentionOf(current)
      const open = { store, queue, visit: queue.visit, clock: systemClock, telemetry }
      const publishing = { fetcher, config: current, sendMail }
      const kept = { retention, documents, revisit, publishing }
      return { ...open, ...kept, topics, languages, bounds, limits, sources, push: pushSettings(current) }
    },
    async reload(changed) {
      if (networkOf(changed) !== networkOf(current)) {
        network = openNetwork(changed)
        await leaveAlone(store, network, changed)
        networks.push(network)
      }
      current = changed
      await listSources(store, changed)
    },
    async close() {
      for (const opened of networks) await opened.close()
      await store.close()
    },
  }
}

/**
 * A hub on the open net reaches public addresses only; one that only `fetch.allow` opens may reach us as we reach it, but
 * is asked only if the source that names it is one of ours too: a feed from outside must not have us post to inside.
 */
export function pushSettings({ push, server: { publicUrl }, fetch: { allow } }: Config): PushSettings {
  const suits: PushSettings['suits'] = (hub, { url }) =>
    isAllowedHost(hub, allow) ? isAllowedHost(url, allow) : isFetchable(hub) && isFetchable(publicUrl)
  return { ...push, publicUrl, suits, randomToken }
}

/** All a network is opened with, to be compared. */
function networkOf({ fetch: settings, access }: Config): string {
  return JSON.stringify([settings, access])
}

/** Hosts that asked to be left alone are so after a restart, too: they told one source, and mean all. */
async function leaveAlone(store: Store, { queue, clock }: Network, { sources }: Config): Promise<void> {
  const addresses = new Map(sources.map(({ id, url }) => [id, url]))
  for (const { sourceId, movedTo, problem } of await store.sourceStates()) {
    const address = movedTo ?? addresses.get(sourceId)
    const asked = problem?.code === 'bad-status' && problem.retryAt !== null && problem.retryAt > clock.now()
    if (asked && address !== undefined) queue.leaveAlone(address, problem)
  }
}

/** A migrated store in which every configured source has its state. */
export async function openStoreFor(config: Config): Promise<Store> {
  const store = await openStore(config.storage.url)
  try {
    await store.migrate()
    await listSources(store, config)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Gives every configured source its state; one that is new, or to be read from elsewhere or otherwise, is due at once. */
async function listSources(store: Store, { sources }: Config): Promise<void> {
  const listed = sources.map(({ id, kind, url, list, json, include, exclude, enabled }) => {
    const choice = include.length + exclude.length === 0 ? [] : [include, exclude]
    return { id, recipe: JSON.stringify([kind, url, json ?? list, ...choice]), polled: enabled }
  })
  await store.syncSources(listed, systemClock.now(), FIRST_INTERVAL)
}

/** What a command needs that polls nothing. */
export interface ReadOnly {
  readonly store: Store
  readonly clock: Clock
  readonly config: () => Config
  readonly randomToken: () => string
}

/** Rejects with StoreError if the storage cannot be opened. */
export async function openReading(config: Config): Promise<ReadOnly> {
  const store = await openStore(config.storage.url)
  await store.migrate()
  return { store, clock: systemClock, config: () => config, randomToken }
}

/** For the command that sends an alert on trial. */
export { sendMail }
