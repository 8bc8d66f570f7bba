/** The tables of the store as Kysely sees them: instants are ISO text, lists and records JSON text, truth 0 or 1. */
import type { Generated, Kysely, Selectable, Transaction } from 'kysely'
import type { Tag, TagKind } from '../../domain/article.ts'
import type { DecisionKind, Run } from '../../domain/decision.ts'
import type { DateConfidence } from '../../domain/page/page-facts.ts'
import type { Hiding } from '../../domain/publish/hiding-store.ts'
import type { SubscriptionState } from '../../domain/push/subscription.ts'
import type { ChangeClass } from '../../domain/revision/change.ts'
import type { Doubt } from '../../domain/revisit/look.ts'
import type { IndexWords } from '../../domain/store/index-words.ts'
import type { StoryEdit } from '../../domain/story/story-edit.ts'
import type { Correction } from '../../domain/tagging/corrections.ts'
import type { AlarmKind } from '../../domain/watch/alarm.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import type { PublishedTables } from './published-schema.ts'
import type { SubscriberTables } from './subscriber-tables.ts'

interface SourcesTable {
  id: string
  /** 1 while the configuration names the source: only then it is polled. */
  listed: number
  /** Where and how its document is read, as the configuration says. */
  recipe: string
  moved_to: string | null
  etag: string | null
  last_modified: string | null
  body_hash: string | null
  title: string | null
  home_url: string | null
  watched_since: string | null
  last_fetch: string | null
  last_full_fetch: string | null
  last_change: string | null
  next_check: string
  next_check_reason: string
  poll_interval: number
  /** Null: not known yet. */
  pace: string | null
  failures: number
  status: SourceState['status']
  problem: string | null
  /** What the source's state says of push, but for the lease. */
  push: string | null
}

interface SubscriptionsTable {
  token: string
  source_id: string
  hub: string
  hub_moved_to: string | null
  topic: string
  callback: string
  secret: string
  state: SubscriptionState
  lease_until: string | null
  next_action: string
  attempts: number
  last_delivery: string | null
  problem: string | null
}

/** What hubs delivered and nobody has read yet. */
interface DeliveriesTable {
  number: Generated<number>
  token: string
  received_at: string
  content_type: string | null
  body: Uint8Array
}

interface RunsTable {
  number: Generated<number>
  id: string
  source_id: string
  /** Null: a poll. */
  kind: NonNullable<Run['kind']> | null
  started_at: string
  finished_at: string
  outcome: Run['outcome']
  seen: number
  counts: string
  warnings: string
  problem: string | null
  /** 1: of its decisions only those that tell of stored articles are left. */
  thinned: Generated<number>
}

interface DecisionsTable {
  run: number
  /** Place in the plan: a row of its own for each decision, whatever `position` says. */
  place: number
  position: number
  kind: DecisionKind
  entry_id: string | null
  article_id: string | null
  reason: string | null
  title: string | null
  url: string | null
}

/** The last decision on each entry, whatever it was. */
interface EntriesTable {
  id: string
  source_id: string
  kind: DecisionKind
  reason: string | null
  entry_hash: string
  article_id: string | null
  /** Why its article was removed; null where it was not. */
  removed: Generated<string | null>
}

/** Addresses of removed articles, shortened to a hash. */
interface RemovedAddressesTable {
  key: Uint8Array
  /** The id of the article, and of its entry. */
  entry: string
}

interface ArticlesTable {
  /** What tags, revisions and words refer to, in the order of time: see article-number.ts. */
  number: number
  id: string
  url: string
  source_id: string
  guid: string | null
  /** `sortInstant` in milliseconds. */
  sort_at: number
  first_seen: string
  cluster_id: string
  /** 1: it is its story's lead. 2: it was before. */
  is_lead: number
  hidden: number
  paywalled: number
  revision: number
  language: string
  /** Primary subtag of `language`, lower case. */
  primary_language: string
  published: string | null
  updated: string | null
  date_origin: string
  reading_minutes: number
  image: string | null
  title: string
  authors: string
  enclosures: string
  categories: string
  rights_line: string | null
  lead: string | null
  summary: string | null
  text: string
  html: string
  provenance: string
  licence: string | null
  agency: string | null
  original_title: string | null
  published_day: string | null
  published_confidence: DateConfidence | null
  changed_at: string | null
  retracted_at: string | null
  /** Id of the article whose text it has. */
  text_id: string
  /** Its place in the order in which articles came into stories. */
  placed: number
  /** The same, but anew whenever its text or its story changed: see story-order.ts. */
  placed_last: number
  /** StoryLink as JSON. */
  story_link: string | null
}

