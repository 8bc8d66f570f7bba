/** What updates are judged against: an article as it is stored, and the versions it had. */

import type { KeptRevision } from '../../domain/revision/revision.ts'
import type { StoredVersions, UpdateStore } from '../../domain/revision/update-store.ts'
import { readArticles } from './articles.ts'
import type { Database } from './schema.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError. */
export function createUpdateStore(db: Database, asking: Asking): UpdateStore {
  return {
    stored: (id, versions) => asking('read an article', () => readStored(db, id, versions)),
  }
}

/** Newest first. */
export async function readRevisions(db: Database, article: number, limit: number): Promise<KeptRevision[]> {
  const rows = await db
    .selectFrom('revisions')
    .select(['revision', 'title', 'text', 'replaced_at as replacedAt', 'class', 'material'])
    .where('article', '=', article)
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, material: row.material === 1 }))
}

async function readStored(db: Database, id: string, versions: number): Promise<StoredVersions | null> {
  const found = await db.selectFrom('articles').select(['number', 'provenance']).where('id', '=', id).executeTakeFirst()
  if (found === undefined) return null
  const [article] = await readArticles(db, [found.number])
  if (article === undefined) return null
  const earlier = await readRevisions(db, found.number, versions)
  return { article, provenance: JSON.parse(found.provenance), earlier }
}
