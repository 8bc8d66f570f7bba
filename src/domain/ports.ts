/** The ports: how the use-cases reach the world. Each has two makers (network/fake, SQLite/PostgreSQL, clock/fake). */

import type { AlertStore } from './alert/alert.ts'
import type { ArchiveStore } from './archive/archive-store.ts'
import type { Run } from './decision.ts'
import type { Problem } from './errors.ts'
import type { HubStore } from './hub/hub-subscription.ts'
import type { LedgerStore } from './ledger/ledger-store.ts'
import type { OutboxStore } from './outbox/outbox.ts'
import type { Known, Plan, Probe } from './plan.ts'
import type { HidingStore } from './publish/hiding-store.ts'
import type { PushStore } from './push/push-store.ts'
import type { DocumentStore } from './replay/document-store.ts'
import type { RetentionStore } from './retention/retention-store.ts'
import type { RevisionStore } from './revision/revision-store.ts'
import type { UpdateStore } from './revision/update-store.ts'
import type { RevisitStore } from './revisit/revisit-store.ts'
import type { ArticleHistory, ArticlePage, ArticleQuery } from './store/article-query.ts'
import type { Placing } from './story/placing.ts'
import type { StoryEditStore } from './story/story-edit-store.ts'
import type { StoryStore } from './story/story-store.ts'
import type { SubscriberStore } from './subscribers/subscriber-store.ts'
import type { TaggingStore } from './tagging/tagging-store.ts'
import type { ListedSource } from './watch/listed-source.ts'
import type { SourceState } from './watch/source-state.ts'
import type { WatchStore } from './watch/watch-store.ts'

export interface FetchRequest {
  readonly method?: string | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | Uint8Array | undefined
  readonly etag?: string | null | undefined
  readonly lastModified?: string | null | undefined
  readonly accept?: string | undefined
  /** The source it is for: its headers go to its own origin, its proxy and certificates are used. */
  readonly access?: string | undefined
  /** Asked before each redirect is followed; a problem ends the fetch there. Its time does not count. */
  readonly onRedirect?: ((url: string) => Promise<Problem | null>) | undefined
  readonly signal?: AbortSignal | undefined
}

interface Answer {
  /** HTTP status; 0 where there was no answer. */
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly redirects: readonly { readonly status: number; readonly url: string }[]
}

export type Fetched = Answer &
  (
    | {
        readonly kind: 'document'
        /** After redirects. */
        readonly url: string
        readonly contentType: string | null
        readonly body: Uint8Array
        readonly etag: string | null
        readonly lastModified: string | null
      }
    | { readonly kind: 'not-modified' }
    | { readonly kind: 'failed'; readonly problem: Problem }
  )

/** The only way out. Never waits, never throws: guard, caps and redirects only. */
export interface Fetcher {
  fetch(url: string, request?: FetchRequest): Promise<Fetched>
  close(): Promise<void>
}

/** Time enters a use-case once, as a value. */
export interface Clock {
  /** ISO 8601 UTC with milliseconds. */
  now(): string
  /** Milliseconds of a clock that is never set back. */
  monotonic(): number
  /** Resolves after the time, or at once when the signal aborts; never rejects. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** The store. Every method rejects with StoreError if the storage fails. */
export interface Store {
  /** Makes the tables, or brings older ones up to date. */
  migrate(): Promise<void>
  /** Lists exactly these sources. A new one is due at `now`; one whose recipe changed too, and its moves, validators and failures are forgotten; the others keep their state. */
  syncSources(sources: readonly ListedSource[], now: string, interval: number): Promise<void>
  /** Of all sources, or of those named. */
  sourceStates(ids?: readonly string[]): Promise<readonly SourceState[]>
  /** Active sources whose next check has come, longest due first. */
  dueSources(now: string, limit: number): Promise<readonly SourceState[]>
  known(probe: Probe): Promise<Known>
  /** Writes a run in one transaction; of a `Placing`, the plan it makes there. `conflict`: another run stored one of the addresses meanwhile, nothing was written: ask again and plan anew. */
  apply(plan: Plan | Placing): Promise<'applied' | 'conflict'>
  articles(query: ArticleQuery): Promise<ArticlePage>
  /** Finds by id, URL or guid. */
  history(reference: string): Promise<ArticleHistory>
  /** The last polls of a source, newest first. */
  runs(sourceId: string, limit: number): Promise<readonly Run[]>
  /** WebSub: what we subscribe to, and what was delivered. */
  readonly push: PushStore
  /** What is to be sent to others. */
  readonly outbox: OutboxStore
  /** How far alerts have told. */
  readonly alerts: AlertStore
  /** Feeds of months gone by. */
  readonly archives: ArchiveStore
  /** Who subscribed at our own hub. */
  readonly hub: HubStore
  /** How sources fare: alarms, arrivals. */
  readonly watch: WatchStore
  /** Which articles tell one story. */
  readonly stories: StoryStore
  /** Tags of stored articles, and what editors said of them. */
  readonly tagging: TaggingStore
  /** Pages that are looked at again. */
  readonly revisits: RevisitStore
  /** What updates are judged against. */
  readonly updates: UpdateStore
  /** What editors hid. */
  readonly hiding: HidingStore
  /** What editors said of stories. */
  readonly storyEdits: StoryEditStore
  /** Runs, what became of every entry, and what editors took in by hand. */
  readonly ledger: LedgerStore
  /** What runs were given, so that they can be run again. */
  readonly documents: DocumentStore
  /** What was changed, across articles. */
  readonly revisions: RevisionStore
  /** Lets go of what is not kept any longer. */
  readonly retention: RetentionStore
  /** Who may read private feeds, and how many read each feed. */
  readonly subscribers: SubscriberStore
  /** A number that changes whenever an article is stored, updated or hidden, by whatever process. */
  version(): Promise<number>
  close(): Promise<void>
}
