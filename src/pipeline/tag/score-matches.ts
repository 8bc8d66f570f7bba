/**
 * Turns matches into a score. A match is worth its phrase's weight, times what its place is worth; a phrase found again
 * adds less each time. The sum over all phrases, against the topic's threshold, gives 0..1: half at the threshold,
 * three quarters at twice the threshold. Another match never lowers a score.
 */
import type { Evidence } from '../../domain/article.ts'
import type { Places } from '../../domain/tagging/places.ts'

/** A match in one of an article's fields. */
export interface Match {
  readonly field: Evidence['field']
  /** UTF-16 offsets into the field. */
  readonly start: number
  readonly end: number
  /** As configured. */
  readonly term: string
  readonly weight: number
  /** Matches of one group are the same phrase (or the same entity) found again. */
  readonly group: number
  /** In a passage that speaks of something else. */
  readonly aside: boolean
}

/** UTF-16 units of the text that count as its beginning: the lead of an article. */
const BEGINNING_LENGTH = 300

function worthOf({ field, start, aside }: Match, places: Places): number {
  if (aside) return places.aside
  if (field === 'text') return start < BEGINNING_LENGTH ? places.beginning : places.text
  return places[field]
}

/** What the first, second and third match of one phrase add; more add nothing. */
const TOPIC_SHARES = [1, 0.5, 0.25]

/** Summed weight of a topic's matches. */
export function topicPoints(matches: readonly Match[], places: Places): number {
  return sumOfGroups(matches, places, (index) => TOPIC_SHARES[index] ?? 0)
}

/** Summed weight of an entity's matches: the names of one are one group, and each match counts, the n-th 1/n. */
export function entityPoints(matches: readonly Match[], places: Places): number {
  return sumOfGroups(
    matches.map((match) => ({ ...match, group: 0 })),
    places,
    (index) => 1 / (index + 1),
  )
}

function sumOfGroups(matches: readonly Match[], places: Places, share: (index: number) => number): number {
  const groups = new Map<number, number[]>()
  for (const match of matches) {
    const worths = groups.get(match.group)
    const worth = match.weight * worthOf(match, places)
    if (worths === undefined) groups.set(match.group, [worth])
    else worths.push(worth)
  }
  const sums = [...groups.values()].map((worths) =>
    worths.toSorted((left, right) => right - left).reduce((sum, worth, index) => sum + worth * share(index), 0),
  )
  // Added by size, so that the order of phrases in a file changes no last digit.
  return sums.toSorted((left, right) => right - left).reduce((sum, part) => sum + part, 0)
}

/** UTF-16 units of text up to which the threshold is as configured; a Chinese character says about as much as three letters. */
const USUAL_LENGTH = 4000
const UNSPACED_CHARACTER = 3
const UNSPACED_CHARACTERS = /[\u2e80-\uffff]+/g
const HIGHEST_FACTOR = 2

/** How much more a long text must show: it mentions more in passing. 1 up to the usual length, then by the square root, at most 2. */
export function lengthFactor(text: string): number {
  if (text.length * UNSPACED_CHARACTER <= USUAL_LENGTH) return 1
  const unspaced = text.length - text.replace(UNSPACED_CHARACTERS, '').length
  const length = text.length + (UNSPACED_CHARACTER - 1) * unspaced
  return Math.min(HIGHEST_FACTOR, Math.max(1, Math.sqrt(length / USUAL_LENGTH)))
}

/** Points an entity needs for a score of one half: a mention in the title. */
export const ENTITY_HALF = 2

/** 1 − 2^(−points / half), to four decimals. */
export function scoreOf(points: number, half: number): number {
  return Math.round((1 - 2 ** (-points / half)) * 10_000) / 10_000
}

/** True where the points reach the threshold, but for errors of rounding. */
export function reaches(points: number, threshold: number): boolean {
  return points >= threshold - 1e-9
}
