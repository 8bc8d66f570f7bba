/** Runs as people ask for them: what each saw, what became of every entry, and what editors took in by hand. */
import { sql } from 'kysely'
import type { Decision } from '../../domain/decision.ts'
import { RequestError } from '../../domain/errors.ts'
import type {
  DecisionPage,
  LedgerStore,
  PlacedDecision,
  RecordedRun,
  RunPage,
} from '../../domain/ledger/ledger-store.ts'
import type { TakenEntry } from '../../domain/ledger/taken-entry.ts'
import { chunks } from './chunks.ts'
import { runOf } from './runs.ts'
import type { Database, RunRow, Writer } from './schema.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** Decisions of any kind that are looked through for words of a title: some tenths of a second. */
const LOOKED_THROUGH = 300_000

/** `asking` turns what the database throws into a StoreError; `take` writes a run as `apply` does. */
export function createLedgerStore(db: Database, asking: Asking, take: LedgerStore['take']): LedgerStore {
  return {
    runs: (query) => asking('read runs', () => readRunPage(db, query)),
    run: (id) => asking('read a run', () => readRun(db, id)),
    decisions: (query) => asking('read decisions', () => readDecisions(db, query)),
    untakenByTitle: (words, limit) => asking('look through decisions', () => findUntaken(db, words, limit)),
    take,
    taken: (entryIds) => asking('read what editors took in', () => readTaken(db, entryIds)),
  }
}

/** Remembers an editor's word; the last counts. */
export async function writeTaken(writer: Writer, { entryId, sourceId, reason, by, at }: TakenEntry): Promise<void> {
  const values = { source_id: sourceId, reason, made_by: by, made_at: at }
  await writer
    .insertInto('taken')
    .values({ entry: entryId, ...values })
    .onConflict((conflict) => conflict.column('entry').doUpdateSet(values))
    .execute()
  // What was removed before, for its age or number, is wanted now.
  await writer.updateTable('entries').set({ removed: null }).where('id', '=', entryId).execute()
  await writer.deleteFrom('removed_addresses').where('entry', '=', entryId).execute()
}

function runsQuery(db: Database) {
  return db
    .selectFrom('runs')
    .leftJoin('recordings', 'recordings.run', 'runs.number')
    .selectAll('runs')
    .select('recordings.run as recorded')
}

async function readRunPage(db: Database, query: Parameters<LedgerStore['runs']>[0]): Promise<RunPage> {
  const { sourceId, limit, cursor } = query
  let rows = runsQuery(db)
    .orderBy('runs.number', 'desc')
    .limit(limit + 1)
  if (sourceId !== null) rows = rows.where('runs.source_id', '=', sourceId)
  if (cursor !== null) rows = rows.where('runs.number', '<', positionOf(cursor))
  const found = await rows.execute()
  const last = found.length > limit ? found[limit - 1] : undefined
  return { items: found.slice(0, limit).map(recordedRun), next: last === undefined ? null : String(last.number) }
}

async function readRun(db: Database, id: string): Promise<RecordedRun | null> {
  const row = await runsQuery(db).where('runs.id', '=', id).executeTakeFirst()
  return row === undefined ? null : recordedRun(row)
}

function recordedRun(row: RunRow & { readonly recorded: number | null }): RecordedRun {
  return { ...runOf(row), replayable: row.recorded !== null }
}

async function readDecisions(db: Database, query: Parameters<LedgerStore['decisions']>[0]): Promise<DecisionPage> {
  const { runId, kinds, limit, cursor } = query
  let rows = db
    .selectFrom('decisions')
    .innerJoin('runs', 'runs.number', 'decisions.run')
    .select(['decisions.place', ...DECISION_COLUMNS])
    .where('runs.id', '=', runId)
    .orderBy('decisions.place')
    .limit(limit + 1)
  if (kinds !== null) rows = rows.where('decisions.kind', 'in', kinds)
  if (cursor !== null) rows = rows.where('decisions.place', '>', positionOf(cursor))
  const found = await rows.execute()
  const last = found.length > limit ? found[limit - 1] : undefined
  return { items: found.slice(0, limit).map(decisionOf), next: last === undefined ? null : String(last.place) }
}

/** Where a page goes on: the number of a row. */
function positionOf(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor)
  throw new RequestError('The cursor is none of ours.', { expected: '`next` of the page before' })
}

const DECISION_COLUMNS = [
  'decisions.position',
  'decisions.kind',
  'decisions.entry_id',
  'decisions.article_id',
  'decisions.reason',
  'decisions.title',
  'decisions.url',
] as const

type DecisionColumns = Omit<Decision, 'entryId' | 'articleId'> & {
  readonly entry_id: string | null
  readonly article_id: string | null
}

function decisionOf(row: DecisionColumns): Decision {
  const { position, kind, entry_id: entryId, article_id: articleId, reason, title, url } = row
  return { position, kind, entryId, articleId, reason, title, url }
}

/** What is known of each entry now stands in `entries`: one that became an article meanwhile is not told. */
async function findUntaken(db: Database, words: readonly string[], limit: number): Promise<PlacedDecision[]> {
  const wanted = words.map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
  const newest = db
    .selectFrom('decisions')
    .selectAll()
    .orderBy('run', 'desc')
    .orderBy('place', 'desc')
    .limit(LOOKED_THROUGH)
    .as('decisions')
  let query = db
    .selectFrom(newest)
    .innerJoin('runs', 'runs.number', 'decisions.run')
    .select([...DECISION_COLUMNS, 'runs.id as runId', 'runs.source_id as sourceId', 'runs.started_at as at'])
    .where('decisions.kind', 'in', ['rejected', 'duplicate'])
    .where((eb) =>
      eb.or([
        eb('decisions.entry_id', 'is', null),
        eb.not(eb.exists(eb.selectFrom('articles').select('id').whereRef('articles.id', '=', 'decisions.entry_id'))),
      ]),
    )
  for (const pattern of wanted) query = query.where(sql<boolean>`decisions.title LIKE ${pattern} ESCAPE '\\'`)
  const last = new Map<string, PlacedDecision>()
  for (const { runId, sourceId, at, ...row } of await query.execute()) {
    const key = row.entry_id ?? `${runId} ${row.position}`
    if (!last.has(key) && last.size < limit) last.set(key, { ...decisionOf(row), runId, sourceId, at })
  }
  return [...last.values()]
}

async function readTaken(db: Database, entryIds: readonly string[]): Promise<TakenEntry[]> {
  const found: TakenEntry[] = []
  for (const piece of chunks(entryIds)) {
    const rows = await db.selectFrom('taken').selectAll().where('entry', 'in', piece).execute()
    for (const { entry, source_id, reason, made_by, made_at } of rows) {
      found.push({ entryId: entry, sourceId: source_id, reason, by: made_by, at: made_at })
    }
  }
  return found
}
