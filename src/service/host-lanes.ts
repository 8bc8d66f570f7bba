/** One lane per host: who may start when, and hosts that asked to be left alone; and so many at work over all hosts. */
import type { Problem } from '../domain/errors.ts'
import type { Clock } from '../domain/ports.ts'

/** A place in the lane of a host. */
export interface Place {
  /** Host and port. */
  readonly host: string
  /** Milliseconds to keep from the start before. */
  readonly gap: number
  /** Most requests to the host at the same time. */
  readonly connections: number
  /** Smaller numbers go first. */
  readonly order: number
  readonly signal: AbortSignal | undefined
}

/** How waiting ended: it is one's turn, one's signal aborted, or the host asked to be left alone (as a problem). */
export type Turn = 'go' | 'stopped' | Problem

export interface HostLanes {
  /** Waits for one's turn; after `go` the caller has to `leave` the host, and to `rest`. Never rejects. */
  enter(place: Place): Promise<Turn>
  /** The request is over: the host may be asked by the next. */
  leave(host: string): void
  /** What was made of the answer is done, too: another host may be asked. */
  rest(): void
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
  /** The longest gap anybody kept here. */
  gap: number
  refusal: { readonly problem: Problem; readonly until: number } | null
  /** Ends the sleep until the next start. */
  wake: AbortController | null
}

/** A lane nobody has used for so long, and for its longest gap, has nothing left to remember. */
const FORGET_AFTER = 60_000
const FEW_LANES = 1000

/**
 * Makes the lanes: first come first served at each host. `atOnce` may be at work over all hosts; where all are, the
 * hosts take turns, so that one with many who wait holds up no other.
 */
export function createHostLanes(clock: Clock, atOnce: number): HostLanes {
  const lanes = new Map<string, Lane>()
  /** Lanes whose next could start if not so many were at work, longest waiting first. */
  const crowded = new Set<Lane>()
  let atWork = 0
  let sweepAt = FEW_LANES

  function laneOf(host: string): Lane {
    const known = lanes.get(host)
    if (known !== undefined) return known
    if (lanes.size >= sweepAt) sweep()
    const lane: Lane = {
      ...{ waiting: [], active: 0, lastStart: Number.NEGATIVE_INFINITY, gap: 0 },
      ...{ refusal: null, wake: null },
    }
    lanes.set(host, lane)
    return lane
  }

  function sweep(): void {
    const now = clock.monotonic()
    for (const [host, lane] of lanes) {
      const kept = now - lane.lastStart < Math.max(FORGET_AFTER, lane.gap)
      const busy = lane.active > 0 || lane.waiting.length > 0 || kept
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
    for (;;) {
      const [first] = lane.waiting
      if (first === undefined || lane.active >= first.connections) return
      const now = clock.monotonic()
      const wait = lane.lastStart + first.gap - now
      if (wait > 0) {
        wakeIn(lane, wait)
        return
      }
      if (atWork >= atOnce) {
        crowded.add(lane)
        return
      }
      lane.waiting.shift()
      lane.active += 1
      atWork += 1
      lane.lastStart = now
      lane.gap = Math.max(lane.gap, first.gap)
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
    rest: () => {
      atWork -= 1
      for (const lane of crowded) {
        if (atWork >= atOnce) return
        crowded.delete(lane)
        startNext(lane)
      }
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
