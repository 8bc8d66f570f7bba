/** Goes through the articles a filter matches, newest first, in steps none of which takes long. */
import { setImmediate } from 'node:timers/promises'
import { type SqlBool, sql } from 'kysely'
import type { ArticleQuery } from '../../domain/store/article-query.ts'
import { END, numberAfter, secondStart, timeOf } from './article-number.ts'
import type { Place } from './cursor.ts'
import { type Grouped, groupColumn } from './firsts-of-clusters.ts'
import type { Database, Writer } from './schema.ts'
import { filterCondition, type Stretch, stretchOf } from './search.ts'

/** Articles in the first stretch, at least. */
const FIRST_STRETCH = 200
/** A stretch is at most so many times as long as the one before it. */
const GROWTH = 8
/** Milliseconds a step should not take much longer than: others wait meanwhile. */
const LONGEST_STEP = 15
/** Articles a step finds at the most. */
const LARGEST_BATCH = 2000

export type Match = Place & Grouped

export interface Step {
  readonly matches: Match[]
  /** From where the search goes on; null at its end. */
  readonly reached: Place | null
  /** Milliseconds of work so far, without what others did in between. */
  readonly spent: number
}

/** Asks several questions about one moment. */
export type OneMoment = <T>(work: (db: Writer) => Promise<T>) => Promise<T>

/** Everything that matches after a place, newest first. The first step finds at most `size`, the others grow. */
export async function* matchesAfter(
  read: OneMoment,
  query: Pick<ArticleQuery, 'filter' | 'now' | 'collapse'>,
  start: Place | null,
  size: number,
): AsyncGenerator<Step> {
  const bounds = stretchOf(query.filter, query.now)
  const whole = { ...bounds, end: Math.min(bounds.end, start === null ? END : numberAfter(start.sortAt)) }
  const wanted = size
  const extent = await read((db) => extentOf(db, whole, Math.max(FIRST_STRETCH, 2 * size)))
  if (extent === null) return
  let stretch: Stretch = { first: extent.firstStart, end: whole.end }
  let length = extent.newest - extent.firstStart
  let [after, spent, found] = [start, 0, 0]
  for (;;) {
    const started = performance.now()
    const matches = await read((db) => matchesWithin(db, query, stretch, after, size))
    const took = performance.now() - started
    spent += took
    found += matches.length
    const last = matches.at(-1)
    const full = matches.length === size
    after = full && last !== undefined ? last : { sortAt: timeOf(stretch.first), id: '' }
    const ended = !full && stretch.first <= extent.oldest
    yield { matches, reached: ended ? null : after, spent }
    if (ended) return
    if (full) stretch = { ...stretch, end: Math.min(stretch.end, numberAfter(after.sortAt)) }
    else {
      const needed = found === 0 ? GROWTH : (1.5 * (wanted - found) * (extent.newest - stretch.first)) / found / length
      // Half a stretch at least: what a step costs whatever its length is not saved by shorter ones.
      const factor = Math.min(GROWTH, Math.max(needed, 1), Math.max(LONGEST_STEP / took, 0.5))
      length = Math.max(1, length * factor)
      stretch = { first: secondStart(Math.max(extent.oldest, stretch.first - length)), end: stretch.first }
    }
    // Whoever still asks has met many copies of few texts, or a long way back: larger batches, and others in between.
    size = Math.min(LARGEST_BATCH, 2 * size)
    await setImmediate()
  }
}

/**
 * The newest and the oldest number of a stretch, and where its first `size` articles begin: with a second, so that no
 * stretch holds an article newer than one of the stretch before it.
 */
async function extentOf(db: Database, whole: Stretch, size: number) {
  const inside = db
    .selectFrom('articles')
    .select('number')
    .where('number', '>=', whole.first)
    .where('number', '<', whole.end)
  const newest = await inside.orderBy('number', 'desc').limit(1).executeTakeFirst()
  const oldest = await inside.orderBy('number').limit(1).executeTakeFirst()
  if (newest === undefined || oldest === undefined) return null
  const atSize = await inside.orderBy('number', 'desc').offset(size).limit(1).executeTakeFirst()
  return { newest: newest.number, oldest: oldest.number, firstStart: secondStart((atSize ?? oldest).number) }
}

function matchesWithin(
  db: Database,
  query: Pick<ArticleQuery, 'filter' | 'now' | 'collapse'>,
  stretch: Stretch,
  after: Place | null,
  size: number,
): Promise<Match[]> {
  return db
    .selectFrom('articles as a')
    .select(['a.number', 'a.sort_at as sortAt', 'a.id', `a.${groupColumn(query)} as group`])
    .where('a.number', '>=', stretch.first)
    .where('a.number', '<', stretch.end)
    .where(filterCondition(query.filter, stretch, query))
    .$if(after !== null, (select) => select.where(sql<SqlBool>`(a.sort_at, a.id) < (${after?.sortAt}, ${after?.id})`))
    .orderBy('a.sort_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(size)
    .execute()
}
