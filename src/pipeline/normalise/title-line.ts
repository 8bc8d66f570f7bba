/** Titles as one line of a length that lists, feeds and terminals can show. */
import { cleanLine } from './plain-text.ts'

/** In characters; more is a text that stands in the wrong place. */
const maxLength = 1000

/** The title as one clean line, cut with an ellipsis where it is longer than a title can be. */
export function titleLine(title: string): string {
  const line = cleanLine(title)
  if (line.length <= maxLength) return line
  const cut = [...line.slice(0, 2 * maxLength)].slice(0, maxLength - 1)
  return `${cut.join('').trimEnd()}…`
}
