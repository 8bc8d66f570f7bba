/** One lane per host: who may start when, and hosts that asked to be left alone. */
import type { Problem } from '../domain/errors.ts'
import type { Clock } from '../domain/ports.ts'

/** A place in the lane of a host. */
export interface Place {
  /** Host and port. */
  readonly host: string
  /** Milliseconds to keep from the start before. */
  readonly gap: number
  /** Smaller numbers go first. */
  readonly order: number
  readonly signal: AbortSignal | undefined
}

/** How waiting ended: it is one's turn, one's signal aborted, or the host asked to be left alone. */
export type Turn = 'go' | 'stopped' | Problem

export interface HostLanes {
  /** Waits for one's turn; after `go` the caller has to `leave`. Never rejects. */
  enter(place: Place): Promise<Turn>
  leave(host: string): void
  /** Answers everybody at this host with `problem` until its `retryAt`; nothing happens where it has none. */
  refuse(host: string, problem: Problem): void
}

interface Waiter extends Place {
  readonly end: (turn: Turn) => void
}

interface Lane {
  readonly waiting: Waiter[]
  active: number
  /** Monotonic milliseconds; also those of the refusal's end. */
  lastStart: number
  refusal: { readonly problem: Problem; readonly until: number } | null
  /** Ends the sleep until the next start. */
  wake: AbortController | null
}

/** A lane nobody has used for so long has nothing left to remember: no gap is longer. */
const FORGET_AFTER = 60_000
const FEW_LANES = 1000

/** Makes the lanes: at most `connections` at once per host, first come first served. */
export function createHostLanes(clock: Clock, connections: number): HostLanes {
  const lanes = new Map<string, Lane>()
  let sweepAt = FEW_LANES

  function laneOf(host: string): Lane {
    const known = lanes.get(host)
    if (known !== undefined) return known
    if (lanes.size >= sweepAt) sweep()
    const lane: Lane = { waiting: [], active: 0, lastStart: Number.NEGATIVE_INFINITY, refusal: null, wake: null }
    lanes.set(host, lane)
    return lane
  }

  function sweep(): void {
    const now = clock.monotonic()
    for (const [host, lane] of lanes) {
      const busy = lane.active > 0 || lane.waiting.length > 0 || now - lane.lastStart < FORGET_AFTER
      if (!busy && refusalOf(lane) === null) lanes.delete(host)
    }
    sweepAt = Math.max(FEW_LANES, lanes.size * 2)
  }

  function refusalOf(lane: Lane): Problem | null {
    if (lane.refusal !== null && lane.refusal.until <= clock.monotonic()) lane.refusal = null
    return lane.refusal?.problem ?? null
  }

  function startNext(lane: Lane): void {
    lane.wake?.abort()
    lane.wake = null
    while (lane.active < connections) {
      const [first] = lane.waiting
      if (first === undefined) return
      const now = clock.monotonic()
      const wait = lane.lastStart + first.gap - now
      if (wait > 0) {
        wakeIn(lane, wait)
        return
      }
      lane.waiting.shift()
      lane.active += 1
      lane.lastStart = now
      first.end('go')
    }
  }

  function wakeIn(lane: Lane, wait: number): void {
    const wake = new AbortController()
    lane.wake = wake
    void clock.sleep(Math.ceil(wait), wake.signal).then(() => {
      if (!wake.signal.aborted) startNext(lane)
    })
  }

  function enter(place: Place): Promise<Turn> {
    const lane = laneOf(place.host)
    const refusal = refusalOf(lane)
    if (refusal !== null) return Promise.resolve(refusal)
    if (place.signal?.aborted === true) return Promise.resolve('stopped')
    return new Promise((resolve) => {
      const onAbort = () => {
        lane.waiting.splice(lane.waiting.indexOf(waiter), 1)
        waiter.end('stopped')
        startNext(lane)
      }
      const waiter: Waiter = {
        ...place,
        end: (turn) => {
          place.signal?.removeEventListener('abort', onAbort)
          resolve(turn)
        },
      }
      place.signal?.addEventListener('abort', onAbort, { once: true })
      const behind = lane.waiting.findLastIndex(({ order }) => order <= place.order)
      lane.waiting.splice(behind + 1, 0, waiter)
      startNext(lane)
    })
  }

  return {
    enter,
    leave: (host) => {
      const lane = laneOf(host)
      lane.active -= 1
      startNext(lane)
    },
    refuse: (host, problem) => {
      const rest = Date.parse(problem.retryAt ?? '') - Date.parse(clock.now())
      if (!(rest > 0)) return
      const lane = laneOf(host)
      lane.refusal = { problem, until: clock.monotonic() + rest }
      for (const waiter of lane.waiting.splice(0)) waiter.end(problem)
      startNext(lane)
    },
  }
}
