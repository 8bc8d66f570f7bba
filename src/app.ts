/** The composition root: builds the parts from the configuration, starts them, stops them in order. */
import { type ConfigOptions, watchConfig } from './config.ts'
import { withoutAccess } from './domain/access/source-access.ts'
import type { Config } from './domain/config.ts'
import type { Telemetry } from './domain/watch/telemetry.ts'
import { systemClock } from './io/system-clock.ts'
import { createTelemetry } from './io/telemetry.ts'
import { openStoreFor } from './open-ingest.ts'
import { type IngestThread, startIngestThread } from './start-ingest-thread.ts'
import { createTryTopics } from './start-retag-thread.ts'
import { createServer } from './web/server.ts'

export interface App {
  /** Where the server listens, and where readers reach it. */
  readonly address: string
  readonly publicUrl: string
  /** First no new requests and polls, then what runs, then the store. Polls end at once, requests when they are answered. */
  stop(): Promise<void>
}

export interface AppOptions {
  /** Hears every event too. */
  readonly listener?: Telemetry
  readonly logLevel?: Config['log']['level']
}

/** Milliseconds for requests under way: a connection that says nothing would keep the server open for ever. */
const PATIENCE = 2000

/** Starts web server and ingest thread. Rejects with StoreError, or the system's error if the port is taken or the files cannot be watched; then nothing runs on. */
export async function startApp(
  config: Config,
  options: ConfigOptions,
  { listener, logLevel = config.log.level }: AppOptions = {},
): Promise<App> {
  const telemetry = createTelemetry({ level: logLevel, listener })
  let current = config
  let shown = withoutAccess(config)
  const store = await openStoreFor(config)
  const { metrics } = telemetry
  const tryTopics = createTryTopics(config.storage.url)
  let ingest: IngestThread | null = null
  const onDelivery = () => ingest?.delivered()
  const shared = { store, clock: systemClock, telemetry, metrics, tryTopics, onDelivery }
  const server = createServer({ ...shared, config: () => shown })
  const address = await server.listen().catch(async (error) => {
    await store.close()
    throw error
  })
  current = withPort(config, address)
  shown = withoutAccess(current)
  const thread = startIngestThread(() => current, server.overhear(telemetry))
  ingest = thread
  async function end(): Promise<void> {
    await Promise.all([Promise.race([server.close(), systemClock.sleep(PATIENCE)]), thread.stop()])
    await store.close()
    telemetry.record({ name: 'stopped', what: address })
  }
  try {
    const watch = watchConfig(options, {
      onLoaded(changed) {
        current = withPort(changed, address)
        shown = withoutAccess(current)
        thread.reload(current)
        const { sources, feeds, topics } = changed
        const sizes = { sources: sources.length, feeds: feeds.length, topics: topics.topics.length }
        telemetry.record({ name: 'config-loaded', ...sizes })
      },
      onRefused: (faults) => telemetry.record({ name: 'config-refused', faults }),
    })
    telemetry.record({ name: 'started', what: address })
    const stop = () => {
      watch.close()
      return end()
    }
    return { address, publicUrl: current.server.publicUrl, stop }
  } catch (error) {
    await end()
    throw error
  }
}

/** A free port is known only once it is taken: links that would name port 0 name that one. */
function withPort(config: Config, address: string): Config {
  const publicUrl = config.server.publicUrl.replace(/:0$/, `:${new URL(address).port}`)
  return { ...config, server: { ...config.server, publicUrl } }
}
