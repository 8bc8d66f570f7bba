/** What editors hid: the mark on the article, and who said so when. */
import type { Hiding, HidingStore } from '../../domain/publish/hiding-store.ts'
import { chunks } from './chunks.ts'
import type { Database, Writer } from './schema.ts'
import { countVersion } from './version.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError. */
export function createHidingStore(db: Database, asking: Asking): HidingStore {
  return {
    decide: (hiding) =>
      asking('hide or show an article', () => db.transaction().execute((writer) => write(writer, hiding))),
    hidden: (articleIds) => asking('read what is hidden', () => hiddenAmong(db, articleIds)),
    words: (articleId) => asking('read what was hidden', () => readWords(db, articleId)),
  }
}

async function write(writer: Writer, hiding: Hiding): Promise<'kept' | 'unchanged' | 'unknown'> {
  const { articleId: article, action, reason, by: made_by, at: made_at } = hiding
  const found = await writer.selectFrom('articles').select('hidden').where('id', '=', article).executeTakeFirst()
  if (found === undefined) return 'unknown'
  const hidden = Number(action === 'hide')
  if (found.hidden === hidden) return 'unchanged'
  await writer.updateTable('articles').set({ hidden }).where('id', '=', article).execute()
  await writer.insertInto('hidings').values({ article, action, reason, made_by, made_at }).execute()
  await countVersion(writer)
  return 'kept'
}

async function hiddenAmong(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const piece of chunks(ids)) {
    const rows = await db.selectFrom('articles').select('id').where('id', 'in', piece).where('hidden', '=', 1).execute()
    for (const { id } of rows) found.add(id)
  }
  return found
}

async function readWords(db: Database, articleId: string): Promise<Hiding[]> {
  const rows = await db.selectFrom('hidings').selectAll().where('article', '=', articleId).orderBy('number').execute()
  return rows.map(({ action, reason, made_by: by, made_at: at }) => ({ articleId, action, reason, by, at }))
}
