/** How sources fare: their alarms, the hours in which something came, their newest titles. */
import { sql } from 'kysely'
import { RequestError } from '../../domain/errors.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Alarm, AlarmChange } from '../../domain/watch/alarm.ts'
import type { AlarmPage, AlarmQuery, Arrival, WatchStore } from '../../domain/watch/watch-store.ts'
import type { AlarmRow, Database, Writer } from './schema.ts'
import { resumeSource } from './sources.ts'

/** A rhythm is learned from eight weeks; what is older than that is of no use. */
const KEPT = 60 * 86_400_000

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError. */
export function createWatchStore(db: Database, asking: Asking): WatchStore {
  const write = <T>(work: (writer: Writer) => Promise<T>) => db.transaction().execute(work)
  return {
    alarms: (query) => asking('read alarms', () => readAlarms(db, query)),
    changeAlarms: (changes) => asking('write alarms', () => write((writer) => writeAlarms(writer, changes))),
    arrivals: (sourceId, since) => asking('read what came', () => readArrivals(db, sourceId, since)),
    recentTitles: (sourceId, limit) => asking('read titles', () => readTitles(db, sourceId, limit)),
    resumeSource: (sourceId, now) =>
      asking('resume a source', () => write((writer) => resumeSource(writer, sourceId, now))),
  }
}

/** Raised last comes first; a page goes on behind the number its cursor names. */
async function readAlarms(db: Database, { state, sourceId, limit, cursor }: AlarmQuery): Promise<AlarmPage> {
  if (cursor !== null && !/^\d{1,15}$/.test(cursor)) {
    throw new RequestError('The cursor is none of ours.', { expected: '`next` of the page before' })
  }
  let query = db
    .selectFrom('alarms')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(limit + 1)
  if (state === 'open') query = query.where('until', 'is', null)
  if (state === 'closed') query = query.where('until', 'is not', null)
  if (sourceId !== null) query = query.where('source_id', '=', sourceId)
  if (cursor !== null) query = query.where('number', '<', Number(cursor))
  const rows = await query.execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit).map(alarmOf), next: last === undefined ? null : String(last.number) }
}

/** Writes changes; gives those that were one. */
export async function writeAlarms(writer: Writer, changes: readonly AlarmChange[]): Promise<AlarmChange[]> {
  const written: AlarmChange[] = []
  for (const change of changes) {
    const rows = await (change.change === 'raised' ? raise(writer, change) : clear(writer, change))
    if (rows > 0n) written.push(change)
  }
  return written
}

async function raise(writer: Writer, { sourceId, kind, at, sentence }: AlarmChange): Promise<bigint> {
  const { numInsertedOrUpdatedRows } = await writer
    .insertInto('alarms')
    .values({ source_id: sourceId, kind, since: at, until: null, sentence, ending: null })
    .onConflict((conflict) => conflict.columns(['source_id', 'kind']).where('until', 'is', null).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows ?? 0n
}

async function clear(writer: Writer, { sourceId, kind, at, sentence }: AlarmChange): Promise<bigint> {
  const { numUpdatedRows } = await writer
    .updateTable('alarms')
    .set({ until: at, ending: sentence })
    .where('source_id', '=', sourceId)
    .where('kind', '=', kind)
    .where('until', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows
}

/** Counts what came in the hour of the run. */
export async function writeArrivals(writer: Writer, { run, watch }: Plan): Promise<void> {
  if (watch === undefined || watch.arrived === 0) return
  const row = { source_id: run.sourceId, hour: run.finishedAt.slice(0, 13), stored: watch.arrived }
  await writer
    .insertInto('arrivals')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['source_id', 'hour']).doUpdateSet({ stored: sql`arrivals.stored + excluded.stored` }),
    )
    .execute()
  const oldest = oldestHour(run.finishedAt)
  await writer.deleteFrom('arrivals').where('source_id', '=', run.sourceId).where('hour', '<', oldest).execute()
}

/** The first hour of which arrivals are of use at this instant. */
export function oldestHour(now: string): string {
  return new Date(Date.parse(now) - KEPT).toISOString().slice(0, 13)
}

/** Oldest first. */
async function readArrivals(db: Database, sourceId: string, since: string): Promise<Arrival[]> {
  const rows = await db
    .selectFrom('arrivals')
    .select(['hour', 'stored'])
    .where('source_id', '=', sourceId)
    .where('hour', '>=', since.slice(0, 13))
    .orderBy('hour')
    .execute()
  return rows.map((row) => ({ ...row }))
}

/** Newest first. */
async function readTitles(db: Database, sourceId: string, limit: number) {
  const rows = await db
    .selectFrom('articles')
    .select(['id', 'title'])
    .where('source_id', '=', sourceId)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row }))
}

function alarmOf({ source_id, kind, since, until, sentence, ending }: AlarmRow): Alarm {
  return { sourceId: source_id, kind, since, until, sentence, ending }
}
