/** The part of a text around what was found in it, to be shown in a list. */
import type { Span } from './find-words.ts'

export interface Passage {
  readonly text: string
  /** Into `text`. */
  readonly marks: readonly Span[]
}

/** At most about `length` characters around the first mark, cut between words; null where nothing was found. */
export function passageOf(text: string, marks: readonly Span[], length: number): Passage | null {
  const [first] = marks
  if (first === undefined) return null
  const from = wordStart(text, Math.max(0, Math.min(first.start - (length >> 2), text.length - length)), first.start)
  const to = wordEnd(text, Math.max(first.end, from + length), first.end)
  const lead = from > 0 ? '… ' : ''
  return {
    text: `${lead}${text.slice(from, to)}${to < text.length ? ' …' : ''}`,
    marks: marks
      .filter(({ end }) => end <= to)
      .map(({ start, end }) => ({ start: start - from + lead.length, end: end - from + lead.length })),
  }
}

/** Where a word begins, at or after `index`, at the latest at `latest`. */
function wordStart(text: string, index: number, latest: number): number {
  if (index === 0) return 0
  const space = text.indexOf(' ', index)
  return space !== -1 && space - index < 30 && space < latest ? space + 1 : wholeCharacter(text, index)
}

/** Where a word ends, at or before `index`, at the earliest at `earliest`. */
function wordEnd(text: string, index: number, earliest: number): number {
  if (index >= text.length) return text.length
  const space = text.lastIndexOf(' ', index)
  return index - space < 30 && space >= earliest ? space : wholeCharacter(text, index)
}

/** Not between the halves of a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  const unit = text.charCodeAt(index)
  return unit >= 0xdc00 && unit < 0xe000 ? index - 1 : index
}
