/** Reads a page of the articles a filter matches, newest first. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { RequestError } from '../../domain/errors.ts'
import type { ArticlePage, ArticleQuery } from '../../domain/ports.ts'
import { readArticles } from './articles.ts'
import type { Database } from './schema.ts'
import { filterCondition } from './search.ts'

/** Where a page ends: the place of its last article in the order of all. */
interface Place {
  readonly sortAt: number
  readonly id: string
}

/** One more than the page is asked for: that one tells whether there is a next page. */
export async function readPage(db: Database, query: ArticleQuery): Promise<ArticlePage> {
  const limit = Math.max(0, Math.floor(query.limit))
  const after = query.cursor === null ? null : readCursor(query.cursor)
  if (limit === 0) return { items: [], next: null }
  const found = await db
    .selectFrom('articles as a')
    .select(['a.number', 'a.sort_at', 'a.id'])
    .where(filterCondition(query.filter, 'a', query.now))
    .$if(after !== null, (select) => select.where(sql<SqlBool>`(a.sort_at, a.id) < (${after?.sortAt}, ${after?.id})`))
    .$if(query.collapse !== 'none', (select) => select.where(isFirstOfCluster(query)))
    .orderBy('a.sort_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const items = await readArticles(
    db,
    page.map(({ number }) => number),
  )
  return { items, next: found.length > limit && last !== undefined ? cursorOf(last.sort_at, last.id) : null }
}

/** No article of its cluster that matches too was seen before it. */
function isFirstOfCluster({ filter, now }: ArticleQuery): RawBuilder<SqlBool> {
  return sql`NOT EXISTS (SELECT 1 FROM articles AS b
    WHERE b.cluster_id = a.cluster_id AND (b.first_seen, b.id) < (a.first_seen, a.id)
      AND ${filterCondition(filter, 'b', now)})`
}

function cursorOf(sortAt: number, id: string): string {
  return Buffer.from(JSON.stringify([sortAt, id])).toString('base64url')
}

function readCursor(cursor: string): Place {
  const place = placeOf(Buffer.from(cursor, 'base64url').toString())
  if (place !== null && cursorOf(place.sortAt, place.id) === cursor) return place
  throw new RequestError('The cursor is none of ours.', { expected: '`next` of the page before' })
}

function placeOf(text: string): Place | null {
  try {
    const value: unknown = JSON.parse(text)
    if (!Array.isArray(value) || value.length !== 2) return null
    const [sortAt, id]: unknown[] = value
    return Number.isSafeInteger(sortAt) && typeof id === 'string' ? { sortAt: Number(sortAt), id } : null
  } catch {
    return null
  }
}
