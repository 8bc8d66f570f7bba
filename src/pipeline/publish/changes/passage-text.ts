/** Changed passages as text and as HTML. */
import { textAsHtml } from '../text-as-html.ts'
import type { ChangedPassage } from './changed-passages.ts'

/** One line: `… rose by [12 → 21] per cent …`; `[− gone]`, `[+ new]`. */
export function passageText(passage: ChangedPassage): string {
  const { pieces, cutBefore, cutAfter } = passage
  let text = ''
  pieces.forEach((piece, index) => {
    const next = pieces[index + 1]
    const previous = pieces[index - 1]
    if (piece.kind === 'same') text += piece.text
    else if (piece.kind === 'removed' && next?.kind === 'added') text += bracketed(piece.text, next.text)
    else if (piece.kind === 'removed') text += bracketed(piece.text, null)
    else if (previous?.kind !== 'removed') text += bracketed(null, piece.text)
  })
  return framed(text.replace(/\s+/g, ' ').trim(), cutBefore, cutAfter)
}

function bracketed(removed: string | null, added: string | null): string {
  const whole = removed ?? added ?? ''
  const other = added ?? whole
  const inside =
    removed === null
      ? `+ ${other.trim()}`
      : added === null
        ? `− ${removed.trim()}`
        : `${removed.trim()} → ${added.trim()}`
  // White space at the ends stays outside of the brackets.
  const before = /^\s/.test(whole) && /^\s/.test(other) ? ' ' : ''
  const after = /\s$/.test(whole) && /\s$/.test(other) ? ' ' : ''
  return `${before}[${inside}]${after}`
}

/** With `<del>` and `<ins>`, for readers that show HTML. */
export function passageHtml({ pieces, cutBefore, cutAfter }: ChangedPassage): string {
  let html = ''
  pieces.forEach(({ kind, text }, index) => {
    const previous = pieces[index - 1]
    const touches = previous?.kind === 'removed' && kind === 'added' && !/\s$/.test(previous.text) && !/^\s/.test(text)
    if (touches) html += ' '
    html += kind === 'same' ? textAsHtml(text) : marked(kind === 'removed' ? 'del' : 'ins', text)
  })
  return framed(html.trim(), cutBefore, cutAfter)
}

function marked(name: 'del' | 'ins', text: string): string {
  return `<${name}>${textAsHtml(text)}</${name}>`
}

function framed(text: string, cutBefore: boolean, cutAfter: boolean): string {
  return `${cutBefore ? '… ' : ''}${text}${cutAfter ? ' …' : ''}`
}
