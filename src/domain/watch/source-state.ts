/** What is remembered of a source between polls: where its document is, when to look again and why, and its own pace. */
import type { Problem } from '../errors.ts'
import { NO_PUSH, type PushStanding } from '../push/subscription.ts'

/** How often a source says it is worth asking, in its document. */
export interface PaceHint {
  readonly from: 'ttl' | 'sy:updatePeriod'
  readonly milliseconds: number
}

/** A source's own pace, learned from what its polls gave. */
export interface Pace {
  /** When it was last read, or found not to have changed: arrivals are counted from then. */
  readonly asOf: string | null
  /** New entries a day, as lately seen; null until a document was read. */
  readonly perDay: number | null
  /** The most that lately came between two polls, as entries a day. */
  readonly peakPerDay: number
  /** Entries of the last document; 0 until one was read. */
  readonly length: number
  readonly hint: PaceHint | null
  /** Milliseconds its server called the last answer fresh for, or null. */
  readonly freshFor: number | null
  /** Characters of its articles' texts: of the last few, and of those before them, oldest first. */
  readonly recentTexts: readonly number[]
  readonly usualTexts: readonly number[]
}

/** The pace of a source nothing was read of yet. */
export const unknownPace: Pace = {
  asOf: null,
  perDay: null,
  peakPerDay: 0,
  length: 0,
  hint: null,
  freshFor: null,
  recentTexts: [],
  usualTexts: [],
}

/** Times are ISO instants. */
export interface SourceState {
  readonly sourceId: string
  /** The address a permanent redirect led to, or null: the configured one. */
  readonly movedTo: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  /** SHA-256 of the last body read to the end of a run. */
  readonly bodyHash: string | null
  /** The source's own title and home page, from its last document. */
  readonly title: string | null
  readonly homeUrl: string | null
  /** When it was first read: its rhythm is known from then on. */
  readonly watchedSince: string | null
  readonly lastFetch: string | null
  /** When its whole document last came: validators may lie, so that must not be long ago. */
  readonly lastFullFetch: string | null
  readonly lastChange: string | null
  readonly nextCheck: string
  /** Why then, in words for its owner. */
  readonly nextCheckReason: string
  /** Milliseconds between polls as they were last chosen. */
  readonly interval: number
  readonly pace: Pace
  /** Sum of the weights of the failures since the last success (¼, ½ or 1 each). */
  readonly failures: number
  /** `gone`: answered 410; polled again only when its owner resumes it. */
  readonly status: 'active' | 'gone'
  readonly problem: Problem | null
  readonly push: PushStanding
}

/** The state of a source that was never polled, due at `nextCheck`. */
export function newState(sourceId: string, nextCheck: string, interval: number): SourceState {
  return {
    sourceId,
    movedTo: null,
    etag: null,
    lastModified: null,
    bodyHash: null,
    title: null,
    homeUrl: null,
    watchedSince: null,
    lastFetch: null,
    lastFullFetch: null,
    lastChange: null,
    nextCheck,
    nextCheckReason: 'not asked yet',
    interval,
    pace: unknownPace,
    failures: 0,
    status: 'active',
    problem: null,
    push: NO_PUSH,
  }
}
