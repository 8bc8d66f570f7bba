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

/** The authors' names by the first of these that has any: what is declared, unless what is printed says more. */
export function findAuthors({ head, data, url }: OpenPage, lines: BylineLines): Found<readonly string[]> | null {
  const meta = head.meta(
    'author',
    'article:author',
    'dc.creator',
    'dcterms.creator',
    'parsely-author',
    'sailthru.author',
  )
  const declared = (data?.authors ?? []).filter(isNoAddress).flatMap(tellingNames)
  const printed = lines.printed?.authors ?? []
  const inBody = namesIn(lines.inBody)
  const sites = [head.meta('og:site_name'), data?.publisher ?? null, hostOf(url)]
  const named = namesIn(isNoAddress(meta ?? '') ? meta : null).filter(isTellingName)
  const isSite = (name: string) => sites.some((site) => site !== null && isSameName(name, site))
  const ofPage = { value: printed, origin: lines.printed?.origin ?? '' }
  const ofBody = { value: inBody, origin: 'line in the body' }
  const candidates: Found<readonly string[]>[] = [
    { value: moreThan(declared, printed) ?? moreThan(declared, inBody) ?? declared, origin: 'JSON-LD author' },
    ...inOrder(lines, ofPage, ofBody),
    { value: named, origin: 'meta author' },
  ]
  const persons = candidates.find(({ value }) => value.some((name) => isPerson(name) && !isSite(name)))
  const others = candidates.find(({ value }) => value.length > 0 && !value.every(isSite))
  return firstFound<readonly string[]>(
    { value: namesOrNull(namesIn(lines.ruled)), origin: 'site rule' },
    { value: persons?.value ?? null, origin: persons?.origin ?? '' },
    { value: others?.value ?? null, origin: others?.origin ?? '' },
    ...candidates.map(({ value, origin }) => ({ value: namesOrNull(value), origin })),
  )
}

/** The printed names where they hold every declared one and more. */
function moreThan(declared: readonly string[], printed: readonly string[]): readonly string[] | null {
  const known = printed.map((name) => name.toLowerCase())
  const holdsAll = declared.length > 0 && declared.every((name) => known.includes(name.toLowerCase()))
  return holdsAll && printed.length > declared.length && printed.every(isPerson) ? printed : null
}

/** Two words or more that begin with capitals: a login or a desk does not. */
function isPerson(name: string): boolean {
  return /^\p{Lu}\S*\s(?:\S+\s){0,3}\p{Lu}/u.test(name) || /^\p{Script=Han}{2,4}$/u.test(name)
}

function isSameName(name: string, site: string): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/\.(?:de|com|at|ch|net|org|cn)$|[^\p{L}\p{N}]/gu, '')
  return letters(name) !== '' && letters(name) === letters(site)
}

function hostOf(url: string): string | null {
  return /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(url)?.[1] ?? null
}

function isNoAddress(name: string): boolean {
  return !/^https?:/i.test(name)
}

/** The printed line («Von A und B»). */
export function findByline(lines: BylineLines): Found<string> | null {
  const ofPage = { value: lines.printed?.byline ?? null, origin: lines.printed?.origin ?? '' }
  const ofBody = { value: lines.inBody, origin: 'line in the body' }
  return firstFound({ value: lines.ruled, origin: 'site rule' }, ...inOrder(lines, ofPage, ofBody))
}

/** A line that only looks like a byline comes after the body's own. */
function inOrder<Line>(lines: BylineLines, ofPage: Line, ofBody: Line): Line[] {
  return lines.printed?.origin === 'printed line' ? [ofBody, ofPage] : [ofPage, ofBody]
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
