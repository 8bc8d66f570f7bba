/** What each origin's robots.txt said when it was last read: kept for a day, for the origins used last. */
import type { Problem } from '../domain/errors.ts'
import type { Clock, Fetched } from '../domain/ports.ts'
import { type Robots, readRobots } from '../pipeline/robots/read-robots.ts'

/** The rules of an origin, or why they could not be had: then nothing may be fetched there for now. */
export type RobotsAnswer = { readonly robots: Robots } | { readonly problem: Problem }

export interface RobotsMemory {
  /**
   * The answer for an origin; asks for it with `ask` where it is not remembered. Callers at the same time share one
   * question, which is stopped when all of them are. Null where `signal` aborted.
   */
  answerFor(origin: string, signal: AbortSignal | undefined, ask: Ask): Promise<RobotsAnswer | null>
}

/** Fetches a robots.txt, unless its turn never comes. */
export type Ask = (url: string, signal: AbortSignal) => Promise<Asked>

/** What came of a request: an answer, and whether a place at work is kept to deal with it; or the reason why it was never sent. */
export type Asked = { readonly fetched: Fetched; readonly atWork: boolean } | { readonly unasked: Problem }

interface Memory {
  readonly answer: Promise<RobotsAnswer>
  readonly stop: AbortController
  callers: number
  /** Monotonic milliseconds; infinite while the question is open. */
  until: number
  /** Characters. */
  size: number
}

const DAY = 86_400_000
/** How long an unreadable robots.txt (RFC 9309 section 2.3.1.4) keeps us away before it is asked for again. */
const AWAY = 900_000
const MOST_ORIGINS = 1000
const MOST_CHARACTERS = 20_000_000

const ALLOW_ALL: Robots = { rules: [], crawlDelay: null }

/** An empty memory for the crawler called `productToken`. */
export function createRobotsMemory(clock: Clock, productToken: string): RobotsMemory {
  const memories = new Map<string, Memory>()
  let characters = 0

  function forget(origin: string, memory: Memory): void {
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

  function remember(origin: string, ask: Ask): Memory {
    const stop = new AbortController()
    const answer = ask(`${origin}/robots.txt`, stop.signal).then((asked) => {
      if ('unasked' in asked) {
        forget(origin, memory)
        return { problem: asked.unasked }
      }
      const read = readAnswer(origin, asked.fetched, productToken)
      memory.until = clock.monotonic() + ('robots' in read.answer ? DAY : AWAY)
      if (memories.get(origin) === memory) {
        memory.size = read.size
        characters += read.size
      }
      return read.answer
    })
    const memory: Memory = { answer, stop, callers: 0, until: Number.POSITIVE_INFINITY, size: 0 }
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

/** 4xx and endless redirects mean there are no rules; anything else unreadable means to stay away (RFC 9309 section 2.3.1). */
function readAnswer(origin: string, fetched: Fetched, productToken: string): { answer: RobotsAnswer; size: number } {
  if (fetched.kind === 'document') {
    const text = new TextDecoder().decode(fetched.body)
    return { answer: { robots: readRobots(text, productToken) }, size: text.length }
  }
  const { status } = fetched
  const problem = fetched.kind === 'failed' ? fetched.problem : null
  const none = status >= 400 && status < 500 && problem?.severity !== 'temporary'
  if (problem === null || none || problem.code === 'too-many-redirects')
    return { answer: { robots: ALLOW_ALL }, size: 0 }
  return { answer: { problem: awayFrom(origin, problem) }, size: 0 }
}

/** Without its rules a host is left alone; an address that must never be reached is told as such. */
function awayFrom(origin: string, problem: Problem): Problem {
  if (problem.code === 'forbidden-address') return problem
  const detail = `robots.txt of ${new URL(origin).host} cannot be read, so no page is asked for. ${problem.detail}`
  return { code: 'not-allowed', severity: 'temporary', detail, retryAt: problem.retryAt }
}
