/** The changed places of a diff with a few words around each, within a number of characters: what of a change may be shown. */
import type { Segment } from '../../../domain/revision/change.ts'
import { cleanText } from '../clean-text.ts'
import { cutExcerpt } from '../cut-excerpt.ts'

/** Pieces in order: `same` and `removed` are a part of the text before, `same` and `added` of the text after. */
export interface ChangedPassage {
  readonly field: Segment['field']
  readonly pieces: readonly Pick<Segment, 'kind' | 'text'>[]
  /** Whether the text goes on in front of it and behind it. */
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

export interface ChangedPassages {
  /** As they stand in the article, the title first. */
  readonly passages: readonly ChangedPassage[]
  /** How many more places were changed, for which there is no room. */
  readonly more: number
}

/** Words around a change, and what they take at the most; in scripts without spaces, characters. */
const WORDS = 6
const LETTERS = 60
const UNSPACED = 14
/** A passage that has less room than this is not begun. */
const LEAST = 24

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** All texts together have at most `limit` characters (code points). `first` says which places matter most, for want of room. */
export function changedPassages(
  diff: readonly Segment[],
  limit: number,
  first: (passage: ChangedPassage) => boolean = () => false,
): ChangedPassages {
  const all = (['title', 'text'] as const).flatMap((field) =>
    passagesOf(
      field,
      diff.filter((segment) => segment.field === field),
    ),
  )
  const ranked = [...all.filter(first), ...all.filter((passage) => !first(passage))]
  const taken = new Map<ChangedPassage, ChangedPassage>()
  let room = limit
  for (const passage of ranked) {
    const fitted = withinRoom(passage, room)
    if (fitted === null) continue
    taken.set(passage, fitted)
    room -= lengthOf(fitted)
  }
  return { passages: all.flatMap((passage) => taken.get(passage) ?? []), more: all.length - taken.size }
}

/** Changes whose surroundings meet are one passage. */
function passagesOf(field: Segment['field'], segments: readonly Segment[]): ChangedPassage[] {
  const passages: ChangedPassage[] = []
  let pieces: Pick<Segment, 'kind' | 'text'>[] = []
  let cutBefore = false
  segments.forEach(({ kind, text }, index) => {
    if (kind !== 'same') {
      // A line break put in or taken out is nothing to be seen here.
      if (text.trim() !== '') pieces.push({ kind, text: shown(text) })
      else if (kind === 'added') pieces.push({ kind: 'same', text: ' ' })
      return
    }
    const [head, tail] = [headOf(text), tailOf(text)]
    const isLast = index === segments.length - 1
    const meets = head.length + tail.length >= text.trim().length && !text.includes('\n')
    if (pieces.some((piece) => piece.kind !== 'same') && meets && !isLast) {
      pieces.push({ kind, text: shown(text) })
      return
    }
    if (pieces.some((piece) => piece.kind !== 'same')) {
      const after = [...pieces, { kind, text: shown(head) }]
      passages.push({ field, pieces: after, cutBefore, cutAfter: head.length < text.trimEnd().length })
    }
    pieces = isLast ? [] : [{ kind, text: shown(tail) }]
    cutBefore = tail.length < text.trimStart().length || (index > 0 && text.trim() !== '')
  })
  if (pieces.some((piece) => piece.kind !== 'same')) passages.push({ field, pieces, cutBefore, cutAfter: false })
  return passages.map((passage) => ({ ...passage, pieces: passage.pieces.filter(({ text }) => text !== '') }))
}

/** A line break in the text is a space in a passage. */
function shown(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}

/** The beginning of what follows a change: some words, of this paragraph only. */
function headOf(text: string): string {
  const paragraph = text.slice(0, lineEnd(text))
  if (unspaced.test(paragraph.slice(0, LETTERS)))
    return Array.from(paragraph.slice(0, 2 * UNSPACED))
      .slice(0, UNSPACED)
      .join('')
  const words = (paragraph.slice(0, LETTERS * 2).match(/\s*\S+/g) ?? []).slice(0, WORDS).join('')
  return words.length <= LETTERS ? words : Array.from(words).slice(0, LETTERS).join('')
}

function lineEnd(text: string): number {
  const end = text.indexOf('\n')
  return end === -1 ? text.length : end
}

/** The end of what stands in front of a change. */
function tailOf(text: string): string {
  const paragraph = text.slice(text.lastIndexOf('\n') + 1)
  if (unspaced.test(paragraph.slice(-LETTERS)))
    return Array.from(paragraph.slice(-2 * UNSPACED))
      .slice(-UNSPACED)
      .join('')
  const words = (paragraph.slice(-LETTERS * 2).match(/\S+\s*/g) ?? []).slice(-WORDS).join('')
  return words.length <= LETTERS ? words : Array.from(words).slice(-LETTERS).join('')
}

function lengthOf({ pieces }: ChangedPassage): number {
  return pieces.reduce((sum, { text }) => sum + characters(text), 0)
}

function characters(text: string): number {
  return Array.from(text).length
}

/** The passage within so many characters: long pieces are cut, and it ends where there is no more room. Null where that is too little. */
function withinRoom(passage: ChangedPassage, room: number): ChangedPassage | null {
  if (lengthOf(passage) <= room) return passage
  if (room < LEAST) return null
  const changed = passage.pieces.filter(({ kind }) => kind !== 'same').length
  const longest = Math.max(LEAST / 2, Math.floor(room / Math.min(changed, 3)))
  const pieces: Pick<Segment, 'kind' | 'text'>[] = []
  let left = room
  for (const [index, { kind, text }] of passage.pieces.entries()) {
    // What went and what came in its place are shown both, or neither.
    const isReplaced = kind === 'removed' && passage.pieces[index + 1]?.kind === 'added'
    const most = Math.min(longest, isReplaced ? left >> 1 : left)
    if (most < Math.min(LEAST / 2, characters(text))) break
    const cut = characters(text) <= most ? text : cutExcerpt(text, most)
    pieces.push({ kind, text: cut })
    left -= characters(cut)
  }
  const isTelling = pieces.some(({ kind }) => kind !== 'same')
  return isTelling ? { ...passage, pieces, cutAfter: passage.cutAfter || pieces.length < passage.pieces.length } : null
}
