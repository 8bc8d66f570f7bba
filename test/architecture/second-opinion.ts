/** The rule of the second opinion: rss-parser, whose time is not bounded, is on no path of a poll or a request. */
import { posix } from 'node:path'
import { type Files, importsOf, type Violation } from './rules.ts'

/** What polls and what serves. */
const ENTRIES = /^src\/(?:worker|ingest-thread|app|index|service\/ingest)\.ts$|^src\/web\//
const PACKAGE = 'rss-parser'

/** Nothing that polls or serves reaches a file that imports the package, types excepted by their spelling. */
export function secondOpinion(files: Files): Violation[] {
  return [...files.keys()]
    .filter((path) => ENTRIES.test(path))
    .flatMap((path) => {
      const trail = trailTo(path, files, new Set())
      return trail === null ? [] : [{ path, rule: `reaches ${PACKAGE}: ${trail.join(' → ')}` }]
    })
}

function trailTo(path: string, files: Files, seen: Set<string>): string[] | null {
  if (seen.has(path)) return null
  seen.add(path)
  const text = (files.get(path) ?? '').replace(/\bimport type\s[^'";]*?from\s+'[^']+'/g, '')
  for (const specifier of importsOf(text)) {
    if (specifier === PACKAGE) return [path, PACKAGE]
    const found = specifier.startsWith('.') ? trailTo(posix.join(posix.dirname(path), specifier), files, seen) : null
    if (found !== null) return [path, ...found]
  }
  return null
}
