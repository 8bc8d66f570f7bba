/** How much rarer evidence says more: 1 for what no other article has, near 0 for what every article has. */

/** So many articles are taken to have been seen before: the first few of a window do not make every word common. */
const SEEN_BEFORE = 300
/** Logarithms of the numbers of holders, filled as they are met. */
const logs: number[] = []

/** Among so many articles: how rare is what so many of them hold. */
export function rarityAmong(articles: number): (holders: number) => number {
  const scale = 1 / Math.log(articles + SEEN_BEFORE)
  return (holders) => {
    logs[holders] ??= Math.log(holders + 0.5)
    return 1 - (logs[holders] ?? 0) * scale
  }
}
