/** Fetches the pages of entries whose source gives only a part of the text. */
import type { Severity } from '../domain/errors.ts'
import type { Clock, Fetched } from '../domain/ports.ts'
import type { PageValidators } from '../domain/revisit/look.ts'
import type { Source } from '../domain/source.ts'
import { hasOwnAddress, type IdentifiedEntry } from '../pipeline/normalise/identify-entries.ts'
import { extractArticle } from '../pipeline/scrape/extract-article.ts'
import type { ExtractedArticle } from '../pipeline/scrape/extracted-article.ts'
import type { HostQueue } from './host-queue.ts'

export interface CompletedEntry {
  readonly entry: IdentifiedEntry
  readonly page: ExtractedArticle | null
  /** What the page's next request can be conditional on; absent where it was not had. */
  readonly validators?: PageValidators
  /** Set where the page is worth another try. */
  readonly retry: boolean
  /** Set where it was not asked for, for want of time or room. */
  readonly isLeft?: boolean
  readonly warning: string | null
}

const WORTH_A_RETRY: readonly Severity[] = ['temporary']

/** Milliseconds from the first try on, after which a page is not tried again: waiting for the host's turn counts. */
const LONGEST_PAGE = 60_000
/** Milliseconds of one poll's pages: a slow host must not keep its own news back for hours. */
const LONGEST = 300_000
/** Characters of one poll's pages, all of which are held until its run is written. */
const MOST_CHARACTERS = 10_000_000

interface World {
  readonly queue: HostQueue
  readonly clock: Clock
}

/**
 * One page after the other: the host's spacing decides the pace anyhow. A page that cannot be had costs the page only;
 * what one poll has no time or room for is left to the next.
 */
export async function completeEntries(
  { queue, clock }: World,
  source: Source,
  entries: readonly IdentifiedEntry[],
  signal: AbortSignal,
): Promise<CompletedEntry[]> {
  const needsPage = source.fullText || source.kind === 'page' || source.kind === 'sitemap'
  const completed: CompletedEntry[] = []
  const end = clock.monotonic() + LONGEST
  let characters = 0
  let isFirstLeft = true
  for (const entry of entries) {
    if (!needsPage || entry.url === null || !hasOwnAddress(entry)) {
      completed.push({ entry, page: null, retry: false, warning: null })
    } else if (clock.monotonic() < end && characters < MOST_CHARACTERS) {
      const done = await completeEntry({ queue, clock }, source, { entry, url: entry.url }, signal)
      characters += (done.page?.html.length ?? 0) + (done.page?.text.length ?? 0)
      completed.push(done)
    } else {
      const warning = isFirstLeft ? `${entry.url}: this page and those after it are left to the next poll` : null
      isFirstLeft = false
      completed.push({ entry, page: null, retry: true, isLeft: true, warning })
    }
  }
  return completed
}

async function completeEntry(
  world: World,
  source: Source,
  { entry, url }: { entry: IdentifiedEntry; url: string },
  signal: AbortSignal,
): Promise<CompletedEntry> {
  const fetched = await fetchTwice(world, url, source, signal)
  if (fetched.kind === 'document') {
    const { body, url: pageUrl, contentType, etag, lastModified } = fetched
    const page = extractArticle(body, {
      url: pageUrl,
      ...(contentType === null ? {} : { contentType }),
      ...(source.extract === null ? {} : { rules: source.extract }),
    })
    return { entry, page, validators: { url, etag, lastModified }, retry: false, warning: null }
  }
  const detail = fetched.kind === 'failed' ? fetched.problem.detail : 'answered 304 though nothing was known'
  const retry = fetched.kind === 'failed' && WORTH_A_RETRY.includes(fetched.problem.severity)
  return { entry, page: null, retry, warning: `${url}: ${detail}` }
}

/** Asks for a page, and once more where it failed for a passing reason, soon enough, and its host did not say when to come back. */
async function fetchTwice({ queue, clock }: World, url: string, source: Source, signal: AbortSignal): Promise<Fetched> {
  const begun = clock.monotonic()
  const accept = 'text/html, application/xhtml+xml, */*;q=0.1'
  const ask = () => queue.fetchPage(url, { accept, perHost: source.perHost, signal })
  const first = await ask()
  if (first.kind !== 'failed' || signal.aborted || clock.monotonic() - begun > LONGEST_PAGE) return first
  const { severity, retryAt } = first.problem
  return WORTH_A_RETRY.includes(severity) && retryAt === null ? ask() : first
}
