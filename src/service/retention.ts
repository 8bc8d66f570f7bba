/** Removes what is not kept any longer: articles by age and number, runs, alarms; in short steps, so that others have their turn. */
import type { Config } from '../domain/config.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { DocumentLimits } from '../domain/replay/recording.ts'
import type { RetentionReport, SourceRemovals } from '../domain/retention/retention-report.ts'
import { keepRuleOf, type RetentionSettings } from '../domain/retention/retention-settings.ts'
import type { ArchivePlace, CollapsingFeed, RemovalRange, RemovalStep } from '../domain/retention/retention-store.ts'
import type { Placing } from '../domain/story/placing.ts'
import { chooseLead as chooseLeadOf } from '../pipeline/cluster/choose-lead.ts'
import { shownFilter } from './feed-items.ts'
import { createSteps } from './short-steps.ts'

export interface RetentionContext {
  readonly store: Pick<Store, 'retention' | 'documents' | 'subscribers'>
  readonly clock: Clock
  readonly settings: RetentionSettings
  readonly feeds: readonly CollapsingFeed[]
  /** Of what runs were given. */
  readonly documents: DocumentLimits
}

export interface RetentionRequest {
  readonly signal: AbortSignal
  /** Nothing is removed. */
  readonly dryRun?: boolean
  /** Rests between steps as long as they take, for the polls on the same thread. */
  readonly gentle?: boolean
  /** Hears after each step how many articles are removed so far, and of which source. */
  readonly onProgress?: (removed: number, sourceId: string) => void
}

/** Articles looked at in the first step, and at most: after some sixty deletions the index of words puts its pieces together. */
const FIRST_BATCH = 20
const LARGEST_BATCH = 60
/** Bytes given back in the first step, and at most. */
const FIRST_BYTES = 500_000
const MOST_BYTES = 16_000_000
/** This part of the store may stay free: what comes next needs room, too. */
const RESERVE = 1 / 20
const HOUR = 3_600_000

/** What retention is to know of a configuration. */
export function retentionOf(config: Config): Pick<RetentionContext, 'settings' | 'documents' | 'feeds'> {
  const { retention: settings, publish, storage } = config
  const shown = config.feeds.filter(({ shows }) => shows === 'articles')
  const feeds = shown.map((feed) => ({ ...feed, filter: shownFilter({ feed, publish }) }))
  return { settings, documents: storage.documents, feeds }
}

const chooseLead: Placing['chooseLead'] = (members, pinned) => chooseLeadOf(members, pinned)?.id ?? null

/** One round over everything. Rejects with StoreError. */
export async function keepRetention(context: RetentionContext, request: RetentionRequest): Promise<RetentionReport> {
  const { clock, settings } = context
  const { retention, documents } = context.store
  const { signal, dryRun = false } = request
  const now = clock.now()
  const before = (age: number) => new Date(Date.parse(now) - age).toISOString()
  const started = clock.monotonic()
  const steps = createSteps(clock, signal, request.gentle ?? false)
  const { bytes: bytesBefore } = await retention.space()
  const sources: Record<string, SourceRemovals> = {}
  const months = new Set<string>()
  const counts = { articles: 0, runs: 0, decisions: 0, alarms: 0, recordings: 0 }
  for (const sourceId of await retention.sources()) {
    const { maxAge, maxArticles: keep } = keepRuleOf(settings, sourceId)
    if (signal.aborted || (maxAge === null && keep === null)) continue
    const olderThan = maxAge === null ? null : before(maxAge)
    const range = await steps.take(() => retention.range(sourceId, { olderThan, keep }))
    const removals = dryRun ? await retention.count(range) : await removeRange(range)
    if (removals.removed + removals.touched > 0) sources[sourceId] = { ...removals }
    counts.articles += removals.removed
  }
  if (dryRun) counts.runs = await retention.countRuns(before(settings.runs))
  else await removeTheRest()
  const { bytes, free, shrinks } = await retention.space()
  const took = { milliseconds: Math.round(clock.monotonic() - started), longestStep: Math.round(steps.longest()) }
  return { sources, ...counts, bytesBefore, bytes, free, shrinks, ...took, complete: !signal.aborted }

  async function removeRange(range: RemovalRange): Promise<SourceRemovals> {
    const { maxAge, maxArticles } = keepRuleOf(settings, range.sourceId)
    const how = {
      agedReason: `removed on ${now.slice(0, 10)}: older than ${ageWords(maxAge ?? 0)}`,
      feeds: context.feeds,
      now,
      chooseLead,
      crowdedReason: `removed on ${now.slice(0, 10)}: its source keeps its newest ${maxArticles}`,
    }
    const total = { removed: 0, touched: 0 }
    const batch = steps.sized(FIRST_BATCH, LARGEST_BATCH)
    let after: number | null = null
    while (!signal.aborted) {
      const position: number | null = after
      const {
        removed,
        touched,
        months: ofMonths,
        next,
      }: RemovalStep = await batch.take((limit) => retention.remove({ ...range, ...how, after: position, limit }))
      for (const month of ofMonths) months.add(month)
      total.removed += removed
      total.touched += touched
      request.onProgress?.(counts.articles + total.removed, range.sourceId)
      if (next === null) break
      after = next
    }
    return total
  }

  async function trimArchives(month: string): Promise<void> {
    for (let place: ArchivePlace | null = null; !signal.aborted; ) {
      const before: ArchivePlace | null = place
      place = await steps.take(() => retention.trimArchive(month, before))
      if (place === null) return
    }
  }

  async function removeTheRest(): Promise<void> {
    for (const month of months) await trimArchives(month)
    const { keep, maxBytes } = context.documents
    counts.recordings = await steps.take(() => documents.prune({ before: before(keep), maxBytes }))
    for (let more = true; more && !signal.aborted; ) {
      const step = await steps.take(() => retention.removeRuns(before(settings.runs)))
      counts.runs += step.runs
      counts.decisions += step.decisions
      more = step.more
    }
    if (signal.aborted) return
    counts.alarms = await steps.take(() => retention.removeAlarms(before(settings.alarms)))
    await steps.take(() => retention.removeArrivals(now))
    await steps.take(() => context.store.subscribers.dropCounts(before(settings.alarms).slice(0, 10)))
    while (!signal.aborted && (await steps.take(() => retention.tidy())));
    const piece = steps.sized(FIRST_BYTES, MOST_BYTES)
    for (let space = await retention.space(); isWorthGivingBack(space) && !signal.aborted; ) {
      await piece.take((bytes) => retention.giveBack(bytes))
      const { free } = space
      space = await retention.space()
      if (space.free >= free) break
    }
    if (!signal.aborted) await retention.roundEnded(now)
  }
}

function isWorthGivingBack({ bytes, free, shrinks }: Awaited<ReturnType<Store['retention']['space']>>): boolean {
  return shrinks && free > bytes * RESERVE
}

/** «90 days», «36 hours». */
function ageWords(milliseconds: number): string {
  const hours = Math.round(milliseconds / HOUR)
  const [count, unit] = hours >= 48 && hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
