/** Makes candidates of a document's entries: what is new or changed becomes an article, with its page where one is wanted. */
import type { Known, KnownEntry } from '../domain/plan.ts'
import type { Clock } from '../domain/ports.ts'
import type { Source } from '../domain/source.ts'
import type { TopicSet } from '../domain/topic.ts'
import type { IdentifiedEntry } from '../pipeline/normalise/identify-entries.ts'
import type { Candidate, Prepared } from '../pipeline/plan.ts'
import { prepareArticle } from '../pipeline/prepare-article.ts'
import type { ExtractedArticle } from '../pipeline/scrape/extracted-article.ts'
import { choosePages, LEFT_TO_NEXT } from '../pipeline/sitemap/choose-pages.ts'
import { isShrunken } from '../pipeline/watch/learn-texts.ts'
import { WITHOUT_PAGE } from '../pipeline/without-page.ts'
import { type CompletedEntry, completeEntries } from './complete-entries.ts'
import type { HostQueue } from './host-queue.ts'

export interface PreparedEntries {
  /** One for each entry, in their order. */
  readonly candidates: readonly Candidate[]
  readonly warnings: readonly string[]
  /** Whether the document has to be read again: `soon` for pages left to the next poll, `later` for those missing for a passing reason. */
  readonly again: 'no' | 'soon' | 'later'
}

export interface EntriesToPrepare {
  readonly source: Source
  readonly entries: readonly IdentifiedEntry[]
  readonly known: Known
  /** ISO instant of the run. */
  readonly seenAt: string
  /** True while the source's texts are far shorter than usual: then a change that only shortens one is not taken. */
  readonly areTextsShort?: boolean
}

export interface PreparationContext {
  readonly queue: HostQueue
  readonly clock: Clock
  readonly topics: TopicSet
  readonly languages: readonly string[]
}

/** Marks the hash of an address of a sitemap whose page was not asked for yet. */
const NOT_ASKED = '+later'
/** Marks the hash of an address of a sitemap that leads to no article: it is asked for again when its date changes. */
const DEAD = '+dead'

/** Null if `signal` aborted before all were prepared. */
export async function prepareEntries(
  { queue, clock, topics, languages }: PreparationContext,
  { source, entries, known, seenAt, areTextsShort = false }: EntriesToPrepare,
  signal: AbortSignal,
): Promise<PreparedEntries | null> {
  const isSitemap = source.kind === 'sitemap'
  const open = entries.filter((entry) => isOpen(entry, known) && !(isSitemap && isDead(entry, known)))
  const { now: chosen, later } = isSitemap ? choosePages(open, known) : { now: open, later: [] }
  const completed = await completeEntries({ queue, clock }, source, chosen, signal)
  const cut: string[] = []
  const prepared = new Map<number, Candidate>(later.map((entry) => [entry.position, leftToNext(entry, known)]))
  for (const entry of completed) {
    if (signal.aborted) return null
    prepared.set(entry.entry.position, prepare(entry))
    // Lets answers of other sources come in: their deadlines must not run out while we compute.
    await clock.sleep(0)
  }

  function prepare({ entry, page, retry, warning }: CompletedEntry): Candidate {
    const before = known.entries.get(entry.entryId ?? '')
    if (retry && isComplete(before)) return { ...entry, prepared: null, entryHash: before.entryHash }
    if (isSitemap && entry.title === null && (page === null || (page.title === null && page.text === ''))) {
      const rejection =
        page === null ? `its page cannot be had: ${warning ?? 'not asked for'}` : 'nothing to read on its page'
      return {
        ...entry,
        prepared: null,
        rejection,
        entryHash: `${entry.entryHash}${retry ? WITHOUT_PAGE : DEAD}`,
      }
    }
    const given = isSitemap ? dated(entry, page) : entry
    const { warnings, ...article } = prepareArticle(given, { source, topics, languages, page, seenAt })
    cut.push(...warnings)
    if (
      areTextsShort &&
      isComplete(before) &&
      isShrunken(article.article.text.length, before.stored?.text.length ?? 0)
    ) {
      return { ...entry, prepared: null, entryHash: before.entryHash }
    }
    // A sitemap's date of change moves more often than its page does.
    if (isSitemap && !retry && isSame(before, article)) return { ...entry, prepared: null }
    const entryHash = retry ? `${article.entryHash}${WITHOUT_PAGE}` : article.entryHash
    return { ...entry, prepared: { ...article, entryHash }, entryHash }
  }

  return {
    candidates: entries.map((entry) => prepared.get(entry.position) ?? asBefore(entry, known)),
    warnings: [...completed.flatMap(({ warning }) => warning ?? []), ...cut],
    again: readAgain(later.length, completed),
  }
}

function readAgain(later: number, completed: readonly CompletedEntry[]): PreparedEntries['again'] {
  if (later > 0 || completed.some(({ isLeft }) => isLeft)) return 'soon'
  return completed.some(({ retry }) => retry) ? 'later' : 'no'
}

/** True for an entry that may be stored or updated: not rejected, not removed before, not another article's address, not known as it is. */
function isOpen({ entryId, url, rejection, entryHash, twin }: IdentifiedEntry, known: Known): boolean {
  if (twin !== undefined) return false
  if (entryId === null || url === null || rejection !== null) return false
  if (known.removed?.has(entryId) || known.removed?.has(url)) return false
  const owner = known.urls.get(url)
  if (owner !== undefined && owner !== entryId) return false
  const before = known.entries.get(entryId)
  return before === undefined || before.stored === null || before.entryHash !== entryHash
}

/** A page that prints no date is at most as old as its sitemap says it was changed: better than today. */
function dated(identified: IdentifiedEntry, page: ExtractedArticle | null): IdentifiedEntry {
  const { entry } = identified
  if (entry.published !== null || entry.updated === null || page?.published != null) return identified
  return { ...identified, entry: { ...entry, published: entry.updated } }
}

/** True for an address of a sitemap whose page could not be read, and that the sitemap tells nothing new of. */
function isDead({ entryId, entryHash }: IdentifiedEntry, known: Known): boolean {
  return known.entries.get(entryId ?? '')?.entryHash === `${entryHash}${DEAD}`
}

/** What needs no page: known as it is, another's, or rejected as before. */
function asBefore(entry: IdentifiedEntry, known: Known): Candidate {
  const before = isDead(entry, known) ? known.entries.get(entry.entryId ?? '') : undefined
  if (before === undefined || entry.rejection !== null) return { ...entry, prepared: null }
  return { ...entry, rejection: before.reason, entryHash: before.entryHash, prepared: null }
}

/** A stored article stays as it is until its page's turn comes. */
function leftToNext(entry: IdentifiedEntry, known: Known): Candidate {
  const before = known.entries.get(entry.entryId ?? '')
  const entryHash = before?.stored ? before.entryHash : `${entry.entryHash}${NOT_ASKED}`
  return { ...entry, prepared: null, rejection: LEFT_TO_NEXT, entryHash }
}

function isSame(before: KnownEntry | undefined, { article }: Pick<Prepared, 'article'>): boolean {
  return before?.stored?.title === article.title && before.stored.text === article.text
}

/** True for a stored article that has all it should have: a page that cannot be had now must not take its text away. */
function isComplete(before: KnownEntry | undefined): before is KnownEntry {
  return before !== undefined && before.stored !== null && !before.entryHash.endsWith(WITHOUT_PAGE)
}
