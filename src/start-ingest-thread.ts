/** Starts the ingest thread, passes its events on, and starts it again if it dies. */
import { Worker as Thread } from 'node:worker_threads'
import type { Config } from './domain/config.ts'
import type { BusinessEvent, Telemetry } from './domain/ports.ts'

export type ThreadMessage = { readonly kind: 'reload'; readonly config: Config } | { readonly kind: 'stop' }
export interface ThreadReply {
  readonly event: BusinessEvent
}

export interface IngestThread {
  reload(config: Config): void
  /** Resolves when the thread has ended. */
  stop(): Promise<void>
}

/** A crashed ingest thread is started again after this time. */
const RESTART_AFTER = 5000

/** The thread is started again if it dies: a fault in ingest must not end serving, nor ingest for good. */
export function startIngestThread(config: () => Config, telemetry: Telemetry): IngestThread {
  const path = new URL(import.meta.url.endsWith('.ts') ? './ingest-thread.ts' : './ingest-thread.js', import.meta.url)
  let stopping = false
  let restart: NodeJS.Timeout | undefined
  let thread = run()
  function run(): Thread {
    const started = new Thread(path, { workerData: config() })
    started.on('message', ({ event }: ThreadReply) => telemetry.record(event))
    started.on('error', (error) =>
      telemetry.record({ name: 'run-broken', sourceId: '*', error: error.stack ?? error.message }),
    )
    started.on('exit', () => {
      if (stopping) return
      restart = setTimeout(() => {
        thread = run()
      }, RESTART_AFTER)
    })
    return started
  }
  const send = (message: ThreadMessage) => thread.postMessage(message)
  return {
    reload: (changed: Config) => send({ kind: 'reload', config: changed }),
    async stop() {
      stopping = true
      clearTimeout(restart)
      const ended = new Promise((resolve) => thread.once('exit', resolve))
      if (thread.threadId === -1) return
      send({ kind: 'stop' })
      await ended
    },
  }
}
