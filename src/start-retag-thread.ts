/** Has stored articles tagged on trial on a thread of their own, one trial at a time. */
import { Worker as Thread } from 'node:worker_threads'
import { StoreError } from './domain/errors.ts'
import type { TopicSet } from './domain/topic.ts'
import type { RetagReply, RetagTask } from './retag-thread.ts'
import type { RetagResult } from './service/retag.ts'

/** From src/ and from dist/ alike. */
const ENTRY = new URL(`./retag-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)

/** Milliseconds: a trial over more articles than this takes is for the command line. */
const PATIENCE = 60_000

export type TryTopics = (topics: TopicSet, since: string | null) => Promise<RetagResult | 'busy' | 'too-long'>

/** `busy` while another trial is under way, `too-long` after a minute. Rejects with StoreError where the thread fails. */
export function createTryTopics(storageUrl: string): TryTopics {
  let underWay = false
  return async (topics, since) => {
    if (underWay) return 'busy'
    underWay = true
    const thread = new Thread(ENTRY, { workerData: { storageUrl, topics, since } satisfies RetagTask })
    let timer: NodeJS.Timeout | undefined
    try {
      const reply = await new Promise<RetagReply | 'too-long'>((resolve) => {
        thread.once('message', resolve)
        thread.once('error', (error) => resolve({ failure: error.message }))
        timer = setTimeout(() => resolve('too-long'), PATIENCE)
      })
      if (reply === 'too-long') return reply
      if ('failure' in reply) throw new StoreError(`Stored articles could not be tagged on trial: ${reply.failure}`)
      return reply.result
    } finally {
      clearTimeout(timer)
      await thread.terminate()
      underWay = false
    }
  }
}