/** Every address an article is known under, as what its spellings have in common. */
interface AddressesTable {
  key: string
  article: string
}

interface TagsTable {
  article: number
  /** Place among the article's tags. */
  place: number
  tag_id: string
  kind: TagKind
  origin: Tag['origin']
  score: number
  /** As packed-evidence.ts writes it. */
  evidence: string
}

interface CorrectionsTable {
  /** The article's id. */
  article: string
  tag_id: string
  kind: TagKind
  action: Correction['action']
  made_by: string
  made_at: string
}

interface HidingsTable {
  number: Generated<number>
  /** The article's id. */
  article: string
  action: Hiding['action']
  reason: string | null
  made_by: string
  made_at: string
}

interface StoryEditsTable {
  number: Generated<number>
  kind: StoryEdit['kind']
  story: string
  pinned: string | null
  undoes: number | null
  /** The count of articles placed by then. */
  placed: number
  made_by: string
  made_at: string
}

interface StoryMovesTable {
  edit: number
  /** The article's id. */
  article: string
  from_story: string
  to_story: string
}

interface RevisionsTable {
  article: number
  revision: number
  title: string
  text: string
  html: string
  replaced_at: string
  /** Null: kept before changes were classed. */
  class: ChangeClass | null
  material: Generated<number>
}

/** Pages that are looked at again. */
interface RevisitsTable {
  /** The article's id. */
  article: string
  source_id: string
  url: string
  etag: string | null
  last_modified: string | null
  due_at: string
  doubt: Doubt | null
  doubt_since: string | null
}

interface ArrivalsTable {
  source_id: string
  /** `2025-02-14T09`, UTC. */
  hour: string
  stored: number
}

interface AlarmsTable {
  number: Generated<number>
  source_id: string
  kind: AlarmKind
  since: string
  until: string | null
  sentence: string
  ending: string | null
}

/** What runs were given, each document once. */
interface DocumentsTable {
  number: Generated<number>
  /** SHA-256 of the document. */
  hash: string
  name: string
  /** The document it is packed against. */
  base: number | null
  /** Bytes, unpacked and packed. */
  size: number
  bytes: number
  body: Uint8Array
}

interface RecordingsTable {
  run: number
  /** The document that says what the run was given beside documents. */
  facts: number
}

interface RecordedDocumentsTable {
  run: number
  document: number
}

/** Entries editors took in by hand. */
interface TakenTable {
  entry: string
  source_id: string
  reason: string | null
  made_by: string
  made_at: string
}

interface ShownBeforeTable {
  feed: string
  /** The name of a story, or of a text. */
  story: string
}

interface MetaTable {
  /** `retained`: when retention last went through everything, in milliseconds. */
  key: 'schema' | 'version' | 'placed' | 'retained'
  value: number
}

export interface Tables extends SubscriberTables, PublishedTables {
  sources: SourcesTable
  subscriptions: SubscriptionsTable
  deliveries: DeliveriesTable
  runs: RunsTable
  decisions: DecisionsTable
  entries: EntriesTable
  articles: ArticlesTable
  addresses: AddressesTable
  removed_addresses: RemovedAddressesTable
  tags: TagsTable
  corrections: CorrectionsTable
  hidings: HidingsTable
  story_edits: StoryEditsTable
  story_moves: StoryMovesTable
  revisions: RevisionsTable
  revisits: RevisitsTable
  arrivals: ArrivalsTable
  alarms: AlarmsTable
  documents: DocumentsTable
  recordings: RecordingsTable
  recorded_documents: RecordedDocumentsTable
  taken: TakenTable
  shown_before: ShownBeforeTable
  meta: MetaTable
  /** Full-text index; `rowid` is the article's number. Its contents cannot be read back. */
  article_words: IndexWords & { rowid: number }
  /** The same for single characters of scripts that are indexed in pairs. */
  article_characters: IndexWords & { rowid: number }
}

export type ArticleRow = Selectable<ArticlesTable>
export type TagRow = Selectable<TagsTable>
export type SourceRow = Selectable<SourcesTable>
export type SubscriptionRow = Selectable<SubscriptionsTable>
export type AlarmRow = Selectable<AlarmsTable>
export type RevisitRow = Selectable<RevisitsTable>
export type RunRow = Selectable<RunsTable>

export type Database = Kysely<Tables>
export type Writer = Transaction<Tables>
