/** Has the second reader read a text on a thread of its own, with a time limit: one of its expressions is quadratic. */
import { Worker as Thread } from 'node:worker_threads'
import type { ParsedFeed } from '../index.ts'
import type { SecondReply } from '../second-reader-thread.ts'
import { compareReaders, type Disagreement } from '../service/compare-readers.ts'

const PATIENCE = 5000
/** Characters: what is longer is not shown to it. */
const LARGEST = 5_000_000
const MEMORY = 256

export interface SecondOpinion {
  /** Why there is none, or null. */
  readonly failure: string | null
  readonly entries: number
  readonly disagreements: readonly Disagreement[]
}

/** Never rejects; ends the thread whatever happens. */
export async function askSecondReader(text: string, ours: ParsedFeed): Promise<SecondOpinion> {
  const reply = text.length > LARGEST ? { failure: 'the document is too large for it' } : await readOnThread(text)
  if ('failure' in reply) return { failure: reply.failure, entries: 0, disagreements: [] }
  const { reading } = reply
  return { failure: null, entries: reading.entries.length, disagreements: compareReaders(ours, reading) }
}

async function readOnThread(text: string): Promise<SecondReply> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const entry = new URL(`../second-reader-thread.${extension}`, import.meta.url)
  const thread = new Thread(entry, { workerData: text, resourceLimits: { maxOldGenerationSizeMb: MEMORY } })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<SecondReply>((resolve) => {
      thread.once('message', resolve)
      thread.once('error', (error) => resolve({ failure: error.message }))
      timer = setTimeout(() => resolve({ failure: `it needed more than ${PATIENCE / 1000} seconds` }), PATIENCE)
    })
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}
