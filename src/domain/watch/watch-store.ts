/** What the store keeps of how sources fare. Every method rejects with StoreError if the storage fails. */
import type { Alarm, AlarmChange } from './alarm.ts'

/** New entries of one hour, as seen. */
export interface Arrival {
  /** `2025-02-14T09`, UTC. */
  readonly hour: string
  readonly stored: number
}

/** What a run tells of its source beside its articles. */
export interface RunWatch {
  /** New entries that count for its rhythm: none on a first look, where everything is new to us. */
  readonly arrived: number
  readonly alarms: readonly AlarmChange[]
}

export interface AlarmQuery {
  readonly state: 'open' | 'closed' | 'all'
  /** Null: of all sources. */
  readonly sourceId: string | null
  readonly limit: number
  /** As `next` of the page before gave it, or null for the first page. Throws RequestError if it is none of ours. */
  readonly cursor: string | null
}

/** Raised last comes first. */
export interface AlarmPage {
  readonly items: readonly Alarm[]
  readonly next: string | null
}

export interface WatchStore {
  alarms(query: AlarmQuery): Promise<AlarmPage>
  /** Writes changes; gives those that were one: an open alarm is not raised again, a closed one not cleared. */
  changeAlarms(changes: readonly AlarmChange[]): Promise<readonly AlarmChange[]>
  /** Oldest first, the hours in which something came; `since` is an ISO instant. */
  arrivals(sourceId: string, since: string): Promise<readonly Arrival[]>
  /** Titles of the newest articles of a source. */
  recentTitles(sourceId: string, limit: number): Promise<readonly { readonly id: string; readonly title: string }[]>
  /** Makes a source due at `now`, whatever it answered before. False where there is none of this id. */
  resumeSource(sourceId: string, now: string): Promise<boolean>
}
