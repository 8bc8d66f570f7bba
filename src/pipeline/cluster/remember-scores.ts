/** The scores of pairs, each worked out once. */
import type { PairScore } from './story-groups.ts'

type Score = (slot: number, other: number) => number

/** `pairs`: whose scores are known from the start. */
export function rememberScores(pairs: readonly PairScore[], score: Score): Score {
  const known = new Map(pairs.map((pair) => [pairKey(pair.one.slot, pair.other.slot), pair.score]))
  return (one, other) => {
    const key = pairKey(one, other)
    const before = known.get(key)
    if (before !== undefined) return before
    const worked = score(one, other)
    known.set(key, worked)
    return worked
  }
}

/** Slots are far below 2^26. */
function pairKey(one: number, other: number): number {
  return Math.min(one, other) * 2 ** 26 + Math.max(one, other)
}
