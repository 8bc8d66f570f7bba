/** A clock for a simulated day: time goes on only when nothing is left to happen now. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../../src/domain/ports.ts'

/** Turns of the event loop without anything happening, after which nothing is left to happen. */
const QUIET_TURNS = 4

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

export class DayClock implements Clock {
  /** Requests under way that do not wait for this clock. Whoever begins and ends one counts here. */
  busy = 0
  #time = 0
  #changes = 0
  readonly #start: number
  readonly #sleepers = new Set<Sleeper>()

  constructor(start: string) {
    this.#start = Date.parse(start)
  }

  now(): string {
    return new Date(this.#start + this.#time).toISOString()
  }

  monotonic(): number {
    return this.#time
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.#changes += 1
    if (signal?.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const sleeper = {
        at: this.#time + Math.max(0, milliseconds),
        wake: () => {
          this.#sleepers.delete(sleeper)
          signal?.removeEventListener('abort', sleeper.wake)
          this.#changes += 1
          resolve()
        },
      }
      this.#sleepers.add(sleeper)
      signal?.addEventListener('abort', sleeper.wake, { once: true })
    })
  }

  /** Lets everything happen that is due until so many milliseconds after the start, in its order. */
  async advanceTo(time: number): Promise<void> {
    for (;;) {
      await this.#settle()
      let next: Sleeper | null = null
      for (const sleeper of this.#sleepers) if (next === null || sleeper.at < next.at) next = sleeper
      if (next === null || next.at > time) break
      this.#time = Math.max(this.#time, next.at)
      next.wake()
    }
    this.#time = time
  }

  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      const before = this.#changes
      await nextTurn()
      if (this.busy > 0 || this.#changes !== before) quiet = -1
    }
  }
}
