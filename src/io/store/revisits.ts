/** Pages that are looked at again: when, on what condition, and what was doubtful the last time. */
import { sql } from 'kysely'
import type { ArticleRecord } from '../../domain/plan.ts'
import type { Look, LookedAt } from '../../domain/revisit/look.ts'
import type { RevisitStore } from '../../domain/revisit/revisit-store.ts'
import type { Database, RevisitRow, Writer } from './schema.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError; `apply` writes a run as the store's own does. */
export function createRevisitStore(db: Database, asking: Asking, apply: RevisitStore['apply']): RevisitStore {
  return {
    due: (now, pages) => asking('read which pages are to be looked at', () => readDue(db, now, pages)),
    look: (articleId) => asking('read when a page is looked at', () => readLook(db, articleId)),
    apply,
  }
}

/** Remembers the page an article's text came from. When it is looked at next does not change by its being read meanwhile. */
export async function rememberPage(writer: Writer, { article, look }: ArticleRecord): Promise<void> {
  if (look === undefined) return
  const { url, etag, lastModified, dueAt } = look
  const page = { url, etag, last_modified: lastModified }
  if (dueAt === null) {
    await writer.updateTable('revisits').set(page).where('article', '=', article.id).execute()
    return
  }
  await writer
    .insertInto('revisits')
    .values({
      article: article.id,
      source_id: article.sourceId,
      ...page,
      due_at: dueAt,
      doubt: null,
      doubt_since: null,
    })
    .onConflict((conflict) => conflict.column('article').doUpdateSet(page))
    .execute()
}

/** Writes what is remembered after looks. */
export async function writeLooks(writer: Writer, looked: readonly LookedAt[]): Promise<void> {
  for (const { articleId, next } of looked) {
    if (next === null) {
      await writer.deleteFrom('revisits').where('article', '=', articleId).execute()
      continue
    }
    const { url, etag, lastModified, dueAt, doubt, doubtSince } = next
    const columns = { url, etag, last_modified: lastModified, due_at: dueAt, doubt, doubt_since: doubtSince }
    await writer.updateTable('revisits').set(columns).where('article', '=', articleId).execute()
  }
}

async function readDue(db: Database, now: string, pages: number): Promise<Look[]> {
  const ranked = db
    .selectFrom('revisits')
    .innerJoin('sources', 'sources.id', 'revisits.source_id')
    .selectAll('revisits')
    .select(sql<number>`row_number() OVER (PARTITION BY revisits.source_id ORDER BY due_at, article)`.as('place'))
    .where('due_at', '<=', now)
    .where('listed', '=', 1)
    .where('status', '=', 'active')
    .as('ranked')
  const rows = await db
    .selectFrom(ranked)
    .selectAll()
    .where('place', '<=', pages)
    .orderBy('due_at')
    .orderBy('article')
    .execute()
  return rows.map(lookOf)
}

async function readLook(db: Database, articleId: string): Promise<Look | null> {
  const row = await db.selectFrom('revisits').selectAll().where('article', '=', articleId).executeTakeFirst()
  return row === undefined ? null : lookOf(row)
}

function lookOf(row: RevisitRow): Look {
  return {
    articleId: row.article,
    sourceId: row.source_id,
    url: row.url,
    etag: row.etag,
    lastModified: row.last_modified,
    dueAt: row.due_at,
    doubt: row.doubt,
    doubtSince: row.doubt_since,
  }
}
