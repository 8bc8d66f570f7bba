/** Chooses who wrote an article, and the line the page prints of it. */
import { type Found, firstFound } from '../normalise/found.ts'
import { authorsOf, isTellingName, type PrintedByline } from './byline.ts'
import type { OpenPage } from './open-page.ts'

/** Where the author may stand, beside the page's head and data. */
export interface BylineLines {
  readonly ruled: string | null
  /** Near the article. */
  readonly printed: PrintedByline | null
  /** In the body. */
  readonly inBody: string | null
}

/** The authors' names by the first of these that has any. */
export function findAuthors({ head, data }: OpenPage, lines: BylineLines): Found<readonly string[]> | null {
  const declared = head.meta('author', 'article:author', 'dc.creator', 'parsely-author', 'sailthru.author')
  return firstFound<readonly string[]>(
    { value: namesOrNull(namesIn(lines.ruled)), origin: 'site rule' },
    { value: namesOrNull((data?.authors ?? []).flatMap(tellingNames)), origin: 'JSON-LD author' },
    { value: namesOrNull(lines.printed?.authors ?? []), origin: lines.printed?.origin ?? '' },
    { value: namesOrNull(namesIn(lines.inBody)), origin: 'line in the body' },
    { value: namesOrNull(namesIn(declared).filter(isTellingName)), origin: 'meta author' },
  )
}

/** The printed line («Von A und B»). */
export function findByline(lines: BylineLines): Found<string> | null {
  return firstFound(
    { value: lines.ruled, origin: 'site rule' },
    { value: lines.printed?.byline ?? null, origin: lines.printed?.origin ?? '' },
    { value: lines.inBody, origin: 'line in the body' },
  )
}

/** A name as it is, or the names in what is a whole byline. */
function tellingNames(name: string): string[] {
  return isTellingName(name) ? [name] : namesIn(name).filter(isTellingName)
}

function namesIn(line: string | null): string[] {
  return line === null ? [] : authorsOf(line)
}

function namesOrNull(names: readonly string[]): readonly string[] | null {
  return names.length === 0 ? null : names
}
