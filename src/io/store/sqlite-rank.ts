/**
 * BM25 in SQLite (FTS5), for a bounded number of articles. What it costs: to know how rare a word is, FTS5 goes through
 * all articles that have it (50 ns each); to weigh an article, through its places (2 µs). So only words that are not too
 * common are asked for, and only the articles that are to be ranked are weighed.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Filter } from '../../domain/filter.ts'
import type { OneMoment } from './matches-after.ts'
import type { Database } from './schema.ts'
import { wordsExpression } from './sqlite-words.ts'

/** Weights of title, text, author, category. */
const WEIGHTS = sql`4.0, 1.0, 2.0, 2.0`
/** Words of a query that are ranked by, the first of them. */
const MOST_WORDS = 8
/** Articles that may have the words ranked by, all together: the rarest words come first. */
const MOST_ARTICLES = 100_000

type Words = Extract<Filter, { kind: 'words' }>

/** Number → how well the article answers the words of the filter: 0 and above; absent where it has none of them. */
export async function bm25Of(
  read: OneMoment,
  filter: Filter,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const words = soughtWords(filter, false).slice(0, MOST_WORDS)
  const phrases = [...new Set(words.flatMap((word) => wordsExpression(word) ?? []))]
  const rare = await rarest(read, phrases)
  if (numbers.length === 0 || phrases.length === 0) return new Map()
  if (rare.length > 0)
    return await read((db) => weigh(db, rare.join(' OR '), numbers, sql`-bm25(article_words, ${WEIGHTS})`))
  // All are so common that they tell little, but for those that stand in the title.
  const titles = words.flatMap((word) => wordsExpression({ ...word, fields: ['title'] }) ?? [])
  return await read((db) => weigh(db, titles.join(' OR '), numbers, sql`1.0`))
}

/** What a filter seeks and does not exclude; the beginnings of words are no words to rank by. */
function soughtWords(filter: Filter, negated: boolean): readonly Words[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.flatMap((part) => soughtWords(part, negated))
    case 'not':
      return soughtWords(filter.part, !negated)
    case 'words':
      return negated || filter.prefix ? [] : [filter]
    default:
      return []
  }
}

/** The phrases that no more than MOST_ARTICLES articles have, the rarest first; each is counted by itself, and no further. */
async function rarest(read: OneMoment, phrases: readonly string[]): Promise<readonly string[]> {
  const counted: { readonly phrase: string; readonly articles: number }[] = []
  for (const phrase of phrases) counted.push({ phrase, articles: await read((db) => countUpTo(db, phrase)) })
  let sum = 0
  const inOrder = counted.toSorted((one, other) => one.articles - other.articles)
  return inOrder.flatMap(({ phrase, articles }) => {
    sum += articles
    return sum > MOST_ARTICLES ? [] : [phrase]
  })
}

async function countUpTo(db: Database, phrase: string): Promise<number> {
  const { rows } = await sql<{ articles: number }>`SELECT count(*) AS articles FROM
    (SELECT 1 FROM article_words WHERE article_words MATCH ${phrase} LIMIT ${MOST_ARTICLES + 1})`.execute(db)
  return rows[0]?.articles ?? 0
}

/** `+rowid`: without it, SQLite would ask the index once for every number. */
async function weigh(
  db: Database,
  match: string,
  numbers: readonly number[],
  weight: RawBuilder<unknown>,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ number: number; weight: number }>`SELECT rowid AS number, ${weight} AS weight
    FROM article_words WHERE article_words MATCH ${match}
    AND rowid >= ${Math.min(...numbers)} AND rowid <= ${Math.max(...numbers)}
    AND +rowid IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`.execute(db)
  return new Map(rows.map((row) => [row.number, row.weight]))
}
