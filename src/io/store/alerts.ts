/** How far alerts have told, and what came since. */
import { sql } from 'kysely'
import type { AlertMark, AlertStore, PlacedMatches, PlacedStretch } from '../../domain/alert/alert.ts'
import type { Filter } from '../../domain/filter.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { END } from './article-number.ts'
import { readArticles } from './articles.ts'
import { firstsOfClusters } from './firsts-of-clusters.ts'
import { putMessages } from './outbox.ts'
import type { Database } from './schema.ts'
import { filterCondition } from './search.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

const ALL = { first: Number.MIN_SAFE_INTEGER, end: END }

/** `asking` turns what the database throws into a StoreError. */
export function createAlertStore(db: Database, asking: Asking): AlertStore {
  return {
    marks: () =>
      asking('read how far alerts told', async () => {
        const rows = await db.selectFrom('alert_marks').selectAll().execute()
        return rows.map(({ alert, placed, digest_placed, digest_at }) => ({
          ...{ alertId: alert, placed, digestPlaced: digest_placed, digestAt: digest_at },
        }))
      }),
    standing: () =>
      asking('count what came', async () => {
        const newest = db.selectFrom('articles').select('placed').orderBy('placed', 'desc').limit(1)
        return (await newest.executeTakeFirst())?.placed ?? 0
      }),
    matches: (filter, range) => asking('read what came', () => readMatches(db, filter, range)),
    note: (before, mark, messages) =>
      asking('note how far an alert told', () =>
        allOrNothing(db, async (writer) => {
          if (!(await writeMark(writer, before, mark))) return 'conflict'
          await putMessages(writer, messages)
          return 'noted'
        }),
      ),
  }
}

async function readMatches(
  db: Database,
  filter: Filter,
  { after, upTo, now, limit }: PlacedStretch,
): Promise<PlacedMatches> {
  const query = { filter, now, collapse: 'story' as const, limit, cursor: null }
  const found = await db
    .selectFrom('articles as a')
    .select(['a.number', 'a.placed', 'a.cluster_id as group'])
    .where('a.placed', '>', after)
    .where('a.placed', '<=', upTo)
    .where(filterCondition(filter, ALL, query))
    // What a source had when it was first read is no news.
    .where(sql<boolean>`a.first_seen > (SELECT min(f.first_seen) FROM articles AS f WHERE f.source_id = a.source_id)`)
    .orderBy('a.placed')
    .limit(limit)
    .execute()
  const firsts = await firstsOfClusters(db, query, found, new Map())
  const articles = await readArticles(
    db,
    firsts.map(({ number }) => number),
  )
  const items = articles.flatMap((article, place) => {
    const placed = firsts[place]?.placed
    return placed === undefined ? [] : [{ placed, article }]
  })
  return { items, upTo: found.length < limit ? upTo : (found.at(-1)?.placed ?? upTo) }
}

async function writeMark(db: Database, before: AlertMark | null, mark: AlertMark): Promise<boolean> {
  const values = { placed: mark.placed, digest_placed: mark.digestPlaced, digest_at: mark.digestAt }
  if (before === null) {
    const written = await db
      .insertInto('alert_marks')
      .values({ alert: mark.alertId, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return (written.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const moved = await db
    .updateTable('alert_marks')
    .set(values)
    .where('alert', '=', mark.alertId)
    .where('placed', '=', before.placed)
    .where('digest_placed', '=', before.digestPlaced)
    .executeTakeFirst()
  return moved.numUpdatedRows > 0n
}
