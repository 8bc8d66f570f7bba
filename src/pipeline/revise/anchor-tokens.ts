/**
 * Splits two long lists of tokens at what each has once (the idea of «patience diff»), so that the search for the rest is
 * short: a line or word that is unique in both stands for itself.
 */
import type { Region } from './match-tokens.ts'

/** Pairs of places (before, after) of tokens that each side of the region has once, increasing on both sides. */
export function uniqueAnchors(before: Int32Array, after: Int32Array, region: Region): (readonly [number, number])[] {
  const places = new Map<number, number>()
  for (let at = region.beforeStart; at < region.beforeEnd; at += 1) note(places, before[at] ?? 0, at)
  const others = new Map<number, number>()
  for (let at = region.afterStart; at < region.afterEnd; at += 1) note(others, after[at] ?? 0, at)
  const pairs: (readonly [number, number])[] = []
  for (const [token, at] of places) {
    const other = others.get(token) ?? REPEATED
    if (at !== REPEATED && other !== REPEATED) pairs.push([at, other])
  }
  return longestIncreasing(pairs)
}

const REPEATED = -1

function note(places: Map<number, number>, token: number, at: number): void {
  places.set(token, places.has(token) ? REPEATED : at)
}

/** `pairs` increase in their first numbers; the longest choice that increases in the second, too. */
function longestIncreasing(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tails: number[] = []
  const previous: number[] = []
  pairs.forEach(([, value], index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const half = (low + high) >> 1
      if ((pairs[tails[half] ?? 0]?.[1] ?? 0) < value) low = half + 1
      else high = half
    }
    previous.push(low === 0 ? -1 : (tails[low - 1] ?? -1))
    tails[low] = index
  })
  const chosen: (readonly [number, number])[] = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index]
    if (pair !== undefined) chosen.push(pair)
  }
  return chosen.reverse()
}
