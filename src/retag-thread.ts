/** Thread entry: reads topics and tags stored articles on trial, on a thread and a store connection of its own, and posts what would change. */
import { parentPort, workerData } from 'node:worker_threads'
import { ConfigError, type ConfigFault } from './domain/errors.ts'
import { openStore } from './io/store/index.ts'
import { type RetagResult, retagArticles } from './service/retag.ts'
import { type TopicTrial, topicsOnTrial } from './service/try-topics.ts'

export interface RetagTask extends TopicTrial {
  readonly storageUrl: string
}

export type RetagReply =
  | { readonly result: RetagResult }
  | { readonly faults: readonly ConfigFault[] }
  | { readonly failure: string }

async function retag({ storageUrl, ...trial }: RetagTask): Promise<RetagReply> {
  const topics = topicsOnTrial(trial)
  const { since } = trial
  const store = await openStore(storageUrl)
  try {
    const request = { since, dryRun: true, signal: new AbortController().signal }
    return { result: await retagArticles({ store, topics }, request) }
  } finally {
    await store.close()
  }
}

if (parentPort === null) throw new TypeError('this module runs as a worker thread only')
const reply: RetagReply = await retag(workerData as RetagTask).catch((error: unknown) => {
  if (error instanceof ConfigError) return { faults: error.faults }
  return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
})
parentPort.postMessage(reply)
