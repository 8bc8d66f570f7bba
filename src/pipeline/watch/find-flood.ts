/** Finds what a source publishes again under new identities, so that nothing is published twice. */
import type { Known } from '../../domain/plan.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import type { IdentifiedEntry } from '../normalise/identify-entries.ts'

/** Reasons of decisions; what was decided so is known by them at the next poll. */
export const SAME_TITLE = 'same title as an article of this source, which came under another identity'
export const HELD_BACK = 'too many new entries at once; the next poll takes more'

/** New entries of one poll, where all are new, that are taken; the rest waits. */
const MOST_AT_ONCE = 100
/** Fewer that are all new happen every day. */
const FEW = 5
/** Letters and digits of a title that tells an article from others: «Newsletter» does not, and Chinese says more with less. */
const TELLING = 15
const TELLING_HAN = 8

/** True where no entry of a document is known, though its source is watched: its identities changed, or all is new. */
export function isFlood(entries: readonly IdentifiedEntry[], known: Known, { watchedSince }: SourceState): boolean {
  const identified = entries.filter(({ entryId }) => entryId !== null)
  if (watchedSince === null || identified.length < FEW) return false
  return identified.every(({ entryId }) => !known.entries.has(entryId ?? ''))
}

export interface FloodFacts {
  readonly entries: readonly IdentifiedEntry[]
  readonly known: Known
  /** Of this source's articles; empty where there is no flood. */
  readonly titles: readonly { readonly id: string; readonly title: string }[]
  readonly isFlood: boolean
}

export interface SettledFlood {
  /** Each with the article it repeats as `twin`, or held back, or as it was. */
  readonly entries: readonly IdentifiedEntry[]
  /** How many are known by address or title, and how many wait; null where there is no flood. */
  readonly flood: { readonly known: number; readonly heldBack: number } | null
}

/** Titles that several articles or entries have tell nothing apart. */
export function settleFlood({ entries, known, titles, isFlood: all }: FloodFacts): SettledFlood {
  const owners = uniqueTitles(titles.map(({ id, title }) => [titleKey(title), id]))
  const places = uniqueTitles(entries.map(({ title, position }) => [titleKey(title ?? ''), String(position)]))
  let knownOnes = 0
  let taken = 0
  let heldBack = 0
  const settled = entries.map((entry) => {
    const before = known.entries.get(entry.entryId ?? '')
    const owner = known.urls.get(entry.url ?? '')
    if (before?.kind === 'duplicate' && before.reason === SAME_TITLE && before.articleId !== null) {
      return { ...entry, twin: before.articleId }
    }
    const wasHeldBack = before?.kind === 'rejected' && before.reason === HELD_BACK
    if (!all && !wasHeldBack) return entry
    const key = titleKey(entry.title ?? '')
    const twin = places.get(key) === String(entry.position) ? owners.get(key) : undefined
    if (owner !== undefined) knownOnes += 1
    else if (twin !== undefined) {
      knownOnes += 1
      return { ...entry, twin }
    } else if (entry.rejection === null) {
      taken += 1
      if (taken <= MOST_AT_ONCE) return entry
      heldBack += 1
      return { ...entry, rejection: HELD_BACK }
    }
    return entry
  })
  const isTold = (all && knownOnes > 0) || heldBack > 0
  return { entries: settled, flood: isTold ? { known: knownOnes, heldBack } : null }
}

function uniqueTitles(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const unique = new Map<string, string>()
  const repeated = new Set<string>()
  for (const [key, value] of pairs) {
    if (unique.has(key)) repeated.add(key)
    else unique.set(key, value)
  }
  for (const key of repeated) unique.delete(key)
  unique.delete('')
  return unique
}

/** A title as it is compared: letters and digits, without case and width; empty where it says too little. */
function titleKey(title: string): string {
  const key = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const enough = /\p{Script=Han}/u.test(key) ? TELLING_HAN : TELLING
  return key.length < enough ? '' : key
}
