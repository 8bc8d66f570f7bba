/** Chooses an article's dates among all a page gives: structured data first, then what is printed, then the address. */

import { meaningOf } from './boilerplate.ts'
import { dateInUrl, readDate } from './page-dates.ts'
import type { PageMetadata } from './page-metadata.ts'
import type { PageElement, PageParent } from './page-node.ts'
import { type PrintedDate, printedDates } from './printed-dates.ts'
import type { StructuredArticle } from './structured-data.ts'
import { textLines } from './text-lines.ts'

interface FoundDate {
  readonly value: string
  readonly origin: string
}

const PUBLISHED_META = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'date.published',
  'og:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.issued',
  'publishdate',
  'publish-date',
  'publish_date',
  'pubdate',
  'published_date',
  'article.published',
  'cxenseparse:recs:publishtime',
  'weibo:article:create_at',
  'bt:pubdate',
  'article:published',
  'displaydate',
  'rnews:datepublished',
  'citation_publication_date',
  'og:release_date',
  'article_date_original',
  'originalpublicationdate',
  'pub_date',
]
/** These may as well be the day the page was built. */
const WEAK_META = [
  'dc.date',
  'dcterms.date',
  'date',
  'last-modified-date',
  'datecreated',
  'created',
  'cdate',
  'creation_date',
  'dcterms.created',
  'dc.date.created',
]
const UPDATED_META = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
  'lastmod',
  'revised',
  'article:modified',
  'modified',
]

export function publicationDates(
  root: PageParent,
  o: {
    elements: readonly PageElement[]
    url: string
    data: StructuredArticle | null
    meta: PageMetadata['meta']
    zone: string | null
    ruled: string | null
  },
): { published: FoundDate | null; updated: FoundDate | null } {
  const read = (value: string | null | undefined, origin: string): FoundDate | null => {
    const date = value === null || value === undefined ? null : readDate(value, o.zone)
    return date === null ? null : { value: date, origin }
  }
  const ofMeta = (names: readonly string[]): FoundDate | null => {
    const name = names.find((each) => read(o.meta(each), '') !== null)
    return name === undefined ? null : read(o.meta(name), name)
  }
  const printed = printedDates(o.elements, o.zone)
  const inUrl = dateInUrl(o.url)
  const updated =
    read(o.data?.updated, 'JSON-LD dateModified') ??
    ofMeta(UPDATED_META) ??
    printed.find((date) => date.kind === 'updated') ??
    null
  const declared =
    read(o.ruled, 'site rule') ?? read(o.data?.published, 'JSON-LD datePublished') ?? ofMeta(PUBLISHED_META)
  const published =
    declared ??
    printed.find((date) => date.kind === 'published') ??
    printed.find((date) => date.kind === 'unknown' && date.afterHeading) ??
    printed.find((date) => date.kind === 'unknown') ??
    (inUrl === null ? null : { value: inUrl, origin: 'address' }) ??
    dateLine(root, o.zone) ??
    ofMeta(WEAK_META) ??
    updated
  return { published: bare(asPrinted(published, printed)), updated: bare(updated) }
}

/** Where the declared instant is in UTC and the page prints the neighbouring day, the printed day holds: the page counts in its own zone. */
function asPrinted(declared: FoundDate | null, printed: readonly PrintedDate[]): FoundDate | null {
  const [, day, hour] = /^(\d{4}-\d\d-\d\d)T(\d\d).*(?:Z|[+-]00:00)$/.exec(declared?.value ?? '') ?? []
  if (day === undefined || hour === undefined) return declared
  const days = printed.filter((date) => date.kind !== 'updated').map((date) => date.value.slice(0, 10))
  if (days.includes(day)) return declared
  const shift = Number(hour) >= 14 ? 1 : Number(hour) < 10 ? -1 : 0
  const local = new Date(Date.parse(`${day}T00:00:00Z`) + shift * 86_400_000).toISOString().slice(0, 10)
  const match =
    shift === 0 ? undefined : printed.find((date) => date.kind !== 'updated' && date.value.startsWith(local))
  return match === undefined ? declared : { value: local, origin: match.origin }
}

/** The first printed line that is a date and little else. */
function dateLine(root: PageParent, zone: string | null): FoundDate | null {
  let fallback: FoundDate | null = null
  for (const line of textLines(root)) {
    if (line.text.length > 160) continue
    const value = readDate(line.text, zone)
    if (value === null) continue
    if (meaningOf(line.text)?.kind === 'date') return { value, origin: 'printed line' }
    if (/©|copyright/i.test(line.text)) continue
    fallback ??= { value, origin: 'printed line' }
  }
  return fallback
}

function bare(date: FoundDate | null): FoundDate | null {
  return date === null ? null : { value: date.value, origin: date.origin }
}
