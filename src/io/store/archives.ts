/** Archives of feeds: what each was made of when it was closed, and what of the store goes into them. */
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import type { ArchivedState, ArchiveStore, SeenQuery } from '../../domain/archive/archive-store.ts'
import { END } from './article-number.ts'
import { readArticles } from './articles.ts'
import { chunks } from './chunks.ts'
import { firstsOfClusters, groupColumn } from './firsts-of-clusters.ts'
import type { Database } from './schema.ts'
import { filterCondition } from './search.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

const pack = promisify(zstdCompress)
const unpack = promisify(zstdDecompress)
/** A step looks at the articles of one day, and lets others in. */
const DAY = 86_400_000
/** Articles of whatever date may have been first seen then. */
const ALL = { first: Number.MIN_SAFE_INTEGER, end: END }

/** `asking` turns what the database throws into a StoreError. */
export function createArchiveStore(db: Database, asking: Asking): ArchiveStore {
  return {
    seen: (query) => asking('read an archive', () => readSeen(db, query)),
    monthBefore: (instant) =>
      asking('read when articles came', async () => {
        const found = await db
          .selectFrom('articles')
          .select('first_seen')
          .where('first_seen', '<', instant)
          .orderBy('first_seen', 'desc')
          .limit(1)
          .executeTakeFirst()
        return found?.first_seen.slice(0, 7) ?? null
      }),
    articles: (ids) =>
      asking('read articles', async () => {
        const numbers = new Map<string, number>()
        for (const piece of chunks(ids)) {
          const rows = await db.selectFrom('articles').select(['id', 'number']).where('id', 'in', piece).execute()
          for (const { id, number } of rows) numbers.set(id, number)
        }
        return await readArticles(
          db,
          ids.flatMap((id) => numbers.get(id) ?? []),
        )
      }),
    states: (ids) => asking('read what became of articles', () => readStates(db, ids)),
    closed: (feedId, archive) => asking('read an archive', () => readClosed(db, feedId, archive)),
    close: (feedId, archive, text) =>
      asking('close an archive', async () => {
        const content = await pack(text)
        await db
          .insertInto('feed_archives')
          .values({ feed: feedId, archive, content })
          .onConflict((conflict) => conflict.columns(['feed', 'archive']).doNothing())
          .execute()
        return (await readClosed(db, feedId, archive)) ?? text
      }),
  }
}

async function readSeen(db: Database, { from, to, ...query }: SeenQuery): Promise<string[]> {
  const found: string[] = []
  const known = new Map<string, number>()
  const asked = { ...query, limit: 0, cursor: null }
  for (let start = Date.parse(from); start < Date.parse(to); start += DAY) {
    const end = new Date(Math.min(start + DAY, Date.parse(to))).toISOString()
    const members = await db
      .selectFrom('articles as a')
      .select(['a.number', 'a.id', `a.${groupColumn(asked)} as group`])
      .where('a.first_seen', '>=', new Date(start).toISOString())
      .where('a.first_seen', '<', end)
      .where(filterCondition(query.filter, ALL, query))
      .orderBy('a.first_seen')
      .orderBy('a.placed')
      .execute()
    const shown = query.collapse === 'none' ? members : await firstsOfClusters(db, asked, members, known)
    found.push(...shown.map(({ id }) => id))
    await setImmediate()
  }
  return found
}

async function readStates(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, ArchivedState>> {
  const states = new Map<string, ArchivedState>()
  for (const piece of chunks(ids)) {
    const rows = await db
      .selectFrom('articles')
      .select(['id', 'hidden', 'retracted_at as retractedAt'])
      .where('id', 'in', piece)
      .execute()
    for (const { id, hidden, retractedAt } of rows) states.set(id, { hidden: hidden === 1, retractedAt })
  }
  return states
}

async function readClosed(db: Database, feedId: string, archive: string): Promise<string | null> {
  const row = await db
    .selectFrom('feed_archives')
    .select('content')
    .where('feed', '=', feedId)
    .where('archive', '=', archive)
    .executeTakeFirst()
  return row === undefined ? null : (await unpack(row.content)).toString('utf8')
}
