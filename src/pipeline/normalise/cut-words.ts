/** Cuts folded text into the words of scripts with spaces, and lists where characters of scripts without stand. */
import { kindAt, LETTER, SEPARATOR, UNSPACED } from './character-kinds.ts'

export interface Words {
  /** Of each word, in order. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Where each character of a script without spaces begins. */
  readonly unspaced: readonly number[]
}

/** Words are runs of letters, digits and marks: `KI-Modell` is two, `JD.com` is two, `Qwen2` is one; Latin next to Chinese is parted. */
export function cutWords(text: string): Words {
  const starts: number[] = []
  const ends: number[] = []
  const unspaced: number[] = []
  let before: number = SEPARATOR
  for (let index = 0; index < text.length; index += 1) {
    const kind = kindAt(text, index)
    if (kind === LETTER && before !== LETTER) starts.push(index)
    if (kind !== LETTER && before === LETTER) ends.push(index)
    if (kind === UNSPACED) unspaced.push(index)
    before = kind
  }
  if (before === LETTER) ends.push(text.length)
  return { starts, ends, unspaced }
}

/** A gap that a space or a hyphen bridges: `Open Source`, `Open-Source`. */
export const JOINT = ' '

/**
 * What stands between two words, for comparing: `JOINT` for white space within a paragraph or one hyphen, otherwise the
 * signs themselves, if few (`.` in JD.com, `&` in H & M, `. ` in J.D. Vance); null where no phrase can go on.
 */
export function gapBetween(text: string, from: number, to: number): string | null {
  if (to - from > LONGEST_GAP) return null
  const gap = text.slice(from, to)
  if (gap === '-') return JOINT
  const signs = gap.trim()
  if (signs === '') return PARAGRAPH.test(gap) ? null : JOINT
  return signs === '&' || signs === '+' ? signs : gap.replace(/\s+/g, ' ')
}

const LONGEST_GAP = 4
const PARAGRAPH = /\n[^\n]*\n/
