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

/** What of its source's settings an address is filtered by, in words that name the pattern; null where it is wanted: in `include` (or that is empty), and not in `exclude`. */
export function filteredBy(url: string, { include, exclude }: Pick<Source, 'include' | 'exclude'>): string | null {
  const excluding = exclude.find((pattern) => fitsPattern(url, pattern))
  if (excluding !== undefined) return `filtered by exclude «${excluding}»`
  if (include.length === 0 || include.some((pattern) => fitsPattern(url, pattern))) return null
  const [first, ...others] = include
  const rest = others.length === 0 ? '' : ` and ${others.length} more`
  return `filtered by include: it does not fit «${first}»${rest}`
}

/** Counts what was filtered, by what: `12 of 40 addresses were left out: 9 filtered by exclude «/ads/*», 3 …`; none: no line. */
export function filteredCounts(filters: readonly (string | null)[], what: string): string[] {
  const counts = new Map<string, number>()
  for (const filter of filters) if (filter !== null) counts.set(filter, (counts.get(filter) ?? 0) + 1)
  const sum = [...counts.values()].reduce((total, count) => total + count, 0)
  const parts = [...counts].map(([filter, count]) => `${count} ${filter}`)
  return sum === 0 ? [] : [`${sum} of ${filters.length} ${what} were left out: ${parts.join(', ')}`]
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
