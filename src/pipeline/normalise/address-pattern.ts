/** Patterns of addresses as a source's `include` and `exclude` have them: `*` stands for any characters, nothing else is special. */
import type { Source } from '../../domain/source.ts'

/** No real address is longer. */
const LENGTH_LIMIT = 4096

/**
 * True where an address fits a pattern as a whole. One that begins with a scheme is compared with the whole address, any
 * other with path and query. Time is linear in the address for each `*`: no expression is made of what a user typed.
 */
export function fitsPattern(url: string, pattern: string): boolean {
  const address = URL.parse(url)
  const given = pattern.trim()
  if (address === null) return false
  const isWhole = /^(?:https?|\*):\/\//i.test(given)
  const text = isWhole ? address.href : `${address.pathname}${address.search}`
  return fits(readable(text).slice(0, LENGTH_LIMIT), readable(given).split(/\*+/))
}

/** True where an entry's address is one its source wants: in `include` (or that is empty), and not in `exclude`. */
export function isWanted(url: string, { include, exclude }: Pick<Source, 'include' | 'exclude'>): boolean {
  const isIncluded = include.length === 0 || include.some((pattern) => fitsPattern(url, pattern))
  return isIncluded && !exclude.some((pattern) => fitsPattern(url, pattern))
}

/** `parts` is the pattern between its stars. Each part is looked for once, after the one before it. */
function fits(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}

/** `/m%C3%BCnchen/` and `/münchen/` are the same. */
function readable(text: string): string {
  try {
    return decodeURI(text).normalize('NFC')
  } catch {
    return text
  }
}
