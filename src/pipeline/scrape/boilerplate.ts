/** Says what a line of a page is to us, by the tables of lines in German, English and Chinese. */
import { DROPPED_LINES } from './dropped-lines.ts'
import type { LineKind, LineRule } from './line-rule.ts'
import { PROMOTING_LINES } from './promoting-lines.ts'
import { TELLING_LINES } from './telling-lines.ts'

export interface LineMeaning {
  readonly kind: LineKind
  /** How surely the article is over here: 0 not at all, 1 if most of the text stands before, 2 in any case. */
  readonly ends: 0 | 1 | 2
  /** What stands after the label. */
  readonly rest: string
}

const RULES: readonly LineRule[] = [...PROMOTING_LINES, ...TELLING_LINES, ...DROPPED_LINES]

/** What a line of a page is to us, or null: it is text. `line` is one line of plain text. */
export function meaningOf(line: string): LineMeaning | null {
  if (line.length > 400 || line === '') return null
  for (const { kind, ends, pattern, maxLength } of RULES) {
    if (line.length > maxLength) continue
    const match = pattern.exec(line)
    if (match === null) continue
    const rest = (match[1] ?? '').trim()
    if (kind === 'categories' && termsOf(rest).length === 0) continue
    return { kind, ends, rest }
  }
  return null
}

/** The terms of a list of categories («China, Digitalwirtschaft»); empty where it is a sentence or holds headlines. */
export function termsOf(list: string): string[] {
  const parts = list
    .replace(/^([^,]{1,200},.{0,300}) (?:und|and|sowie) ([^,]{1,45})$/, '$1, $2')
    .split(/[,;|·•、，；/]|\s{2,}/)
    .map((part) => part.replace(/^[\s#»>–-]+|[\s.»>]+$/g, '').replace(/^(?:und|and|&) /, ''))
    .filter((part) => part !== '')
  if (parts.length > 30 || parts.some((part) => part.length > 45 || part.split(' ').length > 5)) return []
  if (/\b(?:finden sie|erfahren sie|lesen sie|gibt es|hier|here|click)\b/i.test(list)) return []
  return [...new Set(parts)]
}
