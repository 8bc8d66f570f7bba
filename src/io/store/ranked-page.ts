/** Reads a page of the articles that answer a query best: of the newest matches, by BM25 and age. */
import { type ArticlePage, type ArticleQuery, RANKED } from '../../domain/store/article-query.ts'
import { readArticles } from './articles.ts'
import { type RankedPlace, rankedCursorOf, readRankedCursor } from './cursor.ts'
import { type Match, matchesAfter, type OneMoment } from './matches-after.ts'
import { bm25Of } from './sqlite-rank.ts'

/** Age at which an article counts three quarters of a new one; however old, it counts half. */
const HALF_LIFE = 30 * 86_400_000

/**
 * A cursor names the newest article ranked and the last one shown, so that what is stored meanwhile changes nothing on
 * the pages that follow. Of a story or a text, the best ranked is shown where the query wants one only.
 */
export async function readRankedPage(read: OneMoment, query: ArticleQuery): Promise<ArticlePage> {
  const place = query.cursor === null ? null : readRankedCursor(query.cursor)
  const limit = Math.max(0, Math.floor(query.limit))
  const now = place?.now ?? query.now
  const matches = await newestMatches(read, { ...query, now }, place)
  const [newest] = matches
  if (newest === undefined || limit === 0) return { items: [], next: null }
  const ranked = await rank(read, { ...query, now }, matches)
  const shown = query.collapse === 'none' ? ranked : firstOfEach(ranked)
  const known = place === null ? -1 : shown.findIndex(({ id }) => id === place.id)
  const start = known === -1 ? (place?.rank ?? 0) : known + 1
  const page = shown.slice(start, start + limit)
  const last = page.at(-1)
  const items = await read((db) =>
    readArticles(
      db,
      page.map(({ number }) => number),
    ),
  )
  const rest = start + page.length < shown.length && last !== undefined
  return { items, next: rest ? rankedCursorOf({ now, newest, id: last.id, rank: start + page.length }) : null }
}

/** At most RANKED, as far as the budget reaches. */
async function newestMatches(read: OneMoment, query: ArticleQuery, place: RankedPlace | null): Promise<Match[]> {
  // Ids have no blanks: what follows `id ` in the order of all begins with the article itself.
  const start = place === null ? null : { sortAt: place.newest.sortAt, id: `${place.newest.id} ` }
  const found: Match[] = []
  for await (const { matches, spent } of matchesAfter(read, query, start, RANKED)) {
    found.push(...matches)
    if (found.length >= RANKED || spent > (query.budget ?? Number.POSITIVE_INFINITY)) break
  }
  return found.slice(0, RANKED)
}

/** Best first; among equals the newest, as they come. */
async function rank(
  read: OneMoment,
  { filter, now }: ArticleQuery,
  matches: readonly Match[],
): Promise<readonly Match[]> {
  const weights = await bm25Of(
    read,
    filter,
    matches.map(({ number }) => number),
  )
  const scored = matches.map((match) => ({
    match,
    score: (1 + (weights.get(match.number) ?? 0)) * recency(Date.parse(now) - match.sortAt),
  }))
  return scored.toSorted((one, other) => other.score - one.score).map(({ match }) => match)
}

function recency(age: number): number {
  return 0.5 + 0.5 * 2 ** -(Math.max(0, age) / HALF_LIFE)
}

function firstOfEach(ranked: readonly Match[]): readonly Match[] {
  const seen = new Set<string>()
  return ranked.filter(({ group }) => !seen.has(group) && seen.add(group))
}
