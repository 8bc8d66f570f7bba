/** Reads a page of the articles a filter matches, newest first, a stretch of time after another until the page is full. */
import type { ArticlePage, ArticleQuery } from '../../domain/store/article-query.ts'
import { readArticles } from './articles.ts'
import { cursorOf, type Place, readCursor } from './cursor.ts'
import { firstsOfClusters } from './firsts-of-clusters.ts'
import { type Match, matchesAfter, type OneMoment } from './matches-after.ts'

/**
 * Looks for one more than the page is to have: that one tells whether there is a next page. Each batch is read in a
 * moment of its own, so that others are answered in between. Where the query's budget is spent, the page ends early,
 * with a cursor to go on from there.
 */
export async function readPage(read: OneMoment, query: ArticleQuery): Promise<ArticlePage> {
  const limit = Math.max(0, Math.floor(query.limit))
  const after = query.cursor === null ? null : readCursor(query.cursor)
  if (limit === 0) return { items: [], next: null }
  const found: Match[] = []
  const firsts = new Map<string, number>()
  let spentAt: Place | null = null
  for await (const { matches, reached, spent } of matchesAfter(read, query, after, limit + 1)) {
    const shown = query.collapse === 'none' ? matches : await read((db) => firstsOfClusters(db, query, matches, firsts))
    found.push(...shown)
    if (found.length > limit) break
    spentAt = spent > (query.budget ?? Number.POSITIVE_INFINITY) ? reached : null
    if (spentAt !== null) break
  }
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : (spentAt ?? undefined)
  const items = await read((db) =>
    readArticles(
      db,
      page.map(({ number }) => number),
    ),
  )
  return { items, next: last === undefined ? null : cursorOf(last) }
}
