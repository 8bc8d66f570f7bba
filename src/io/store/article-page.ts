/** Reads a page of the articles a filter matches, newest first, a stretch of time after another until the page is full. */
import { setImmediate } from 'node:timers/promises'
import { type SqlBool, sql } from 'kysely'
import type { ArticlePage, ArticleQuery } from '../../domain/store/article-query.ts'
import { END, numberAfter, secondStart } from './article-number.ts'
import { readArticles } from './articles.ts'
import { cursorOf, type Place, readCursor } from './cursor.ts'
import { type ClusterMember, firstsOfClusters } from './firsts-of-clusters.ts'
import type { Database } from './schema.ts'
import { filterCondition, type Stretch, stretchOf } from './search.ts'

/** Articles in the first stretch, at least; each further stretch is so many times as long as the one before it. */
const FIRST_STRETCH = 200
const GROWTH = 8
/** Articles a batch holds at the most. */
const LARGEST_BATCH = 2000

type Found = Place & ClusterMember

/** Looks for one more than the page is to have: that one tells whether there is a next page. */
export async function readPage(db: Database, query: ArticleQuery): Promise<ArticlePage> {
  const limit = Math.max(0, Math.floor(query.limit))
  const after = query.cursor === null ? null : readCursor(query.cursor)
  if (limit === 0) return { items: [], next: null }
  const found: Found[] = []
  const firsts = new Map<string, string>()
  for await (const batch of matchesAfter(db, query, after, limit + 1)) {
    found.push(...(query.collapse === 'none' ? batch : await firstsOfClusters(db, query, batch, firsts)))
    if (found.length > limit) break
  }
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const numbers = page.map(({ number }) => number)
  const next = found.length > limit && last !== undefined ? cursorOf(last) : null
  return { items: await readArticles(db, numbers), next }
}

/** Everything that matches, newest first, in batches: the first of at most `size`, the others grow. */
async function* matchesAfter(
  db: Database,
  query: ArticleQuery,
  start: Place | null,
  size: number,
): AsyncGenerator<Found[]> {
  const { first, end } = stretchOf(query.filter, query.now)
  const whole = { first, end: Math.min(end, start === null ? END : numberAfter(start.sortAt)) }
  let after = start
  for await (const stretch of stretches(db, whole, Math.max(FIRST_STRETCH, 2 * size))) {
    for (let full = true; full; ) {
      const batch = await matchesWithin(db, query, stretch, after, size)
      if (batch.length > 0) yield batch
      after = batch.at(-1) ?? after
      full = batch.length === size
      // Whoever still asks has met many copies of few texts, or a long way back: larger batches, and others in between.
      size = Math.min(LARGEST_BATCH, 2 * size)
      await setImmediate()
    }
  }
}

/**
 * Cuts the numbers of `whole` into stretches, newest first: the first has about `size` articles, the others grow. Each
 * begins with a second, so that none holds an article newer than one of the stretch before it.
 */
async function* stretches(db: Database, whole: Stretch, size: number): AsyncGenerator<Stretch> {
  const inside = db
    .selectFrom('articles')
    .select('number')
    .where('number', '>=', whole.first)
    .where('number', '<', whole.end)
  const newest = await inside.orderBy('number', 'desc').limit(1).executeTakeFirst()
  const oldest = await inside.orderBy('number').limit(1).executeTakeFirst()
  if (newest === undefined || oldest === undefined) return
  const atSize = await inside.orderBy('number', 'desc').offset(size).limit(1).executeTakeFirst()
  let stretch = { first: secondStart((atSize ?? oldest).number), end: whole.end }
  let length = newest.number - stretch.first
  yield stretch
  while (stretch.first > oldest.number) {
    length *= GROWTH
    const end = stretch.first
    stretch = { first: secondStart(Math.max(oldest.number, end - length)), end }
    yield stretch
  }
}

function matchesWithin(
  db: Database,
  query: ArticleQuery,
  stretch: Stretch,
  after: Place | null,
  size: number,
): Promise<Found[]> {
  return db
    .selectFrom('articles as a')
    .select(['a.number', 'a.sort_at as sortAt', 'a.id', 'a.cluster_id as clusterId', 'a.first_seen as firstSeen'])
    .where('a.number', '>=', stretch.first)
    .where('a.number', '<', stretch.end)
    .where(filterCondition(query.filter, stretch, query.now))
    .$if(after !== null, (select) => select.where(sql<SqlBool>`(a.sort_at, a.id) < (${after?.sortAt}, ${after?.id})`))
    .orderBy('a.sort_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(size)
    .execute()
}
