/** Decides which addresses of sitemaps, and which sitemaps of an index, one poll takes: the newest, and no more than it can judge. */
import type { Entry } from '../../domain/entry.ts'
import type { Source } from '../../domain/source.ts'
import { filteredBy, filteredCounts } from '../normalise/address-pattern.ts'
import type { ListedSitemap } from './read-sitemap.ts'

/** Addresses one poll judges, as many as entries of a feed. */
const ADDRESS_LIMIT = 2000
/** A `lastmod` may be a bare day in whatever zone, so what is this much older than the last poll may be newer all the same. */
const SLACK = 2 * 86_400_000

/**
 * The addresses a poll judges, each once, newest first, without those `include` and `exclude` leave out. Of undated ones
 * that are too many, the first and the last: sites add at either end. A `lastmod` all addresses share is the time of the
 * document, not of the pages, and is dropped.
 */
export function chooseAddresses(
  listed: readonly Entry[],
  source: Pick<Source, 'include' | 'exclude'>,
): { entries: readonly Entry[]; warnings: readonly string[] } {
  const byLink = new Map<string | null, Entry>()
  const nameless: Entry[] = []
  for (const entry of listed) {
    if (entry.link === null) nameless.push(entry)
    else if (!byLink.has(entry.link)) byLink.set(entry.link, entry)
  }
  const distinct = [...byLink.values()]
  const filters = distinct.map(({ link }) => (link === null ? null : filteredBy(link, source)))
  const wanted = distinct.filter((_, index) => filters[index] === null)
  const repeated = listed.length - nameless.length - distinct.length
  const entries = bounded([...withoutCommonDate(wanted), ...nameless])
  const warnings = [
    ...(repeated === 0 ? [] : [`entries that repeat the address of another one: ${repeated} of ${listed.length}`]),
    ...filteredCounts(filters, 'addresses'),
    ...(entries.length < wanted.length + nameless.length
      ? [
          `only the newest ${entries.length} of ${wanted.length} addresses were judged; narrow them with include and exclude`,
        ]
      : []),
  ]
  return { entries, warnings }
}

function withoutCommonDate(entries: readonly Entry[]): readonly Entry[] {
  const [first] = entries
  const isCommon = entries.length > 2 && entries.every(({ updated }) => updated !== null && updated === first?.updated)
  return isCommon ? entries.map((entry) => ({ ...entry, updated: null })) : entries
}

function bounded(entries: readonly Entry[]): readonly Entry[] {
  const dated = entries.filter((entry) => dateOf(entry) !== null)
  const undated = entries.filter((entry) => dateOf(entry) === null)
  const newest = dated
    .toSorted((left, right) => compare(dateOf(right) ?? '', dateOf(left) ?? ''))
    .slice(0, ADDRESS_LIMIT)
  const room = ADDRESS_LIMIT - newest.length
  if (undated.length <= room) return [...newest, ...undated]
  const first = Math.ceil(room / 2)
  return [...newest, ...undated.slice(0, first), ...undated.slice(undated.length - (room - first))]
}

function dateOf({ published, updated }: Entry): string | null {
  return published ?? updated
}

/**
 * The sitemaps of an index in the order in which they are worth reading: newest first, then undated ones with those for
 * news before the others and high numbers before low ones. What was not changed since `since` (ISO, null: everything
 * is new) is left out.
 */
export function orderSitemaps(sitemaps: readonly ListedSitemap[], since: string | null): readonly ListedSitemap[] {
  const from = since === null ? null : new Date(Date.parse(since) - SLACK).toISOString()
  return sitemaps
    .filter(({ lastModified }) => from === null || lastModified === null || lastModified >= from)
    .toSorted(
      (left, right) =>
        compare(right.lastModified ?? '', left.lastModified ?? '') ||
        Number(/news/i.test(right.url)) - Number(/news/i.test(left.url)) ||
        numberIn(right.url) - numberIn(left.url),
    )
}

/** The last number of an address: `post-sitemap12.xml` is newer than `post-sitemap2.xml`. */
function numberIn(url: string): number {
  return Number(/(\d{1,12})\D*$/.exec(url.slice(-200))?.[1] ?? 0)
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}
