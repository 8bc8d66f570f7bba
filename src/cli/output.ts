/** How commands speak: results to stdout, remarks to stderr, JSON where asked. The only place that writes. */

import { styleText } from 'node:util'
import { askOnTerminal } from './ask-on-terminal.ts'

/** A piece of a text that was changed. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

export interface Output {
  /** One line of the result. */
  line(text?: string): void
  /** A remark for the person at the terminal; never part of the result. */
  remark(text: string): void
  /** The result as JSON, indented for people and readable for programs alike. */
  json(value: unknown): void
  /** Whether a person watches stderr, so that a progress bar makes sense. */
  readonly watched: boolean
  /** A text with what was taken out of it and put in, in colour; absent where there is none: then `marked` tells it. */
  readonly coloured?: (pieces: readonly Piece[]) => void
  /** Asks the person at the terminal; absent where there is none to ask. */
  readonly ask?: (question: string, signal: AbortSignal) => Promise<string>
}

export const terminal: Output = {
  line: (text = '') => void process.stdout.write(`${printable(text)}\n`),
  remark: (text) => void process.stderr.write(`${printable(text)}\n`),
  json: (value) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
  watched: process.stderr.isTTY === true,
  ...(process.stdin.isTTY === true && process.stderr.isTTY === true ? { ask: askOnTerminal } : {}),
  ...(process.stdout.isTTY === true && process.stdout.hasColors() ? { coloured: writeColoured } : {}),
}

/** As `git diff --word-diff` marks changes. */
export function marked(pieces: readonly Piece[]): string {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] }
  return pieces.map(({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`).join('')
}

function writeColoured(pieces: readonly Piece[]): void {
  process.stdout.write(`${pieces.map(inColour).join('')}\n`)
}

function inColour({ kind, text }: Piece): string {
  const plain = printable(text)
  if (kind === 'same') return plain
  return styleText(kind === 'removed' ? ['red', 'strikethrough'] : ['green', 'underline'], plain)
}

/** What sources send must not steer the terminal: control characters but tab and line break are dropped. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
}

/** Rows as aligned columns; wide (Chinese) characters count two. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell))
    })
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  )
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g

/** Columns a text takes on a terminal. */
export function displayWidth(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}
