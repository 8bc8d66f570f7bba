/** Points at a place in a line of text, for people at a terminal. */
import { displayWidth } from './output.ts'

/** Longer texts are cut around the place. */
const SHOWN_BEFORE = 50
const SHOWN_AFTER = 30

/** Two lines: the text, and a caret below `position` (a UTF-16 offset, at most one behind the end). */
export function pointAt(text: string, position: number): string {
  const flat = text.replace(/\s/g, ' ')
  const start = Math.max(0, position - SHOWN_BEFORE)
  const end = Math.min(flat.length, position + SHOWN_AFTER)
  const before = `${start > 0 ? '… ' : ''}${flat.slice(start, position)}`
  const after = `${flat.slice(position, end)}${end < flat.length ? ' …' : ''}`
  return `  ${before}${after}\n  ${' '.repeat(displayWidth(before))}^`
}
