/** A clock for tests that moves only when told to, and lets everything happen that was waited for meanwhile. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../../src/domain/ports.ts'

/** When a fake clock begins, as milliseconds. */
export const START = Date.parse('2025-02-12T08:00:00.000Z')

/** A clock that stands still until it is advanced. */
export class FakeClock implements Clock {
  time = 0
  readonly sleepers = new Set<{ readonly at: number; readonly wake: () => void }>()

  now(): string {
    return new Date(START + this.time).toISOString()
  }

  monotonic(): number {
    return this.time
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const sleeper = {
        at: this.time + milliseconds,
        wake: () => {
          this.sleepers.delete(sleeper)
          resolve()
        },
      }
      this.sleepers.add(sleeper)
      signal?.addEventListener('abort', sleeper.wake, { once: true })
    })
  }

  /** Lets everything happen that is due until `time`, in its order. */
  async advanceTo(time: number): Promise<void> {
    for (;;) {
      await nextTurn()
      const next = [...this.sleepers].sort((one, other) => one.at - other.at)[0]
      if (next === undefined || next.at > time) break
      this.time = Math.max(this.time, next.at)
      next.wake()
    }
    this.time = time
  }
}
