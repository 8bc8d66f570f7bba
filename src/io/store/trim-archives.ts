/** Takes articles that were removed out of closed archives, one archive at a time. */
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { sql } from 'kysely'
import type { ArchivePlace } from '../../domain/retention/retention-store.ts'
import { chunks } from './chunks.ts'
import type { Database } from './schema.ts'

const pack = promisify(zstdCompress)
const unpack = promisify(zstdDecompress)

/** The month's next archive after the place; null where there is none. A month may be archived in parts: `2025-02-1`. */
export async function trimNextArchive(
  db: Database,
  month: string,
  after: ArchivePlace | null,
): Promise<ArchivePlace | null> {
  const row = await db
    .selectFrom('feed_archives')
    .selectAll()
    .where((eb) => eb.or([eb('archive', '=', month), eb('archive', 'like', `${month}-%`)]))
    .$if(after !== null, (query) => query.where(sql<boolean>`(feed, archive) > (${after?.feedId}, ${after?.archive})`))
    .orderBy('feed')
    .orderBy('archive')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const { feed, archive } = row
  const archived: { readonly articles: readonly { readonly id: string }[] } = JSON.parse(
    (await unpack(row.content)).toString('utf8'),
  )
  const there = await stillThere(
    db,
    archived.articles.map(({ id }) => id),
  )
  const articles = archived.articles.filter(({ id }) => there.has(id))
  if (articles.length < archived.articles.length) {
    const content = await pack(JSON.stringify({ ...archived, articles }))
    await db
      .updateTable('feed_archives')
      .set({ content })
      .where('feed', '=', feed)
      .where('archive', '=', archive)
      .execute()
  }
  return { feedId: feed, archive }
}

async function stillThere(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const there = new Set<string>()
  for (const piece of chunks(ids)) {
    for (const { id } of await db.selectFrom('articles').select('id').where('id', 'in', piece).execute()) there.add(id)
  }
  return there
}
