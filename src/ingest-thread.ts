/** Thread entry: runs the worker on a thread and a store connection of its own, so that serving never waits for it. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Config } from './domain/config.ts'
import type { BusinessEvent } from './domain/watch/telemetry.ts'
import { openIngest } from './open-ingest.ts'
import type { ThreadMessage, ThreadReply } from './start-ingest-thread.ts'
import { createWorker } from './worker.ts'

/** Runs until told to stop; then the thread has nothing left to do and ends. */
async function runWorker(config: Config, port: NonNullable<typeof parentPort>): Promise<void> {
  const telemetry = { record: (event: BusinessEvent) => port.postMessage({ event } satisfies ThreadReply) }
  const ingest = await openIngest(config, telemetry)
  await ingest.goOn()
  const worker = createWorker(() => ingest.context)
  worker.start()
  await new Promise<void>((resolve) => {
    port.on('message', (message: ThreadMessage) => {
      if (message.kind === 'stop') return resolve()
      if (message.kind === 'delivered') return void worker.takeDeliveries()
      // If the store fails here, the thread dies of it, and is started again with this configuration.
      void ingest.reload(message.config).then(worker.tick)
    })
  })
  await worker.stop()
  await ingest.close()
  port.close()
}

if (parentPort === null) throw new TypeError('this module runs as a worker thread only')
await runWorker(workerData as Config, parentPort)
