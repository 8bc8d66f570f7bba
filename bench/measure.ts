/** What measuring shares: candidates take turns, so that a noisy machine is unfair to all alike; medians are quoted. */

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

type Candidate = () => unknown

/** Milliseconds of each round of two candidates, after one round each that does not count. */
export async function alternate(
  rounds: number,
  [one, other]: readonly [Candidate, Candidate],
): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []]
  for (let round = -1; round < rounds; round += 1) {
    for (const [place, candidate] of [one, other].entries()) {
      const started = performance.now()
      await candidate()
      const taken = performance.now() - started
      if (round >= 0) times[place === 0 ? 0 : 1].push(taken)
    }
  }
  return times
}
