/** An article as the window of compared articles holds it: evidence as sorted numbers, for fast comparison. */
import type { Amount, EvidenceKind } from './evidence.ts'
import type { Shingles } from './shingles.ts'

export const KINDS = [
  'name',
  'place',
  'deed',
  'thing',
  'amount',
  'day',
  'word',
  'pair',
] as const satisfies readonly EvidenceKind[]

/** Kind → its index in `KINDS`. */
export const CODES = Object.fromEntries(KINDS.map((kind, code) => [kind, code])) as Readonly<
  Record<EvidenceKind, number>
>

/** Added to the index of a kind for evidence that contradicts none of its kind. */
export const WIDE = 8
/** The index of a kind without what was added. */
export const KIND = 7

/** `code`: the index in `KINDS`, with `WIDE`, `IN_TITLE`, `IN_TEXT`. */
export function markOf(code: number, weight: number): number {
  return (Math.round(weight / THOUSANDTH) << CODE_BITS) | code
}

export function codeOf(mark: number): number {
  return mark & ((1 << CODE_BITS) - 1)
}

export function weightOf(mark: number): number {
  return (mark >>> CODE_BITS) * THOUSANDTH
}

const CODE_BITS = 8
const THOUSANDTH = 0.001

export interface HeldArticle {
  readonly id: string
  /** Its place among all articles ever held, in the order they were taken in. */
  readonly slot: number
  /** Days since 1970. */
  readonly at: number
  readonly language: string
  readonly sourceId: string
  readonly site: string
  /** The issue of a recurring format: its day and name; null: none. */
  readonly issue: string | null
  /** Its evidence, each once, in twos: the number, and weight and kind as `markOf` puts them into one. */
  readonly evidence: Uint32Array
  /** A bit for each kind of which it has something that may contradict another article: a wide place does not. */
  readonly tells: number
  /** It has a title only. */
  readonly bare: boolean
  readonly amounts: readonly Amount[]
  /** What all its amounts are worth. */
  readonly amountsWorth: number
  /** Numbers of what its amounts are found by. */
  readonly amountNumbers: readonly number[]
  /** Of its text; none where it is too short to tell copies. */
  readonly shingles: Shingles
}
