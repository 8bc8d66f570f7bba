/** The composition root: builds the parts from the configuration, starts them, stops them in order. */
import { type ConfigOptions, watchConfig } from './config.ts'
import type { Config } from './domain/config.ts'
import type { Store, Telemetry } from './domain/ports.ts'
import { systemClock } from './io/system-clock.ts'
import { createTelemetry } from './io/telemetry.ts'
import { openStoreFor } from './open-ingest.ts'
import { FIRST_INTERVAL } from './pipeline/source-rhythm.ts'
import { startIngestThread } from './start-ingest-thread.ts'
import { createServer } from './web/server.ts'

export interface App {
  /** Where the server listens. */
  readonly address: string
  readonly store: Store
  /** Ends all within 10 seconds: first no new requests and polls, then what runs, then the store. */
  stop(): Promise<void>
}

export interface AppOptions {
  /** Hears every event too. */
  readonly listener?: Telemetry
  readonly logLevel?: Config['log']['level']
}

/** Starts web server and ingest thread. Rejects with StoreError, or the server's error if the port is taken. */
export async function startApp(
  config: Config,
  options: ConfigOptions,
  { listener, logLevel = config.log.level }: AppOptions = {},
): Promise<App> {
  const meter = createTelemetry({ level: logLevel })
  const telemetry: Telemetry = {
    record(event) {
      meter.record(event)
      listener?.record(event)
    },
  }
  let current = config
  const store = await openStoreFor(config)
  const metrics = () => meter.metrics()
  const server = createServer({ store, clock: systemClock, telemetry, metrics, config: () => current })
  const address = await server.listen()
  const ingest = startIngestThread(() => current, telemetry)
  const watch = watchConfig(options, {
    async onLoaded(changed) {
      current = changed
      await store.syncSources(sourceIds(changed), systemClock.now(), FIRST_INTERVAL)
      ingest.reload(changed)
      telemetry.record({ name: 'config-loaded', ...sizes(changed) })
    },
    onRefused: (faults) => telemetry.record({ name: 'config-refused', faults }),
  })
  telemetry.record({ name: 'started', what: address })
  return {
    address,
    store,
    async stop() {
      watch.close()
      await Promise.all([server.close(), ingest.stop()])
      await store.close()
      telemetry.record({ name: 'stopped', what: address })
    },
  }
}

const sourceIds = ({ sources }: Config) => sources.map(({ id }) => id)

function sizes({ sources, feeds, topics }: Config) {
  return { sources: sources.length, feeds: feeds.length, topics: topics.topics.length }
}
