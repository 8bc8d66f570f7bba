/** Patterns of paths as robots.txt and tdmrep.json write them: `*` for anything, `$` for the end (RFC 9309 section 2.2.3). */
import { findFrom } from './find-from.ts'
import { normalPath } from './normal-path.ts'

export interface PathPattern {
  /** The pattern between its `*`, in normal spelling. */
  readonly parts: readonly string[]
  /** The pattern ended in `$`: the path has to end with it. */
  readonly anchored: boolean
  /** Octets of the pattern: the longest that matches decides. */
  readonly length: number
}

/** Patterns are compared with so much of a path; no real one is longer. */
const MAX_PATH = 4096

export function readPattern(text: string): PathPattern {
  const anchored = text.endsWith('$')
  const parts = (anchored ? text.slice(0, -1) : text).split('*').map(normalPath)
  const stars = parts.length - 1
  const length = parts.reduce((sum, part) => sum + part.length, stars + (anchored ? 1 : 0))
  return { parts, anchored, length }
}

/** Path and query of a URL as patterns are compared with it; what is no URL is the root. */
export function comparedPath(url: string): string {
  const parsed = URL.parse(url)
  return parsed === null ? '/' : normalPath(`${parsed.pathname}${parsed.search}`.slice(0, MAX_PATH))
}

/** `path` as `comparedPath` gives it. */
export function isMatch({ parts, anchored }: PathPattern, path: string): boolean {
  const [first = '', ...rest] = parts
  if (!path.startsWith(first)) return false
  const last = anchored ? rest.pop() : undefined
  if (anchored && last === undefined) return path === first
  let at = first.length
  for (const part of rest) {
    const found = findFrom(path, part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return last === undefined || (path.length - last.length >= at && path.endsWith(last))
}
