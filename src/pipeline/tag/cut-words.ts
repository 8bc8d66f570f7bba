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
 * What stands between two words, for comparing: `JOINT` for white space within a paragraph or one hyphen, the sign
 * itself for a short one (`.` in JD.com, `&` in H & M), null where no phrase can go on.
 */
export function gapBetween(text: string, from: number, to: number): string | null {
  if (to - from === 1) {
    const sign = text.charAt(from)
    return sign === '-' || WHITE_SPACE.test(sign) ? JOINT : sign
  }
  if (to - from > LONGEST_GAP) return null
  const gap = text.slice(from, to)
  const sign = gap.trim()
  if (sign === '') return PARAGRAPH.test(gap) ? null : JOINT
  return sign === '&' || sign === '+' || sign === gap ? sign : null
}

const LONGEST_GAP = 4
const WHITE_SPACE = /^\s$/
const PARAGRAPH = /\n[^\n]*\n/
