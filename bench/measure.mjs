/** What measuring shares: candidates take turns, so that a noisy machine is unfair to all alike; medians are quoted. */

/** The middle one of some numbers. */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/**
 * Milliseconds of CPU, of all threads, that each round of two candidates took, after one round each that does not
 * count: a list for each. Other programs on the machine do not show in CPU time.
 */
export async function alternate(rounds, candidates) {
  const times = candidates.map(() => [])
  for (let round = -1; round < rounds; round += 1) {
    for (const [place, candidate] of candidates.entries()) {
      const before = process.cpuUsage()
      await candidate()
      const { user, system } = process.cpuUsage(before)
      if (round >= 0) times[place].push((user + system) / 1000)
    }
  }
  return times
}
