/** Shingles: hashes of a text's words three by three. Copies of one text share most of them, whatever was cut off. */
import { matchingWords } from '../normalise/matching-words.ts'

/** Words in a row. */
const SIZE = 3
/** No more of a text is looked at, here or elsewhere in its comparison: a copy may begin in other words than its original. */
export const HEAD_CHARACTERS = 6000
/** Words that so many characters hold, at the most looked at. */
const HEAD = 1000
/** Shorter texts say too little. */
const FEWEST = 12
/** So many hashes are kept of a text at most: in longer ones one in two, four, eight. */
const MOST_KEPT = 256
/** This much of the shorter text in the longer one makes it a copy. */
export const COPY = 0.7

/** Hashes, ascending and each once: of one text in `every`, those that it divides. */
export interface Shingles {
  readonly hashes: Uint32Array
  /** 1, 2, 4 … */
  readonly every: number
}

const NONE: Shingles = { hashes: new Uint32Array(0), every: 1 }

/** Of a text too short to tell copies by: none. */
export function shinglesOf(text: string): Shingles {
  const words = matchingWords(text.slice(0, HEAD_CHARACTERS)).slice(0, HEAD)
  if (words.length < FEWEST + SIZE) return NONE
  const hashes = new Set<number>()
  for (let start = 0; start + SIZE <= words.length; start += 1) {
    let hash = FNV_OFFSET
    for (let place = start; place < start + SIZE; place += 1) hash = hashWord(words[place] ?? '', hash)
    hashes.add(mixed(hash))
  }
  if (hashes.size < FEWEST) return NONE
  let every = 1
  while (hashes.size / every > MOST_KEPT) every *= 2
  const kept = every === 1 ? [...hashes] : [...hashes].filter((hash) => hash % every === 0)
  return { hashes: Uint32Array.from(kept).sort(), every }
}

/** FNV-1a (draft-eastlake-fnv, section 2), 32 bit, with a space after each word. */
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

function hashWord(word: string, before: number): number {
  let hash = before
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), FNV_PRIME)
  return Math.imul(hash ^ 0x20, FNV_PRIME)
}

/** Spreads what differs over all bits: which hashes are kept depends on the lowest. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) >>> 0
}

/** 0..1: how much of the shorter text is in the longer one. */
export function containment(one: Shingles, other: Shingles): number {
  const every = Math.max(one.every, other.every)
  const mine = one.every === every ? one.hashes : one.hashes.filter((hash) => hash % every === 0)
  const theirs = other.every === every ? other.hashes : other.hashes.filter((hash) => hash % every === 0)
  const shorter = Math.min(mine.length, theirs.length)
  if (shorter < LEAST_COMPARED) return 0
  let common = 0
  for (let i = 0, j = 0; i < mine.length && j < theirs.length; ) {
    const left = mine[i] ?? 0
    const right = theirs[j] ?? 0
    if (left === right) common += 1
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  return common / shorter
}

/** Of a short text beside a long one so many hashes must be left to tell. */
const LEAST_COMPARED = 3
