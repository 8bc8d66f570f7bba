/** What a file of each origin said when it was last read: kept for a day, for the origins used last. */
import type { Problem } from '../domain/errors.ts'
import type { Clock, Fetched } from '../domain/ports.ts'

/** What an origin says, and how much of it is kept. `passing`: it could not be had, and is worth another question soon. */
export interface ReadFile<Said> {
  readonly said: Said
  readonly passing: boolean
  /** Characters. */
  readonly size: number
}

export interface OriginMemory<Said> {
  /**
   * The answer for an origin; asks for it with `ask` where it is not remembered. Callers at the same time share one
   * question, which is stopped when all of them are. Null where `signal` aborted.
   */
  answerFor(
    origin: string,
    signal: AbortSignal | undefined,
    ask: Ask,
  ): Promise<Said | { readonly problem: Problem } | null>
}

/** Fetches the file, unless its turn never comes. */
export type Ask = (url: string, signal: AbortSignal) => Promise<Asked>

/** What came of a request: an answer, and whether a place at work is kept to deal with it; or the reason why it was never sent. */
export type Asked = { readonly fetched: Fetched; readonly atWork: boolean } | { readonly unasked: Problem }

interface Memory<Said> {
  readonly answer: Promise<Said | { readonly problem: Problem }>
  readonly stop: AbortController
  callers: number
  /** Monotonic milliseconds; infinite while the question is open. */
  until: number
  /** Characters. */
  size: number
}

const DAY = 86_400_000
/** How long a file that could not be had is not asked for again. */
const AWAY = 900_000
const MOST_ORIGINS = 1000
const MOST_CHARACTERS = 20_000_000

/** An empty memory of the file at `path`. */
export function createOriginMemory<Said>(
  clock: Clock,
  path: string,
  read: (origin: string, fetched: Fetched) => ReadFile<Said>,
): OriginMemory<Said> {
  const memories = new Map<string, Memory<Said>>()
  let characters = 0

  function forget(origin: string, memory: Memory<Said>): void {
    if (memories.get(origin) !== memory) return
    memories.delete(origin)
    characters -= memory.size
  }

  function makeRoom(): void {
    for (const [origin, memory] of memories) {
      if (memories.size <= MOST_ORIGINS && characters <= MOST_CHARACTERS) return
      if (memory.callers === 0) forget(origin, memory)
    }
  }

  function remember(origin: string, ask: Ask): Memory<Said> {
    const stop = new AbortController()
    const answer = ask(`${origin}${path}`, stop.signal).then((asked) => {
      if ('unasked' in asked) {
        forget(origin, memory)
        return { problem: asked.unasked }
      }
      const { said, passing, size } = read(origin, asked.fetched)
      memory.until = clock.monotonic() + (passing ? AWAY : DAY)
      if (memories.get(origin) === memory) {
        memory.size = size
        characters += size
      }
      return said
    })
    const memory: Memory<Said> = { answer, stop, callers: 0, until: Number.POSITIVE_INFINITY, size: 0 }
    memories.set(origin, memory)
    return memory
  }

  return {
    answerFor: async (origin, signal, ask) => {
      if (signal?.aborted === true) return null
      let memory = memories.get(origin)
      if (memory !== undefined && memory.until <= clock.monotonic()) {
        forget(origin, memory)
        memory = undefined
      }
      if (memory === undefined) memory = remember(origin, ask)
      else {
        memories.delete(origin)
        memories.set(origin, memory)
      }
      const asked = memory
      asked.callers += 1
      try {
        return await untilAborted(asked.answer, signal)
      } finally {
        asked.callers -= 1
        if (asked.callers === 0 && asked.until === Number.POSITIVE_INFINITY) {
          forget(origin, asked)
          asked.stop.abort()
        }
        makeRoom()
      }
    },
  }
}

async function untilAborted<Value>(value: Promise<Value>, signal: AbortSignal | undefined): Promise<Value | null> {
  if (signal === undefined) return await value
  return await new Promise((resolve, reject) => {
    const onAbort = () => resolve(null)
    signal.addEventListener('abort', onAbort, { once: true })
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
