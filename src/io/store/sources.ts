/** What is remembered of sources between polls. */
import { type RawBuilder, sql } from 'kysely'
import { NO_PUSH, type PushStanding } from '../../domain/push/subscription.ts'
import type { ListedSource } from '../../domain/watch/listed-source.ts'
import { newState, type SourceState, unknownPace } from '../../domain/watch/source-state.ts'
import { chunks } from './chunks.ts'
import type { Database, SourceRow, Writer } from './schema.ts'

/** Lists exactly these sources for polling; a new one, or one with a new recipe, is due at `now`; the others keep their state. */
export async function listSources(
  writer: Writer,
  sources: readonly ListedSource[],
  now: string,
  interval: number,
): Promise<void> {
  await writer.updateTable('sources').set({ listed: 0 }).execute()
  const named = new Map(sources.map((source) => [source.id, source]))
  const rows = [...named.values()].map(({ id, recipe, polled }) => {
    return { ...stateColumns(newState(id, now, interval)), listed: Number(polled), recipe }
  })
  for (const piece of chunks(rows)) {
    await writer
      .insertInto('sources')
      .values(piece)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({
          listed: sql.ref<number>('excluded.listed'),
          recipe: sql.ref<string>('excluded.recipe'),
          ...forgotten(),
        }),
      )
      .execute()
  }
}

/** What belongs to the document as it was asked for before is taken from the new row where the recipe differs. */
function forgotten() {
  const kept = <T>(column: string): RawBuilder<T> =>
    sql<T>`CASE WHEN ${sql.ref('sources.recipe')} = ${sql.ref('excluded.recipe')}
      THEN ${sql.ref(`sources.${column}`)} ELSE ${sql.ref(`excluded.${column}`)} END`
  return {
    moved_to: kept<string | null>('moved_to'),
    etag: kept<string | null>('etag'),
    last_modified: kept<string | null>('last_modified'),
    body_hash: kept<string | null>('body_hash'),
    watched_since: kept<string | null>('watched_since'),
    last_full_fetch: kept<string | null>('last_full_fetch'),
    next_check: kept<string>('next_check'),
    next_check_reason: kept<string>('next_check_reason'),
    pace: kept<string | null>('pace'),
    failures: kept<number>('failures'),
    status: kept<SourceState['status']>('status'),
    problem: kept<string | null>('problem'),
    push: kept<string | null>('push'),
  }
}

/** Every state there is, or those of these sources, by id. */
export async function readStates(db: Database, ids?: readonly string[]): Promise<SourceState[]> {
  if (ids === undefined) return (await selectStates(db).orderBy('id').execute()).map(stateOf)
  const states: SourceState[] = []
  for (const piece of chunks([...ids].sort())) {
    states.push(...(await selectStates(db).where('id', 'in', piece).orderBy('id').execute()).map(stateOf))
  }
  return states
}

/** The state of one source, or null. */
export async function readState(db: Database, sourceId: string): Promise<SourceState | null> {
  const row = await selectStates(db).where('id', '=', sourceId).executeTakeFirst()
  return row === undefined ? null : stateOf(row)
}

/** Sources, each with the end of the lease under which its news is pushed. */
function selectStates(db: Database) {
  return db
    .selectFrom('sources')
    .selectAll('sources')
    .select((eb) =>
      eb
        .selectFrom('subscriptions')
        .select((sub) => sub.fn.max('lease_until').as('lease_until'))
        .whereRef('subscriptions.source_id', '=', 'sources.id')
        .where('subscriptions.state', '=', 'active')
        .as('lease_until'),
    )
}

/** Listed, active, and due at `now`: longest due first. */
export async function readDueStates(db: Database, now: string, limit: number): Promise<SourceState[]> {
  const rows = await selectStates(db)
    .where('next_check', '<=', now)
    .where('listed', '=', 1)
    .where('status', '=', 'active')
    .orderBy('next_check')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(stateOf)
}

/** Makes a source due, whatever it answered before; false where there is none of this id. */
export async function resumeSource(writer: Writer, sourceId: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await writer
    .updateTable('sources')
    .set({ status: 'active', next_check: now, next_check_reason: 'resumed by its owner', failures: 0, problem: null })
    .where('id', '=', sourceId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Writes the state after a run. A source no configuration has named is remembered, but not listed. */
export async function writeState(writer: Writer, state: SourceState): Promise<void> {
  const columns = stateColumns(state)
  await writer
    .insertInto('sources')
    .values({ ...columns, listed: 0, recipe: '' })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute()
}

function stateColumns(state: SourceState): Omit<SourceRow, 'listed' | 'recipe'> {
  return {
    id: state.sourceId,
    moved_to: state.movedTo,
    etag: state.etag,
    last_modified: state.lastModified,
    body_hash: state.bodyHash,
    title: state.title,
    home_url: state.homeUrl,
    watched_since: state.watchedSince,
    last_fetch: state.lastFetch,
    last_full_fetch: state.lastFullFetch,
    last_change: state.lastChange,
    next_check: state.nextCheck,
    next_check_reason: state.nextCheckReason,
    poll_interval: state.interval,
    pace: JSON.stringify(state.pace),
    failures: state.failures,
    status: state.status,
    problem: state.problem === null ? null : JSON.stringify(state.problem),
    push: pushColumn(state.push),
  }
}

/** The lease is the subscription's. */
function pushColumn({ offer, delivered, missed }: PushStanding): string | null {
  return offer === null && delivered === null && missed === null ? null : JSON.stringify({ offer, delivered, missed })
}

function stateOf(row: SourceRow & { readonly lease_until: string | null }): SourceState {
  return {
    sourceId: row.id,
    movedTo: row.moved_to,
    etag: row.etag,
    lastModified: row.last_modified,
    bodyHash: row.body_hash,
    title: row.title,
    homeUrl: row.home_url,
    watchedSince: row.watched_since,
    lastFetch: row.last_fetch,
    lastFullFetch: row.last_full_fetch,
    lastChange: row.last_change,
    nextCheck: row.next_check,
    nextCheckReason: row.next_check_reason,
    interval: row.poll_interval,
    pace: row.pace === null ? unknownPace : JSON.parse(row.pace),
    failures: row.failures,
    status: row.status,
    problem: row.problem === null ? null : JSON.parse(row.problem),
    push: { ...NO_PUSH, ...(row.push === null ? {} : JSON.parse(row.push)), leaseUntil: row.lease_until },
  }
}
