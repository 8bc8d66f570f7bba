/** Takes long work in steps that hold the thread and the store for some milliseconds each, with a pause after each. */
import type { Clock } from '../domain/ports.ts'

/** Milliseconds a step should take: a person's click that waits for one does not feel it. */
const AIM = 20

export interface Steps {
  take<T>(work: () => Promise<T>): Promise<T>
  /** Steps of a size: larger where they are quick, smaller where they are slow. */
  sized(first: number, most: number): { take<T>(work: (size: number) => Promise<T>): Promise<T> }
  /** Milliseconds of the longest step so far. */
  longest(): number
}

/** `gentle`: every pause is as long as the step before it; otherwise others just have their turn. */
export function createSteps(clock: Clock, signal: AbortSignal, gentle: boolean): Steps {
  let longest = 0
  async function timed<T>(work: () => Promise<T>): Promise<{ result: T; took: number }> {
    const started = clock.monotonic()
    const result = await work()
    const took = clock.monotonic() - started
    longest = Math.max(longest, took)
    await clock.sleep(gentle ? took : 0, signal)
    return { result, took }
  }
  return {
    take: async (work) => (await timed(work)).result,
    sized(first, most) {
      let size = first
      return {
        async take(work) {
          const { result, took } = await timed(() => work(size))
          const wanted = size * Math.min(2, AIM / Math.max(took, 1))
          size = Math.min(most, Math.max(1, Math.round(wanted)))
          return result
        },
      }
    },
    longest: () => longest,
  }
}
