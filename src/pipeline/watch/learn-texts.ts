/** Learns how long a source's texts are, and tells when they shrank: its pages changed, and our rules find little of them. */
import type { Pace } from '../../domain/watch/source-state.ts'

type Texts = Pick<Pace, 'recentTexts' | 'usualTexts'>

const RECENT = 5
const USUAL = 30
/** Fewer say nothing of what is usual, or of what is so now. */
const ENOUGH_USUAL = 10
const ENOUGH_RECENT = 3
/** Shares of the usual median: below the first texts have shrunk, above the second they are as usual again. */
const SHRUNK = 0.3
const RECOVERED = 0.6

/** The lengths after a run with these new texts. While they are shrunk, what is usual stays what it was. */
export function learnTexts(texts: Texts, lengths: readonly number[], areShrunk: boolean): Texts {
  const all = [...texts.recentTexts, ...lengths]
  const passed = areShrunk ? [] : all.slice(0, -RECENT)
  return { recentTexts: all.slice(-RECENT), usualTexts: [...texts.usualTexts, ...passed].slice(-USUAL) }
}

/** True where the last texts are far shorter than usual, false where they are not, null where there is too little to tell. */
export function haveShrunk({ recentTexts, usualTexts }: Texts, before: boolean): boolean | null {
  if (usualTexts.length < ENOUGH_USUAL || recentTexts.length < ENOUGH_RECENT) return null
  return median(recentTexts) < median(usualTexts) * (before ? RECOVERED : SHRUNK)
}

/** True for a text of an article that was as long as usual and is far shorter now. */
export function isShrunken(length: number, before: number): boolean {
  return length < before * SHRUNK
}

/** The middle one of at least one value. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0
}
