/** The outbox, and what feeds showed when they were last looked at. */
import { sql } from 'kysely'
import type { FeedMark, KeptMessage, Message, OutboxStore } from '../../domain/outbox/outbox.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { chunks } from './chunks.ts'
import type { OutboxRow } from './published-schema.ts'
import type { Database, Writer } from './schema.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError. */
export function createOutboxStore(db: Database, asking: Asking): OutboxStore {
  const write = <T>(work: (writer: Writer) => Promise<T>) =>
    asking('write to its outbox', () => db.transaction().execute(work))
  return {
    marks: () => asking('read what feeds showed', () => readMarks(db)),
    note: (marks, messages) => asking('note what feeds show', () => note(db, marks, messages)),
    put: (messages) => write((writer) => putMessages(writer, messages)),
    due: (now, limit) => asking('read its outbox', () => readDue(db, now, limit)),
    begin: ({ number, attempts }, dueAt) =>
      write(async (writer) => {
        const taken = await writer
          .updateTable('outbox')
          .set({ attempts: attempts + 1, due_at: dueAt })
          .where('number', '=', number)
          .where('attempts', '=', attempts)
          .where('state', '=', 'waiting')
          .executeTakeFirst()
        return taken.numUpdatedRows > 0n ? 'taken' : 'gone'
      }),
    end: (number, { state, problem, dueAt }) =>
      write(async (writer) => {
        await writer.updateTable('outbox').set({ state, problem, due_at: dueAt }).where('number', '=', number).execute()
      }),
    messages: (kind, limit) =>
      asking('read its outbox', async () => {
        const all = db.selectFrom('outbox').selectAll().orderBy('number', 'desc').limit(limit)
        return (await (kind === null ? all : all.where('kind', '=', kind)).execute()).map(messageOf)
      }),
    waiting: (kind) =>
      asking('read its outbox', async () => {
        const waiting = db.selectFrom('outbox').where(sql<boolean>`state = 'waiting'`).where('kind', '=', kind)
        return (await waiting.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count
      }),
    forget: (before) =>
      write(async (writer) => {
        const gone = await writer
          .deleteFrom('outbox')
          .where('state', '!=', 'waiting')
          .where('due_at', '<', before)
          .executeTakeFirst()
        return Number(gone.numDeletedRows)
      }),
  }
}

async function readMarks(db: Database): Promise<FeedMark[]> {
  const rows = await db.selectFrom('feed_marks').selectAll().orderBy('feed').execute()
  return rows.map(({ feed, fingerprint, changes, changed_at }) => ({
    ...{ feedId: feed, fingerprint, changes, changedAt: changed_at },
  }))
}

/** A mark follows the one before by its count of changes: whoever comes second finds another count. */
function note(db: Database, marks: readonly FeedMark[], messages: readonly Message[]): Promise<'noted' | 'conflict'> {
  return allOrNothing(db, async (writer) => {
    for (const mark of marks) if (!(await writeMark(writer, mark))) return 'conflict'
    await putMessages(writer, messages)
    return 'noted'
  })
}

async function writeMark(writer: Writer, { feedId, fingerprint, changes, changedAt }: FeedMark): Promise<boolean> {
  const values = { fingerprint, changes, changed_at: changedAt }
  const written = await writer
    .insertInto('feed_marks')
    .values({ feed: feedId, ...values })
    .onConflict((conflict) =>
      conflict
        .column('feed')
        .doUpdateSet(values)
        .where('feed_marks.changes', '=', changes - 1),
    )
    .executeTakeFirst()
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function putMessages(writer: Writer, messages: readonly Message[]): Promise<void> {
  const rows = messages.map(({ key, kind, to, content, createdAt, dueAt }) => ({
    ...{ key, kind, target: to, content, created_at: createdAt, due_at: dueAt },
    ...{ attempts: 0, state: 'waiting' as const, problem: null },
  }))
  for (const piece of chunks(rows)) {
    await writer
      .insertInto('outbox')
      .values(piece)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  }
}

async function readDue(db: Database, now: string, limit: number): Promise<KeptMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    // Written as the index has it: SQLite uses a partial index only where the condition is literal.
    .where(sql<boolean>`state = 'waiting'`)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(messageOf)
}

function messageOf({ target, created_at, due_at, ...row }: OutboxRow): KeptMessage {
  return { ...row, to: target, createdAt: created_at, dueAt: due_at }
}
