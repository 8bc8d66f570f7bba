/** Opens store and network as configured, for the ingest thread and for the commands. */
import type { Config } from './domain/config.ts'
import type { Clock, Fetcher, Store, Telemetry } from './domain/ports.ts'
import { createFetcher } from './io/fetch/client.ts'
import { isAllowedHost } from './io/fetch/guard.ts'
import { openStore } from './io/store/index.ts'
import { systemClock } from './io/system-clock.ts'
import { FIRST_INTERVAL } from './pipeline/source-rhythm.ts'
import { createHostQueue, type HostQueue } from './service/host-queue.ts'
import type { WorkerContext } from './worker.ts'

/** Everything a poll needs, with connections of its own to store and network. */
export interface Ingest {
  readonly context: WorkerContext
  close(): Promise<void>
}

/** The way out, with its queue per host. */
export interface Network {
  readonly queue: HostQueue
  readonly fetcher: Fetcher
  close(): Promise<void>
}

export function openNetwork({ fetch }: Config): Network {
  const { allow, connections, spacing, timeout, maxBytes, userAgent } = fetch
  const fetcher = createFetcher({ allow: [...allow], timeoutMs: timeout, maxBytes, userAgent })
  const isExempt = (url: string) => isAllowedHost(url, allow)
  // RFC 9309 section 2.2.1: robots.txt names crawlers by the word before the version.
  const productToken = /^[A-Za-z_-]+/.exec(userAgent)?.[0] ?? 'Depesche'
  const queue = createHostQueue({ fetcher, clock: systemClock, connections, spacing, isExempt, productToken })
  return { queue, fetcher, close: () => fetcher.close() }
}

/** Opens store and network for ingest. Rejects with StoreError if the storage cannot be opened. */
export async function openIngest(config: Config, telemetry: Telemetry): Promise<Ingest> {
  const store = await openStoreFor(config)
  const network = openNetwork(config)
  const { sources, topics, schedule: bounds } = config
  return {
    context: { store, queue: network.queue, clock: systemClock, telemetry, topics, bounds, sources },
    async close() {
      await network.close()
      await store.close()
    },
  }
}

/** A migrated store in which every configured source has its state. */
export async function openStoreFor({ storage, sources }: Config): Promise<Store> {
  const store = await openStore(storage.url)
  await store.migrate()
  const ids = sources.map(({ id }) => id)
  await store.syncSources(ids, systemClock.now(), FIRST_INTERVAL)
  return store
}

/** What a command needs that only reads. */
export interface ReadOnly {
  readonly store: Store
  readonly clock: Clock
  readonly config: () => Config
}

/** Rejects with StoreError if the storage cannot be opened. */
export async function openReading(config: Config): Promise<ReadOnly> {
  const store = await openStore(config.storage.url)
  await store.migrate()
  return { store, clock: systemClock, config: () => config }
}
