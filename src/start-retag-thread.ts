/** Has stored articles tagged on trial on a thread of their own, one trial at a time. */
import { Worker as Thread } from 'node:worker_threads'
import { ConfigError, StoreError } from './domain/errors.ts'
import type { RetagReply, RetagTask } from './retag-thread.ts'
import type { TryTopicsContext } from './service/try-topics.ts'

/** From src/ and from dist/ alike. */
const ENTRY = new URL(`./retag-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)

/** Milliseconds: a trial over more articles than this takes is for the command line. */
const PATIENCE = 60_000

/** `busy` while another trial is under way, `too-long` after a minute. Rejects with ConfigError for faulty topics, with StoreError where the thread fails. */
export function createTryTopics(storageUrl: string): TryTopicsContext['tryTopics'] {
  let underWay = false
  return async (trial) => {
    if (underWay) return 'busy'
    underWay = true
    const thread = new Thread(ENTRY, { workerData: { storageUrl, ...trial } satisfies RetagTask })
    let timer: NodeJS.Timeout | undefined
    try {
      const reply = await new Promise<RetagReply | 'too-long'>((resolve) => {
        thread.once('message', resolve)
        thread.once('error', (error) => resolve({ failure: error.message }))
        timer = setTimeout(() => resolve('too-long'), PATIENCE)
      })
      if (reply === 'too-long') return reply
      if ('faults' in reply) throw new ConfigError(reply.faults)
      if ('failure' in reply) throw new StoreError(`Stored articles could not be tagged on trial: ${reply.failure}`)
      return reply.result
    } finally {
      clearTimeout(timer)
      await thread.terminate()
      underWay = false
    }
  }
}
