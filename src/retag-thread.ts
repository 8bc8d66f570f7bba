/** Thread entry: tags stored articles on trial, on a thread and a store connection of its own, and posts what would change. */
import { parentPort, workerData } from 'node:worker_threads'
import type { TopicSet } from './domain/topic.ts'
import { openStore } from './io/store/index.ts'
import { type RetagResult, retagArticles } from './service/retag.ts'

export interface RetagTask {
  readonly storageUrl: string
  readonly topics: TopicSet
  /** ISO instant, or null. */
  readonly since: string | null
}

export type RetagReply = { readonly result: RetagResult } | { readonly failure: string }

async function retag({ storageUrl, topics, since }: RetagTask): Promise<RetagReply> {
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
  return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
})
parentPort.postMessage(reply)
