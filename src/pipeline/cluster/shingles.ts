/** Shingles: hashes of a text's words three by three. Copies of one text share most of them, whatever was cut off. */
import { matchingWords } from '../normalise/matching-words.ts'

/** Words in a row. */
const SIZE = 3
/** Words looked at: a copy begins like its original. */
const HEAD = 192
/** Characters that hold that many words: no more of a text is looked at, here or elsewhere in its comparison. */
export const HEAD_CHARACTERS = 2400
/** Shorter texts say too little. */
const FEWEST = 12
/** This much of the shorter text in the longer one makes it a copy. */
export const COPY = 0.7

/** Hashes, ascending and each once; empty for a text too short to tell copies by. */
export function shinglesOf(text: string): Uint32Array {
  const words = matchingWords(text.slice(0, HEAD_CHARACTERS)).slice(0, HEAD)
  if (words.length < FEWEST + SIZE) return new Uint32Array(0)
  const hashes = new Set<number>()
  for (let start = 0; start + SIZE <= words.length; start += 1) {
    let hash = FNV_OFFSET
    for (let place = start; place < start + SIZE; place += 1) hash = hashWord(words[place] ?? '', hash)
    hashes.add(hash >>> 0)
  }
  return hashes.size < FEWEST ? new Uint32Array(0) : Uint32Array.from(hashes).sort()
}

/** FNV-1a (draft-eastlake-fnv, section 2), 32 bit, with a space after each word. */
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

function hashWord(word: string, before: number): number {
  let hash = before
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), FNV_PRIME)
  return Math.imul(hash ^ 0x20, FNV_PRIME)
}

/** 0..1: how much of the shorter text is in the longer one. */
export function containment(one: Uint32Array, other: Uint32Array): number {
  const shorter = Math.min(one.length, other.length)
  if (shorter === 0) return 0
  let common = 0
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const left = one[i] ?? 0
    const right = other[j] ?? 0
    if (left === right) common += 1
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  return common / shorter
}
