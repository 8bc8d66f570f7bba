/** Reads a sitemap, or the newest sitemaps of an index, politely and bounded. */
import type { Entry, Reading } from '../domain/entry.ts'
import type { Problem } from '../domain/errors.ts'
import type { Source } from '../domain/source.ts'
import { chooseAddresses, orderSitemaps } from '../pipeline/sitemap/choose-addresses.ts'
import { type ListedSitemap, readSitemap, type SitemapReading } from '../pipeline/sitemap/read-sitemap.ts'
import type { HostQueue } from './host-queue.ts'
import type { FetchedDocument } from './read-pages.ts'

/** Sitemaps of an index one poll asks for. */
const MOST_SITEMAPS = 10
/** Addresses one poll holds, of all its sitemaps together. */
const MOST_ADDRESSES = 100_000

export interface SitemapsToRead {
  readonly source: Pick<Source, 'include' | 'exclude'>
  readonly accept: string
  /** ISO instant of the last poll that took all there was, or null: what was not changed since is not asked for. */
  readonly since: string | null
  readonly signal: AbortSignal
}

export interface SitemapsReading {
  readonly reading: Reading
  /** False where the next poll must read the document again though it is the same: what it leads to may have changed. */
  readonly complete: boolean
}

/** Never throws for what the site does; a sitemap of an index that cannot be had is a warning. */
export async function readSitemaps(
  queue: HostQueue,
  o: SitemapsToRead,
  first: FetchedDocument,
): Promise<SitemapsReading> {
  const root = read(first)
  if (root.problem !== null) return { reading: readingOf(root.title, first, [], root), complete: true }
  const found = root.kind === 'index' ? await readIndex(queue, o, root) : { ...root, complete: true }
  const chosen = chooseAddresses(found.entries, o.source)
  const warnings = [...found.warnings, ...chosen.warnings]
  const problem = found.entries.length === 0 ? found.problem : null
  return { reading: readingOf(found.title, first, chosen.entries, { warnings, problem }), complete: found.complete }
}

interface Collected {
  readonly entries: readonly Entry[]
  readonly title: string | null
  readonly warnings: readonly string[]
  readonly problem: Problem | null
  readonly complete: boolean
}

/** An index in an index, which the protocol does not allow and some sites have, is followed too; the bound is for all. */
async function readIndex(queue: HostQueue, o: SitemapsToRead, root: SitemapReading): Promise<Collected> {
  const entries: Entry[] = []
  const warnings: string[] = [...root.warnings]
  const asked = new Set<string>()
  let waiting: readonly ListedSitemap[] = orderSitemaps(root.sitemaps, o.since)
  let title: string | null = null
  let problem: Problem | null = null
  // Without dates the index stays the same when its sitemaps change.
  let complete = root.sitemaps.every(({ lastModified }) => lastModified !== null)
  for (let [next] = waiting; next !== undefined && asked.size < MOST_SITEMAPS; [next] = waiting) {
    const address = next.url
    waiting = waiting.slice(1)
    if (asked.has(address) || o.signal.aborted) continue
    asked.add(address)
    const fetched = await queue.fetchPage(address, { accept: o.accept, signal: o.signal })
    const sitemap = fetched.kind === 'document' ? read(fetched) : null
    const failure = fetched.kind === 'failed' ? fetched.problem : (sitemap?.problem ?? null)
    if (failure !== null) {
      warnings.push(`${address}: ${failure.detail}`)
      problem ??= failure
      complete = false
    }
    if (sitemap === null) continue
    warnings.push(...sitemap.warnings.map((warning) => `${address}: ${warning}`))
    title ??= sitemap.title
    if (sitemap.kind === 'index') {
      waiting = [...orderSitemaps(sitemap.sitemaps, o.since), ...waiting]
      complete = false
    }
    const room = MOST_ADDRESSES - entries.length
    for (const entry of sitemap.entries.slice(0, room)) entries.push(entry)
    const over = sitemap.entries.length - room
    if (over > 0) warnings.push(`${address}: ${over} addresses were not looked at: a poll holds ${MOST_ADDRESSES}`)
  }
  if (waiting.length > 0) {
    warnings.push(
      `only ${asked.size} of ${asked.size + waiting.length} sitemaps were read, the newest; name one of them as the source's url to read others`,
    )
  }
  return { entries, title, warnings, problem, complete }
}

function read({ body, url, contentType }: FetchedDocument): SitemapReading {
  return readSitemap(body, contentType === null ? { url } : { url, contentType })
}

function readingOf(
  title: string | null,
  { url }: FetchedDocument,
  entries: readonly Entry[],
  { warnings, problem }: Pick<Reading, 'warnings' | 'problem'>,
): Reading {
  return { title, link: URL.parse('/', url)?.href ?? null, language: null, entries, warnings, problem }
}
