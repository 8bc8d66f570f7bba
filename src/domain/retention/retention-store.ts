/**
 * The part of the store that lets go of what is not kept any longer, in short transactions: killed at any moment, it has
 * removed whole articles or none. Every method rejects with StoreError if the storage fails.
 */

import type { Feed } from '../feed.ts'
import type { Placing } from '../story/placing.ts'

/** A source's articles below one of these places, in the order of their time, are to go; a place is the store's own number. */
export interface RemovalRange {
  readonly sourceId: string
  /** Those before it are too old. */
  readonly aged: number
  /** Those before it are too many. */
  readonly crowded: number
}

export interface RemovalRequest extends RemovalRange {
  /** `next` of the step before; null at first. */
  readonly after: number | null
  /** Articles looked at. */
  readonly limit: number
  /** What is remembered of them, and told of their entries from now on. */
  readonly agedReason: string
  readonly crowdedReason: string
  /** What feeds show by an article that goes, they do not show again by another. */
  readonly feeds: readonly CollapsingFeed[]
  /** ISO instant, for their filters. */
  readonly now: string
  /** Of a story whose lead goes. */
  readonly chooseLead: Placing['chooseLead']
}

/** A feed as far as it decides which articles it shows. */
export type CollapsingFeed = Pick<Feed, 'id' | 'filter' | 'collapse'>

export interface RemovalStep {
  readonly removed: number
  /** Looked at, and kept because an editor touched them. */
  readonly touched: number
  /** When what was removed had been first seen: `2025-02`. */
  readonly months: readonly string[]
  /** Null: nothing is left to look at. */
  readonly next: number | null
}

export interface ArchivePlace {
  readonly feedId: string
  readonly archive: string
}

/** An article that was removed. */
export interface Removal {
  /** The id it had. */
  readonly id: string
  readonly sourceId: string
  /** When and why, as one phrase. */
  readonly reason: string
}

export interface StoreSpace {
  /** Bytes of the whole store. */
  readonly bytes: number
  /** Of these, bytes in which nothing is stored now. */
  readonly free: number
  /** Whether `giveBack` can return them; otherwise only `rebuild` can. */
  readonly shrinks: boolean
}

export interface RetentionStore {
  /** Every source that has articles, by id. */
  sources(): Promise<readonly string[]>
  /** Which of a source's articles are older than the instant, or more than `keep`; null is no bound. */
  range(
    sourceId: string,
    bounds: { readonly olderThan: string | null; readonly keep: number | null },
  ): Promise<RemovalRange>
  /** How many articles of the range would be removed, and how many editors touched. */
  count(range: RemovalRange): Promise<Pick<RemovalStep, 'removed' | 'touched'>>
  /** One step. With an article goes what belongs to it; its id and addresses are remembered, so that it does not come back; its story gets another lead. */
  remove(request: RemovalRequest): Promise<RemovalStep>
  /**
   * One step over runs begun before the instant: of their decisions those that stored or updated a stored article stay,
   * and of each source its last run. `more`: something is left to look at.
   */
  removeRuns(before: string): Promise<{ readonly runs: number; readonly decisions: number; readonly more: boolean }>
  /** One step: takes what was removed out of the month's next archive after the place. Null: there is none. */
  trimArchive(month: string, after: ArchivePlace | null): Promise<ArchivePlace | null>
  countRuns(before: string): Promise<number>
  /** Alarms that ended, and hours in which something came, before the instants; how many went. */
  removeAlarms(before: string): Promise<number>
  removeArrivals(before: string): Promise<number>
  /** What is remembered of a removed article, by its id or an address. */
  removal(reference: string): Promise<Removal | null>
  /** One step of tidying the indexes after removals; false when nothing is left to tidy. */
  tidy(): Promise<boolean>
  space(): Promise<StoreSpace>
  /** Gives so many bytes of free space back, or what there is. */
  giveBack(bytes: number): Promise<void>
  /** Writes the whole store anew without free space; others must wait meanwhile. */
  rebuild(): Promise<void>
  /** ISO instant at which a whole round last ended, by whatever process; null: never. */
  lastRound(): Promise<string | null>
  roundEnded(at: string): Promise<void>
}
