/** What a run was given, kept so that it can be run again: answers of the network and of the store, settings, the time. */
import type { ReadLimits } from '../access/fetch-settings.ts'
import type { TakenEntry } from '../ledger/taken-entry.ts'
import type { KnownEntry, StoredArticle } from '../plan.ts'
import type { Fetched } from '../ports.ts'
import type { StoredVersions } from '../revision/update-store.ts'
import type { Source } from '../source.ts'
import type { AlarmKind } from '../watch/alarm.ts'
import type { SourceState } from '../watch/source-state.ts'

/** What the network answered: a document's body stands in the documents, under its hash. */
export interface RecordedAnswer {
  readonly url: string
  readonly fetched:
    | Exclude<Fetched, { kind: 'document' }>
    | (Omit<Extract<Fetched, { kind: 'document' }>, 'body'> & { readonly body: string })
}

/** What the store knew of an entry, but for title and text of a stored article. */
export type RecordedEntry = Omit<KnownEntry, 'stored'> & {
  readonly stored: (Omit<StoredArticle, 'title' | 'text'> & { readonly textLength: number }) | null
}

/** An answer of the store, as what it changes in the answers before it; null: no longer known. */
export interface RecordedKnown {
  readonly entries: readonly (readonly [id: string, entry: RecordedEntry | null])[]
  readonly urls: readonly (readonly [url: string, articleId: string | null])[]
  readonly removed: readonly (readonly [entryIdOrUrl: string, why: string | null])[]
}

/** Settings that decide what a run makes of its documents. */
export interface RunSettings {
  readonly source: Source
  readonly languages: readonly string[]
  readonly limits: ReadLimits | null
  /** The hash of the topics and the watch-list, which stand in the documents. */
  readonly topics: string
}

export interface RunFacts {
  readonly settings: RunSettings
  readonly state: SourceState
  /** The schedule's shortest and longest interval. */
  readonly bounds: { readonly min: number; readonly max: number }
  /** What the clock said, in order: instants, and milliseconds of the clock that is never set back. */
  readonly instants: readonly string[]
  readonly ticks: readonly number[]
  /** Alarms that were open. */
  readonly alarms: readonly AlarmKind[]
  /** Of entries that were asked about, those editors took in. */
  readonly taken: readonly TakenEntry[]
  /** Titles of the source's articles, where they were asked for. */
  readonly titles: readonly { readonly id: string; readonly title: string }[]
  readonly known: readonly RecordedKnown[]
  /** Stored articles whose updates were judged, by id. */
  readonly versions: readonly (readonly [id: string, stored: StoredVersions | null])[]
  readonly answers: readonly RecordedAnswer[]
  /** Article id → a hash of its title, text and tags as the run wrote them. */
  readonly written: Readonly<Record<string, string>>
}
