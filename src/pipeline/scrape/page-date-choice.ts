/** Chooses an article's dates among all a page gives: structured data first, then what is printed, then the address. */

import { meaningOf } from './boilerplate.ts'
import { type DateElement, dateInUrl, printedDates, readDate } from './page-dates.ts'
import type { PageMetadata } from './page-metadata.ts'
import type { PageParent } from './page-node.ts'
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
  'dcterms.created',
  'dc.date.created',
  'dc.date',
  'dcterms.date',
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
  'date',
  'last-modified-date',
  'datecreated',
  'created',
  'rnews:datepublished',
  'citation_publication_date',
  'og:release_date',
  'article_date_original',
  'cdate',
  'originalpublicationdate',
  'pub_date',
  'creation_date',
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
  const printed = printedDates(root, o.zone)
  const publishedMeta = PUBLISHED_META.find((name) => read(o.meta(name), '') !== null)
  const updatedMeta = UPDATED_META.find((name) => read(o.meta(name), '') !== null)
  const updated =
    read(o.data?.updated, 'JSON-LD dateModified') ??
    (updatedMeta === undefined ? null : read(o.meta(updatedMeta), updatedMeta)) ??
    printed.find((date) => date.kind === 'updated') ??
    null
  const inUrl = dateInUrl(o.url)
  const published =
    read(o.ruled, 'site rule') ??
    read(o.data?.published, 'JSON-LD datePublished') ??
    (publishedMeta === undefined ? null : read(o.meta(publishedMeta), publishedMeta)) ??
    printed.find((date) => date.kind === 'published') ??
    nearTitle(printed) ??
    (inUrl === null ? null : { value: inUrl, origin: 'address' }) ??
    dateLine(root, o.zone) ??
    updated
  return { published: bare(published), updated: bare(updated) }
}

function nearTitle(printed: readonly DateElement[]): DateElement | null {
  return printed.find((date) => date.kind === 'unknown') ?? null
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
