/** Makes candidates of a document's entries: what is new or changed becomes an article, with its page where one is wanted. */
import type { Known, KnownEntry } from '../domain/plan.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { RevisitSettings } from '../domain/revisit/look.ts'
import type { Source } from '../domain/source.ts'
import type { TopicSet } from '../domain/topic.ts'
import type { Candidate } from '../pipeline/candidate.ts'
import type { IdentifiedEntry } from '../pipeline/normalise/identify-entries.ts'
import { type Preparation, prepareArticle } from '../pipeline/prepare-article.ts'
import { type PreparedUpdate, prepareUpdate } from '../pipeline/prepare-update.ts'
import { newLook } from '../pipeline/revisit/new-look.ts'
import type { ExtractedArticle } from '../pipeline/scrape/extracted-article.ts'
import { choosePages, LEFT_TO_NEXT } from '../pipeline/sitemap/choose-pages.ts'
import { VERSIONS } from '../pipeline/update/find-flip.ts'
import { holdUntil, isHeld, isMarkedHeld } from '../pipeline/update/held-hash.ts'
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
  readonly store: Pick<Store, 'updates'>
  readonly queue: HostQueue
  readonly clock: Clock
  readonly topics: TopicSet
  readonly languages: readonly string[]
  /** How pages are looked at again; absent: never. */
  readonly revisit?: RevisitSettings | undefined
}

/** Marks the hash of an address of a sitemap whose page was not asked for yet. */
const NOT_ASKED = '+later'
/** Marks the hash of an address of a sitemap that leads to no article: it is asked for again when its date changes. */
const DEAD = '+dead'

/** Null if `signal` aborted before all were prepared. */
export async function prepareEntries(
  { store, queue, clock, topics, languages, revisit }: PreparationContext,
  { source, entries, known, seenAt, areTextsShort = false }: EntriesToPrepare,
  signal: AbortSignal,
): Promise<PreparedEntries | null> {
  const isSitemap = source.kind === 'sitemap'
  const open = entries.filter((entry) => isOpen(entry, known, seenAt) && !(isSitemap && isDead(entry, known)))
  const { now: chosen, later } = isSitemap ? choosePages(open, known) : { now: open, later: [] }
  const completed = await completeEntries({ queue, clock }, source, chosen, signal)
  const cut: string[] = []
  const prepared = new Map<number, Candidate>(later.map((entry) => [entry.position, leftToNext(entry, known)]))
  for (const entry of completed) {
    if (signal.aborted) return null
    prepared.set(entry.entry.position, await prepare(entry))
    // Lets answers of other sources come in: their deadlines must not run out while we compute.
    await clock.sleep(0)
  }

  async function prepare({ entry, page, validators, retry, warning }: CompletedEntry): Promise<Candidate> {
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
    // Of what is stored the date of publication stays: a sitemap's date of change moves.
    const given = isSitemap && !before?.stored ? dated(entry, page) : entry
    const preparation = { source, topics, languages, page, seenAt }
    const versions = before?.stored ? await store.updates.stored(entry.entryId ?? '', VERSIONS) : null
    const { heldUntil, remark, warnings, prepared } =
      versions === null
        ? newArticle(given, preparation)
        : prepareUpdate(given, preparation, { before: versions, isCompletion: !isComplete(before) })
    cut.push(...warnings)
    if (
      areTextsShort &&
      isComplete(before) &&
      isShrunken(prepared?.article.text.length ?? Number.POSITIVE_INFINITY, before.stored?.text.length ?? 0)
    ) {
      return { ...entry, prepared: null, entryHash: before.entryHash }
    }
    if (heldUntil !== null) cut.push(`${entry.url}: ${remark}`)
    const hash = heldUntil === null ? given.entryHash : holdUntil(given.entryHash, heldUntil)
    const entryHash = retry ? `${given.entryHash}${WITHOUT_PAGE}` : hash
    if (prepared === null) return { ...entry, prepared, entryHash, ...(remark === null ? {} : { remark }) }
    const look = validators === undefined ? null : newLook(prepared, validators, { source, seenAt, revisit })
    return { ...entry, prepared: { ...prepared, ...(look === null ? {} : { look }), entryHash }, entryHash }
  }

  const candidates = entries.map((entry) => prepared.get(entry.position) ?? asBefore(entry, known, seenAt))
  return {
    candidates,
    warnings: [...completed.flatMap(({ warning }) => warning ?? []), ...cut],
    again: readAgain(later.length, completed, candidates),
  }
}

function readAgain(
  later: number,
  completed: readonly CompletedEntry[],
  candidates: readonly Candidate[],
): PreparedEntries['again'] {
  if (later > 0 || completed.some(({ isLeft }) => isLeft)) return 'soon'
  const isOneHeld = candidates.some(({ entryHash }) => isMarkedHeld(entryHash))
  return isOneHeld || completed.some(({ retry }) => retry) ? 'later' : 'no'
}

/** True for an entry that may be stored or updated: not rejected, not removed before, not another article's address, not known as it is. */
function isOpen({ entryId, url, rejection, entryHash, twin }: IdentifiedEntry, known: Known, now: string): boolean {
  if (twin !== undefined) return false
  if (entryId === null || url === null || rejection !== null) return false
  if (known.removed?.has(entryId) || known.removed?.has(url)) return false
  const owner = known.urls.get(url)
  if (owner !== undefined && owner !== entryId) return false
  const before = known.entries.get(entryId)
  if (before === undefined || before.stored === null) return true
  return before.entryHash !== entryHash && !isHeld(before.entryHash, entryHash, now)
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

/** What needs no page: known as it is, another's, held back, or rejected as before. */
function asBefore(entry: IdentifiedEntry, known: Known, now: string): Candidate {
  const held = known.entries.get(entry.entryId ?? '')
  if (held?.stored && isHeld(held.entryHash, entry.entryHash, now)) {
    return { ...entry, prepared: null, entryHash: held.entryHash, remark: held.reason ?? '' }
  }
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

/** True for a stored article that has all it should have: a page that cannot be had now must not take its text away. */
function isComplete(before: KnownEntry | undefined): before is KnownEntry {
  return before !== undefined && before.stored !== null && !before.entryHash.endsWith(WITHOUT_PAGE)
}

function newArticle(entry: IdentifiedEntry, preparation: Preparation): PreparedUpdate {
  const { warnings, ...prepared } = prepareArticle(entry, preparation)
  return { prepared, remark: null, heldUntil: null, warnings }
}
