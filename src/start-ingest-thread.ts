/** Starts the ingest thread, passes its events on, and starts it again if it dies. */
import { Worker as Thread } from 'node:worker_threads'
import type { Config } from './domain/config.ts'
import type { BusinessEvent, Telemetry } from './domain/watch/telemetry.ts'

export type ThreadMessage =
  | { readonly kind: 'reload'; readonly config: Config }
  | { readonly kind: 'delivered' }
  | { readonly kind: 'stop' }
export interface ThreadReply {
  readonly event: BusinessEvent
}

export interface IngestThread {
  reload(config: Config): void
  /** There is something in the inbox. */
  delivered(): void
  /** Resolves when the thread has ended; never rejects. */
  stop(): Promise<void>
}

export interface IngestThreadOptions {
  readonly entry?: URL
  /** A thread that died is started again after so many milliseconds. */
  readonly restartAfter?: number
  /** A thread that has not stopped after so many milliseconds is ended: what it was about to write is left unwritten. */
  readonly patience?: number
}

/** From src/ and from dist/ alike. */
const ENTRY = new URL(`./ingest-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)

/** The thread is started again if it dies: a fault in ingest must not end serving, nor ingest for good. */
export function startIngestThread(
  config: () => Config,
  telemetry: Telemetry,
  { entry = ENTRY, restartAfter = 5000, patience = 5000 }: IngestThreadOptions = {},
): IngestThread {
  let stopping = false
  let restart: NodeJS.Timeout | undefined
  let thread = run()
  function run(): Thread {
    const started = new Thread(entry, { workerData: config() })
    started.on('message', ({ event }: ThreadReply) => telemetry.record(event))
    started.on('error', (error) =>
      telemetry.record({ name: 'run-broken', sourceId: '*', error: error.stack ?? error.message }),
    )
    started.on('exit', () => {
      if (stopping) return
      restart = setTimeout(() => {
        thread = run()
      }, restartAfter)
    })
    return started
  }
  const send = (message: ThreadMessage) => thread.postMessage(message)
  return {
    reload: (changed: Config) => send({ kind: 'reload', config: changed }),
    delivered: () => send({ kind: 'delivered' }),
    async stop() {
      stopping = true
      clearTimeout(restart)
      const ended = new Promise((resolve) => thread.once('exit', resolve))
      if (thread.threadId === -1) return
      send({ kind: 'stop' })
      const hurry = setTimeout(() => void thread.terminate(), patience)
      await ended
      clearTimeout(hurry)
    },
  }
}
