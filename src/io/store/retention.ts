/** Lets go of what is not kept any longer, a short transaction at a time. */
import { type RawBuilder, sql } from 'kysely'
import type {
  RemovalRange,
  RemovalRequest,
  RemovalStep,
  RetentionStore,
} from '../../domain/retention/retention-store.ts'
import { firstNumberOf } from './article-number.ts'
import { chunks } from './chunks.ts'
import { readRemoval, rememberRemoved } from './removed.ts'
import type { Database, Writer } from './schema.ts'
import { forgetShown, noteShown } from './shown-before.ts'
import type { Space } from './sqlite-space.ts'
import { deleteWords, tidyIndexes } from './sqlite-words.ts'
import { chooseOtherLeads } from './story-leads.ts'
import { removeEmptyRuns, removeRuns, wholeRunsBefore } from './thin-runs.ts'
import { isTouched } from './touched.ts'
import { trimNextArchive } from './trim-archives.ts'
import { countVersion } from './version.ts'
import { oldestHour } from './watch.ts'

/** Smaller than every number: bounds nothing. */
const NONE = Number.MIN_SAFE_INTEGER

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError. */
export function createRetentionStore(db: Database, space: Space, asking: Asking): RetentionStore {
  const write = <T>(work: (writer: Writer) => Promise<T>) =>
    asking('remove what is not kept', () => db.transaction().execute(work))
  return {
    sources: () => asking('read whose articles it has', () => readSources(db)),
    range: (sourceId, bounds) => asking('find what is not kept', () => readRange(db, sourceId, bounds)),
    count: (range) => asking('count what is not kept', () => countRange(db, range)),
    remove: (request) => write((writer) => removeArticles(writer, request)),
    removeRuns: (before) => write((writer) => removeRuns(writer, before)),
    trimArchive: (month, after) => asking('trim an archive', () => trimNextArchive(db, month, after)),
    countRuns: (before) => asking('count runs', () => wholeRunsBefore(db, before)),
    removeAlarms: (before) => write((writer) => removeAlarms(writer, before)),
    removeArrivals: (now) => write((writer) => removeArrivals(writer, now)),
    tidy: () => write(tidyIndexes),
    removal: (reference) => asking('read what was removed', () => readRemoval(db, reference)),
    space: () => asking('tell its size', async () => space.measure()),
    giveBack: (bytes) => asking('give space back', async () => space.giveBack(bytes)),
    rebuild: () => asking('be written anew', async () => space.rebuild()),
    lastRound: () => asking('read when retention was last kept', () => readLastRound(db)),
    roundEnded: (at) => write((writer) => writeLastRound(writer, at)),
  }
}

/** Jumps from one source to the next in the index, instead of going through all articles. */
async function readSources(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`WITH RECURSIVE found (id) AS (
      SELECT min(source_id) FROM articles
      UNION ALL SELECT (SELECT min(source_id) FROM articles WHERE source_id > found.id) FROM found WHERE id IS NOT NULL)
    SELECT id FROM found WHERE id IS NOT NULL`.execute(db)
  return rows.map(({ id }) => id)
}

async function readRange(
  db: Database,
  sourceId: string,
  { olderThan, keep }: Parameters<RetentionStore['range']>[1],
): Promise<RemovalRange> {
  const aged = olderThan === null ? NONE : firstNumberOf(Date.parse(olderThan))
  if (keep === null) return { sourceId, aged, crowded: NONE }
  const oldestKept = await db
    .selectFrom('articles')
    .select('number')
    .where('source_id', '=', sourceId)
    .orderBy('number', 'desc')
    .limit(1)
    .offset(keep - 1)
    .executeTakeFirst()
  return { sourceId, aged, crowded: oldestKept?.number ?? NONE }
}

function inRange(db: Database, { sourceId, aged, crowded }: RemovalRange) {
  return db.selectFrom('articles').where('source_id', '=', sourceId).where('number', '<', Math.max(aged, crowded))
}

async function countRange(db: Database, range: RemovalRange) {
  const touched = sql<number>`coalesce(sum(${isTouched}), 0)` as RawBuilder<number>
  const found = await inRange(db, range)
    .select((eb) => [eb.fn.countAll<number>().as('all'), touched.as('touched')])
    .executeTakeFirstOrThrow()
  return { removed: found.all - found.touched, touched: found.touched }
}

async function removeArticles(writer: Writer, request: RemovalRequest): Promise<RemovalStep> {
  const { aged, after, limit } = request
  const rows = await inRange(writer, request)
    .where('number', '>', after ?? NONE)
    .select(['number', 'id', 'cluster_id', 'text_id', 'is_lead', 'first_seen', isTouched.as('touched')])
    .orderBy('number')
    .limit(limit)
    .execute()
  const leaving = rows.filter(({ touched }) => touched === 0)
  const next = rows.length < limit ? null : (rows.at(-1)?.number ?? null)
  if (leaving.length === 0) return { removed: 0, touched: rows.length, months: [], next }
  const reasonOf = (number: number) => (number < aged ? request.agedReason : request.crowdedReason)
  await rememberRemoved(writer, new Map(leaving.map(({ number, id }) => [id, reasonOf(number)])))
  const ids = leaving.map(({ id }) => id)
  await noteShown(writer, request, new Set(leaving.map(({ number }) => number)))
  await removeEmptyRuns(writer, ids)
  for (const { number } of leaving) await deleteWords(writer, number)
  // Tags, revisions and addresses go with their article.
  for (const piece of chunks(leaving.map(({ number }) => number))) {
    await writer.deleteFrom('articles').where('number', 'in', piece).execute()
  }
  const led = leaving.filter(({ is_lead }) => is_lead === 1).map(({ cluster_id }) => cluster_id)
  await chooseOtherLeads(writer, led, request.chooseLead)
  await forgetShown(writer, [...new Set(leaving.flatMap(({ cluster_id, text_id }) => [cluster_id, text_id]))])
  await countVersion(writer)
  const months = [...new Set(leaving.map(({ first_seen }) => first_seen.slice(0, 7)))]
  return { removed: leaving.length, touched: rows.length - leaving.length, months, next }
}

async function removeAlarms(writer: Writer, before: string): Promise<number> {
  const { numDeletedRows } = await writer
    .deleteFrom('alarms')
    .where('until', 'is not', null)
    .where('until', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** A source that is polled drops its own; this is for those that are not. */
async function removeArrivals(writer: Writer, now: string): Promise<number> {
  const { numDeletedRows } = await writer
    .deleteFrom('arrivals')
    .where('source_id', 'in', writer.selectFrom('sources').select('id'))
    .where('hour', '<', oldestHour(now))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

async function readLastRound(db: Database): Promise<string | null> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'retained').executeTakeFirst()
  return row === undefined ? null : new Date(row.value).toISOString()
}

async function writeLastRound(writer: Writer, at: string): Promise<void> {
  const value = Date.parse(at)
  await writer
    .insertInto('meta')
    .values({ key: 'retained', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
