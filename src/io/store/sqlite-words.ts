/** The full-text index in SQLite (FTS5): words come cut and folded, the index only has to find them again. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Filter } from '../../domain/filter.ts'
import type { IndexWords } from '../../domain/store/index-words.ts'
import type { Database } from './schema.ts'
import { characterExpression, deleteCharacters, insertCharacters } from './sqlite-characters.ts'

/** With every sign of ASCII a part of words, only white space and control characters part them: as they were cut. */
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
const TOKENIZER = `ascii tokenchars '${PUNCTUATION.replaceAll("'", "''")}'`

/** FTS5's parser has a stack of a hundred places; queries nested deeper than this are put together in SQL. */
const DEEPEST_MATCH = 8

/** Contentless: articles hold the text, the index only where each word stands. */
export const CREATE_WORDS: RawBuilder<unknown> = sql`CREATE VIRTUAL TABLE article_words USING fts5(
  title, text, author, category, content = '', contentless_delete = 1,
  tokenize = ${sql.raw(`"${TOKENIZER.replaceAll('"', '""')}"`)})`

/** Indexes an article's words. */
export async function insertWords(db: Database, number: number, words: IndexWords): Promise<void> {
  const { title, text, author, category } = words
  await db.insertInto('article_words').values({ rowid: number, title, text, author, category }).execute()
  await insertCharacters(db, number, words)
}

export async function deleteWords(db: Database, number: number): Promise<void> {
  await db.deleteFrom('article_words').where('rowid', '=', number).execute()
  await deleteCharacters(db, number)
}

/** Pages of an index that one step of tidying writes: some milliseconds. */
const MERGED_PAGES = 250

/** One step of putting pieces of the indexes together, without what was deleted; false when nothing is left to do. */
export async function tidyIndexes(db: Database): Promise<boolean> {
  return (await mergePieces(db, 'article_words')) || (await mergePieces(db, 'article_characters'))
}

/** FTS5 tells by the number of rows it changed whether it did anything: one change is the command itself. */
async function mergePieces(db: Database, index: 'article_words' | 'article_characters'): Promise<boolean> {
  const before = await countChanges(db)
  const table = sql.ref(index)
  await sql`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${sql.lit(MERGED_PAGES)})`.execute(db)
  return (await countChanges(db)) - before > 1
}

async function countChanges(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT total_changes() AS count`.execute(db)
  return rows[0]?.count ?? 0
}

/** The numbers of the articles a match expression finds, as a subquery that can be narrowed by a condition on `rowid`. */
export function wordsQuery(match: string, narrowed: RawBuilder<SqlBool>): RawBuilder<unknown> {
  return sql`SELECT rowid FROM article_words WHERE article_words MATCH ${match} AND ${narrowed}`
}

type Phrase = (filter: Extract<Filter, { kind: 'words' }>) => string | null

/**
 * A filter of words alone in FTS5's own language: one question instead of several whose answers are to be joined. Every
 * word is quoted, so that none is read as syntax. Null where the filter asks for more than what `phrase` can write, or
 * for no word at all.
 */
export function matchExpression(
  filter: Filter,
  phrase: Phrase = wordsExpression,
  depth = DEEPEST_MATCH,
): string | null {
  if (depth === 0) return null
  if (filter.kind === 'words') return phrase(filter)
  if (filter.kind === 'or') return joined(filter.parts, 'OR', phrase, depth)
  if (filter.kind !== 'and') return null
  const wanted = filter.parts.filter(({ kind }) => kind !== 'not')
  const unwanted = filter.parts.flatMap((part) => (part.kind === 'not' ? [part.part] : []))
  const match = joined(wanted, 'AND', phrase, depth)
  if (match === null || unwanted.length === 0) return match
  const without = joined(unwanted, 'OR', phrase, depth)
  return without === null ? null : `(${match} NOT ${without})`
}

function joined(parts: readonly Filter[], operator: 'AND' | 'OR', phrase: Phrase, depth: number): string | null {
  const expressions = parts.map((part) => matchExpression(part, phrase, depth - 1))
  if (expressions.length === 0 || expressions.includes(null)) return null
  return `(${expressions.join(` ${operator} `)})`
}

/** Words next to each other; null for what the index of characters finds faster. */
export function wordsExpression(filter: Extract<Filter, { kind: 'words' }>): string | null {
  const { fields, words, prefix } = filter
  if (fields.length === 0 || words.length === 0 || words.some(isNoWord) || characterExpression(filter) !== null)
    return null
  return `({${fields.join(' ')}} : "${words.join(' ').replaceAll('"', '""')}"${prefix ? ' *' : ''})`
}

/** True for what the index cannot hold: nothing, or characters that part words. */
function isNoWord(word: string): boolean {
  return word === '' || /[\0-\x20\x7f]/.test(word)
}
