/** The store over a database: each method one question or one transaction, failures as StoreError. */
import { DepescheError, StoreError } from '../../domain/errors.ts'
import type { ArticleRecord, Plan } from '../../domain/plan.ts'
import type { Store } from '../../domain/ports.ts'
import type { Placing } from '../../domain/story/placing.ts'
import { writeDuplicates } from './addresses.ts'
import { createAlertStore } from './alerts.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { createArchiveStore } from './archives.ts'
import { sortTime } from './article-number.ts'
import { readPage } from './article-page.ts'
import { insertArticle, updateArticle } from './articles.ts'
import { createDocumentStore } from './documents.ts'
import { createHidingStore } from './hiding.ts'
import { readHistory } from './history.ts'
import { createHubStore } from './hub.ts'
import { readKnown } from './known.ts'
import { createLedgerStore, writeTaken } from './ledger.ts'
import { migrateSchema } from './migrations.ts'
import { createOutboxStore } from './outbox.ts'
import { createPushStore } from './push.ts'
import { readRankedPage } from './ranked-page.ts'
import { createRetentionStore } from './retention.ts'
import { createRevisionStore } from './revisions.ts'
import { createRevisitStore, writeLooks } from './revisits.ts'
import { readRuns, rememberEntries, writeRun } from './runs.ts'
import type { Database, Writer } from './schema.ts'
import { listSources, readDueStates, readStates, writeState } from './sources.ts'
import type { Space } from './sqlite-space.ts'
import { createStoryStore, readChanges } from './stories.ts'
import { createStoryEditStore } from './story-edits.ts'
import { chooseLeads } from './story-leads.ts'
import { takePlaces } from './story-order.ts'
import { createSubscriberStore } from './subscribers.ts'
import { createTaggingStore } from './tagging.ts'
import { createUpdateStore } from './updates.ts'
import { countVersion, readVersion } from './version.ts'
import { createWatchStore, writeAlarms, writeArrivals } from './watch.ts'

/** `close` lets go of the database itself once no question is open. */
export function createStore(db: Database, space: Space, close: () => Promise<void>): Store {
  const write = <T>(work: (writer: Writer) => Promise<T>) => db.transaction().execute(work)
  /** Several questions about one moment, whatever is written meanwhile. */
  const read = <T>(work: (reader: Writer) => Promise<T>) => db.transaction().setAccessMode('read only').execute(work)
  return {
    migrate: () => asStoreError('bring its tables up to date', () => migrateSchema(db)),
    syncSources: (sources, now, interval) =>
      asStoreError('write the list of sources', () => write((writer) => listSources(writer, sources, now, interval))),
    sourceStates: (ids) => asStoreError('read the sources', () => readStates(db, ids)),
    dueSources: (now, limit) => asStoreError('read which sources are due', () => readDueStates(db, now, limit)),
    known: (probe) => asStoreError('read what is known', () => read((reader) => readKnown(reader, probe))),
    apply: (plan) => asStoreError('write a run', () => applyPlan(db, plan, writeStanding)),
    articles: (query) =>
      asStoreError('read articles', () => (query.order === 'relevance' ? readRankedPage : readPage)(read, query)),
    history: (reference) =>
      asStoreError('read an article’s history', () => read((reader) => readHistory(reader, reference))),
    runs: (sourceId, limit) => asStoreError('read runs', () => readRuns(db, sourceId, limit)),
    push: createPushStore(db, asStoreError),
    outbox: createOutboxStore(db, asStoreError),
    alerts: createAlertStore(db, asStoreError),
    archives: createArchiveStore(db, asStoreError),
    hub: createHubStore(db, asStoreError),
    watch: createWatchStore(db, asStoreError),
    stories: createStoryStore(db, asStoreError, read),
    tagging: createTaggingStore(db, asStoreError),
    revisits: createRevisitStore(db, asStoreError, (plan, looked) =>
      asStoreError('write a run', () =>
        allOrNothing(db, (writer) => writePlan(writer, plan, () => writeLooks(writer, looked))),
      ),
    ),
    updates: createUpdateStore(db, asStoreError),
    hiding: createHidingStore(db, asStoreError),
    storyEdits: createStoryEditStore(db, asStoreError),
    ledger: createLedgerStore(db, asStoreError, (plan, taken) =>
      asStoreError('take an entry in', () => applyPlan(db, plan, (writer) => writeTaken(writer, taken))),
    ),
    documents: createDocumentStore(db, asStoreError),
    revisions: createRevisionStore(db, asStoreError, read),
    retention: createRetentionStore(db, space, asStoreError),
    subscribers: createSubscriberStore(db, asStoreError),
    version: () => asStoreError('read its version', () => readVersion(db)),
    close: () => asStoreError('be closed', close),
  }
}

/** Writes how a source stands after a run, or what else the run means. */
type Standing = (writer: Writer, plan: Plan) => Promise<void>

/** All of a plan but how its source stands afterwards. */
type Written = Omit<Plan, 'state'>

function applyPlan(db: Database, given: Plan | Placing, stand: Standing): Promise<'applied' | 'conflict'> {
  return allOrNothing(db, (writer) =>
    'place' in given ? writePlacing(writer, given, stand) : writePlan(writer, given, () => stand(writer, given)),
  )
}

/** Nobody else writes now, so what has changed since is all there is to know. */
async function writePlacing(writer: Writer, placing: Placing, stand: Standing): Promise<'applied' | 'conflict'> {
  const plan = placing.place(await readChanges(writer, placing.missed))
  if (plan === null || (await writePlan(writer, plan, () => stand(writer, plan))) === 'conflict') return 'conflict'
  await chooseLeads(writer, plan, placing.chooseLead)
  return 'applied'
}

async function writePlan(writer: Writer, plan: Written, stand: () => Promise<void>): Promise<'applied' | 'conflict'> {
  const { stored, updated } = plan
  const count = stored.length + updated.length
  let placed = count === 0 ? 0 : await takePlaces(writer, count)
  for (const record of oldestFirst(updated)) {
    const version = { replacedAt: plan.run.startedAt, placed: placed++ }
    if ((await updateArticle(writer, record, version)) === 'conflict') return 'conflict'
  }
  for (const record of oldestFirst(stored)) {
    if ((await insertArticle(writer, record, placed++)) === 'conflict') return 'conflict'
  }
  await stand()
  await writeRun(writer, plan)
  // A page that was looked at says nothing of the entry as its source gives it.
  if (plan.run.kind !== 'revisit') await rememberEntries(writer, plan)
  await writeDuplicates(writer, plan)
  if (count > 0) await countVersion(writer)
  return 'applied'
}

async function writeStanding(writer: Writer, plan: Plan): Promise<void> {
  await writeState(writer, plan.state)
  await writeArrivals(writer, plan)
  await writeAlarms(writer, plan.watch?.alarms ?? [])
}

/**
 * The order in which a run's articles come into stories, whatever the order of its entries. Besides, the full-text index
 * writes its pending words to the disk whenever a number is smaller than the one before it.
 */
function oldestFirst(records: readonly ArticleRecord[]): ArticleRecord[] {
  return records.toSorted(
    ({ article: one }, { article: other }) => sortTime(one) - sortTime(other) || (one.id < other.id ? -1 : 1),
  )
}

/** What the database throws becomes a StoreError with its cause; an error of ours stays what it is. */
async function asStoreError<T>(action: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof DepescheError) throw cause
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new StoreError(`The store could not ${action}: ${detail}`, { cause })
  }
}
