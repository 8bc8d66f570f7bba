/** Chooses an article's dates among all a page gives: structured data first, then what is printed, then the address. */
import type { DateConfidence } from '../../domain/page/page-facts.ts'
import { isDateLine } from './date-labels.ts'
import { PUBLISHED_META, UPDATED_META, WEAK_META } from './declared-dates.ts'
import type { FoundDate } from './found-date.ts'
import { localDay } from './local-day.ts'
import { dateInUrl, readDate } from './page-dates.ts'
import type { PageMetadata } from './page-metadata.ts'
import type { PageElement, PageParent } from './page-node.ts'
import { ELSEWHERE, type PrintedDate, printedDates } from './printed-dates.ts'
import type { StructuredArticle } from './structured-data.ts'
import { textLines } from './text-lines.ts'

interface Asked {
  readonly root: PageParent
  readonly elements: readonly PageElement[]
  readonly url: string
  readonly data: StructuredArticle | null
  readonly meta: PageMetadata['meta']
  /** Offset of times that have none. */
  readonly zone: string | null
  /** What the site's rule names. */
  readonly ruled: string | null
  /** The title's element. */
  readonly heading: PageElement | null
  /** BCP 47; says which zones the page's readers may live in. */
  readonly language: string | null
}

/** Elements between the title and a date that may belong to something else. */
const FAR = 150
/** Elements after the title within which its own date stands. */
const NEAR = 60
/** Milliseconds: sixty days. */
const LONG_AGO = 60 * 86_400_000

export function publicationDates(asked: Asked): { published: FoundDate | null; updated: FoundDate | null } {
  const { data, zone, meta, ruled } = asked
  const printed = printedDates(asked.elements, asked)
  const updated =
    read(data?.updated, 'JSON-LD dateModified', zone) ??
    ofMeta(UPDATED_META, meta, zone, 'high') ??
    ofPrinted(nearest(printed, 'updated'), 'medium')
  const rule = read(ruled, 'site rule', zone)
  if (rule !== null) return { published: rule, updated }
  const declared = read(data?.published, 'JSON-LD datePublished', zone) ?? ofMeta(PUBLISHED_META, meta, zone, 'high')
  if (declared === null) return { published: shown(asked, printed, updated), updated }
  const local = localDay(declared, printed, asked.url, asked.language)
  return { published: redated(local, printed, updated) ?? firstDated(local, asked.url) ?? local, updated }
}

/** The day of a change where the page prints that as its only date: to its readers it is published then. */
function redated(declared: FoundDate, printed: readonly PrintedDate[], updated: FoundDate | null): FoundDate | null {
  const day = updated?.value.slice(0, 10)
  const declaredDay = declared.value.slice(0, 10)
  if (day === undefined || day <= declaredDay) return null
  const near = printed.filter(({ distance }) => distance <= NEAR)
  if (near.some(({ value, kind }) => value.startsWith(declaredDay) || kind === 'updated')) return null
  const date = near.find(({ value }) => value.startsWith(day))
  return date === undefined ? null : { value: day, origin: `${date.origin}, as printed`, confidence: 'medium' }
}

/** The day in the address where that is much earlier: an address is made once, a date may be set anew. */
function firstDated(declared: FoundDate, url: string): FoundDate | null {
  const day = dateInUrl(url)
  if (day === null || Date.parse(declared.value.slice(0, 10)) - Date.parse(day) < LONG_AGO) return null
  return { value: day, origin: 'address', confidence: 'medium' }
}

/** What the page shows where it declares nothing. */
function shown(asked: Asked, printed: readonly PrintedDate[], updated: FoundDate | null): FoundDate | null {
  const { zone, meta } = asked
  const inUrl = dateInUrl(asked.url)
  const confirmed = inUrl === null ? undefined : printed.find((date) => date.value.startsWith(inUrl))
  if (confirmed !== undefined) return ofPrinted(confirmed, 'medium')
  const best = nearest(printed, 'published', 'unknown')
  if (best !== null && isOwn(best)) return ofPrinted(best, 'medium')
  // Old templates name the only date they print after the last change.
  const changed = nearest(printed, 'updated')
  if (changed !== null && changed.distance <= FAR) return ofPrinted(changed, 'low')
  if (inUrl !== null) return { value: inUrl, origin: 'address', confidence: 'medium' }
  return (
    ofMeta(WEAK_META, meta, zone, 'low') ??
    ofPrinted(best, 'low') ??
    dateLine(asked.root, zone, isDateLine) ??
    (updated === null ? null : { ...updated, confidence: 'low' as const }) ??
    dateLine(asked.root, zone, () => true)
  )
}

function read(value: string | null | undefined, origin: string, zone: string | null): FoundDate | null {
  const date = value === null || value === undefined ? null : readDate(value, zone)
  return date === null ? null : { value: date, origin, confidence: 'high' }
}

function ofMeta(
  names: readonly string[],
  meta: PageMetadata['meta'],
  zone: string | null,
  confidence: DateConfidence,
): FoundDate | null {
  for (const name of names) {
    const found = read(meta(name), name, zone)
    if (found !== null) return { ...found, confidence }
  }
  return null
}

/** What a date without a label is further away by than one with. */
const UNLABELLED = 40

/** A labelled date is the article's wherever it stands, another one near the title; in boxes of other things none is. */
function isOwn({ kind, distance }: PrintedDate): boolean {
  return kind === 'unknown' ? distance <= FAR : distance < ELSEWHERE
}

function nearest(printed: readonly PrintedDate[], ...kinds: PrintedDate['kind'][]): PrintedDate | null {
  const distance = (date: PrintedDate) =>
    date.kind === 'unknown' ? date.distance + UNLABELLED : isOwn(date) ? Math.min(date.distance, FAR) : date.distance
  let best: PrintedDate | null = null
  for (const date of printed) {
    if (kinds.includes(date.kind) && (best === null || distance(date) < distance(best))) best = date
  }
  return best
}

function ofPrinted(date: PrintedDate | null, confidence: DateConfidence): FoundDate | null {
  return date === null ? null : { value: date.value, origin: date.origin, confidence }
}

/** The first short line that holds a date, fits and is no claim of rights. */
function dateLine(root: PageParent, zone: string | null, fits: (line: string) => boolean): FoundDate | null {
  for (const { text } of textLines(root)) {
    if (text.length > 160 || /©|copyright/i.test(text) || !/\d/.test(text) || !fits(text)) continue
    const value = readDate(text, zone)
    if (value !== null) return { value, origin: 'printed line', confidence: 'low' }
  }
  return null
}
