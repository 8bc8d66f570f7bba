/** Runs and their decisions, and of each entry the last one. */
import { sql } from 'kysely'
import type { Run } from '../../domain/decision.ts'
import type { Plan } from '../../domain/plan.ts'
import { chunks } from './chunks.ts'
import { writeRecording } from './documents.ts'
import type { Database, RunRow, Writer } from './schema.ts'

/** Writes a run with every decision it took. */
export async function writeRun(
  writer: Writer,
  { run, decisions, recording }: Pick<Plan, 'run' | 'decisions' | 'recording'>,
): Promise<void> {
  const { number } = await writer
    .insertInto('runs')
    .values(runColumns(run))
    .returning('number')
    .executeTakeFirstOrThrow()
  const rows = decisions.map(({ position, kind, entryId, articleId, reason, title, url }, place) => ({
    ...{ run: number, place, position, kind, reason, title, url },
    ...{ entry_id: entryId, article_id: articleId },
  }))
  for (const piece of chunks(rows)) await writer.insertInto('decisions').values(piece).execute()
  if (recording === undefined || (await writeRecording(writer, number, recording))) return
  const warnings = JSON.stringify([...run.warnings, RECORDING_LOST])
  await writer.updateTable('runs').set({ warnings }).where('number', '=', number).execute()
}

const RECORDING_LOST =
  'its documents were not kept: an older one they were packed against was dropped meanwhile; it cannot be replayed'

/**
 * Remembers what became of each entry. Of an entry a document repeats, the first decision counts: that one was about
 * the entry itself. What stays as it was is not written again.
 */
export async function rememberEntries(writer: Writer, { run, decisions }: Pick<Plan, 'run' | 'decisions'>) {
  const rows = new Map<string, { id: string } & ReturnType<typeof entryColumns>>()
  for (const decision of decisions) {
    const { entryId } = decision
    if (entryId !== null && !rows.has(entryId)) {
      rows.set(entryId, { id: entryId, ...entryColumns(run.sourceId, decision) })
    }
  }
  for (const piece of chunks([...rows.values()])) {
    await writer
      .insertInto('entries')
      .values(piece)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((eb) => ({
            kind: eb.ref('excluded.kind'),
            reason: eb.ref('excluded.reason'),
            entry_hash: eb.ref('excluded.entry_hash'),
            article_id: eb.ref('excluded.article_id'),
            // Taken in again by hand.
            removed: sql<string | null>`CASE WHEN excluded.kind = 'stored' THEN NULL ELSE entries.removed END`,
          }))
          .where((eb) =>
            eb.or([
              eb('entries.kind', 'is distinct from', eb.ref('excluded.kind')),
              eb('entries.reason', 'is distinct from', eb.ref('excluded.reason')),
              eb('entries.entry_hash', 'is distinct from', eb.ref('excluded.entry_hash')),
              eb('entries.article_id', 'is distinct from', eb.ref('excluded.article_id')),
            ]),
          ),
      )
      .execute()
  }
}

/** The newest polls of a source, newest first; looks at its pages are none. */
export async function readRuns(db: Database, sourceId: string, limit: number): Promise<Run[]> {
  const rows = await db
    .selectFrom('runs')
    .selectAll()
    .where('source_id', '=', sourceId)
    .where('kind', 'is', null)
    .orderBy('started_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(runOf)
}

function entryColumns(sourceId: string, decision: Plan['decisions'][number]) {
  const { kind, reason, entryHash, articleId } = decision
  return { source_id: sourceId, kind, reason, entry_hash: entryHash, article_id: articleId }
}

function runColumns(run: Run): Omit<RunRow, 'number' | 'thinned'> {
  return {
    id: run.id,
    source_id: run.sourceId,
    kind: run.kind ?? null,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    outcome: run.outcome,
    seen: run.seen,
    counts: JSON.stringify(run.counts),
    warnings: JSON.stringify(run.warnings),
    problem: run.problem === null ? null : JSON.stringify(run.problem),
  }
}

/** A run as its row has it. */
export function runOf(row: RunRow): Run {
  return {
    id: row.id,
    sourceId: row.source_id,
    ...(row.kind === null ? {} : { kind: row.kind }),
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    outcome: row.outcome,
    seen: row.seen,
    counts: JSON.parse(row.counts),
    warnings: JSON.parse(row.warnings),
    problem: row.problem === null ? null : JSON.parse(row.problem),
  }
}
