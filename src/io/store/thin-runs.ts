/** Removes old runs. What stored or updated an article that is still there stays: it is the article's own story. */
import { sql } from 'kysely'
import { chunks } from './chunks.ts'
import type { Database, Writer } from './schema.ts'

/** Runs and decisions of one step: some milliseconds. */
const RUNS = 50
const DECISIONS = 1000

/** A run that can be replayed stays whole for as long: its documents have limits of their own. */
const isNotRecorded = sql<boolean>`NOT EXISTS (SELECT 1 FROM recordings WHERE recordings.run = runs.number)`

/** How many runs begun before the instant have all their decisions still. */
export async function wholeRunsBefore(db: Database, before: string): Promise<number> {
  const { count } = await db
    .selectFrom('runs')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(sql<boolean>`thinned = 0`)
    .where('started_at', '<', before)
    .where(isNotRecorded)
    .executeTakeFirstOrThrow()
  return count
}

/** Thins out the oldest whole runs; of each source the last run is not removed, though its decisions may be. */
export async function removeRuns(writer: Writer, before: string) {
  const rows = await writer
    .selectFrom('runs')
    .select('number')
    // Written as the index has it: SQLite uses a partial index only where the condition is literal.
    .where(sql<boolean>`thinned = 0`)
    .where('started_at', '<', before)
    .where(isNotRecorded)
    .orderBy('started_at')
    .limit(RUNS)
    .execute()
  const numbers = rows.map(({ number }) => number)
  if (numbers.length === 0) return { runs: 0, decisions: 0, more: false }
  const decisions = await removeDecisions(writer, numbers)
  if (decisions === DECISIONS) return { runs: 0, decisions, more: true }
  await writer.updateTable('runs').set({ thinned: 1 }).where('number', 'in', numbers).execute()
  return { runs: await deleteEmpty(writer, numbers), decisions, more: rows.length === RUNS }
}

async function removeDecisions(writer: Writer, runs: readonly number[]): Promise<number> {
  const { numAffectedRows } = await sql`DELETE FROM decisions WHERE (run, place) IN (
      SELECT run, place FROM decisions WHERE run IN (${sql.join(runs)})
        AND NOT (kind IN ('stored', 'updated') AND entry_id IN (SELECT id FROM articles))
      LIMIT ${DECISIONS})`.execute(writer)
  return Number(numAffectedRows ?? 0)
}

/** Articles leave: the decisions on them that thinned runs had kept go with them, and the runs these were the last of. */
export async function removeEmptyRuns(writer: Writer, articleIds: readonly string[]): Promise<void> {
  for (const piece of chunks(articleIds)) {
    const gone = await sql<{ run: number }>`DELETE FROM decisions WHERE entry_id IN (${sql.join(piece)})
      AND run IN (SELECT number FROM runs WHERE thinned = 1) RETURNING run`.execute(writer)
    const runs = [...new Set(gone.rows.map(({ run }) => run))]
    for (const numbers of chunks(runs)) await deleteEmpty(writer, numbers)
  }
}

/** Deletes those of these runs that have no decisions and are not the last of their source. */
async function deleteEmpty(writer: Writer, numbers: readonly number[]): Promise<number> {
  const { numAffectedRows } = await sql`DELETE FROM runs WHERE number IN (${sql.join(numbers)})
      AND NOT EXISTS (SELECT 1 FROM decisions WHERE run = runs.number)
      AND EXISTS (SELECT 1 FROM runs AS later WHERE later.source_id = runs.source_id
        AND later.started_at > runs.started_at)`.execute(writer)
  return Number(numAffectedRows ?? 0)
}
