/** Judges whether a match counts: what stands near it, anywhere in the article, or around it. */
import type { Evidence } from '../../domain/article.ts'
import { kindAt, UNSPACED } from '../normalise/character-kinds.ts'
import type { CueConditions } from './lexicon.ts'
import type { Span } from './place-matches.ts'

/** Where something stands in an article. */
export interface Place extends Span {
  readonly field: Evidence['field']
}

type Texts = Readonly<Record<Evidence['field'], string>>

/** Judges the matches of one article. */
export type Judge = (match: Place, conditions: CueConditions | null) => boolean

/** Letters between two places that are near each other: about fifteen words. A Chinese character counts as three. */
const NEAR = 100
const UNSPACED_LETTERS = 3
const PARAGRAPH = /\n\s*\n/

/** Cues by the number of their list; what overlaps a match is no cue for it. Each judgement takes time logarithmic in the cues. */
export function createJudge(cues: readonly (readonly Place[])[], texts: Texts): Judge {
  const ordered = cues.map((places) => {
    const fields = Map.groupBy(places, ({ field }) => field)
    return new Map([...fields].map(([field, own]) => [field, orderPlaces(own)]))
  })

  function isNear(match: Place, list: number): boolean {
    const places = ordered[list]?.get(match.field)
    if (places === undefined) return false
    const text = texts[match.field]
    const after = firstWhere(places.byStart, ({ start }) => start >= match.end)
    if (after !== undefined && areNear(text, match.end, after.start)) return true
    const before = lastWhere(places.byEnd, ({ end }) => end <= match.start)
    return before !== undefined && areNear(text, before.end, match.start)
  }

  function isThere(match: Place, list: number): boolean {
    return (cues[list] ?? []).some(
      ({ field, start, end }) => field !== match.field || start >= match.end || end <= match.start,
    )
  }

  function isPartOf(match: Place, list: number): boolean {
    const places = ordered[list]?.get(match.field)
    const before = places === undefined ? 0 : firstIndex(places.byStart, ({ start }) => start > match.start)
    return before > 0 && (places?.reach[before - 1] ?? 0) >= match.end
  }

  return (match, conditions) => {
    if (conditions === null) return true
    return (
      conditions.near.every((list) => isNear(match, list)) &&
      !conditions.notNear.some((list) => isNear(match, list)) &&
      conditions.requireAny.every((list) => isThere(match, list)) &&
      !conditions.exclude.some((list) => isPartOf(match, list))
    )
  }
}

function orderPlaces(places: readonly Place[]) {
  const byStart = places.toSorted((left, right) => left.start - right.start)
  const byEnd = places.toSorted((left, right) => left.end - right.end)
  let furthest = 0
  // How far those up to each of `byStart` reach.
  const reach = byStart.map(({ end }) => {
    furthest = Math.max(furthest, end)
    return furthest
  })
  return { byStart, byEnd, reach }
}

function areNear(text: string, from: number, to: number): boolean {
  if (to - from > NEAR) return false
  let letters = to - from
  for (let index = from; index < to; index += 1) {
    if (kindAt(text, index) === UNSPACED) letters += UNSPACED_LETTERS - 1
  }
  return letters <= NEAR && !PARAGRAPH.test(text.slice(from, to))
}

/** The first of a list in which those that satisfy stand at the end. */
function firstWhere<T>(list: readonly T[], satisfies: (item: T) => boolean): T | undefined {
  return list[firstIndex(list, satisfies)]
}

/** The last of a list in which those that satisfy stand at the beginning. */
function lastWhere<T>(list: readonly T[], satisfies: (item: T) => boolean): T | undefined {
  return list[firstIndex(list, (item) => !satisfies(item)) - 1]
}

function firstIndex<T>(list: readonly T[], satisfies: (item: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = list[middle]
    if (item !== undefined && satisfies(item)) high = middle
    else low = middle + 1
  }
  return low
}
