/** The full-text index in SQLite (FTS5): words come cut and folded, the index only has to find them again. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Filter } from '../../domain/filter.ts'
import type { IndexWords } from '../../domain/plan.ts'
import type { Database } from './schema.ts'

/** With every sign of ASCII a part of words, only white space and control characters part them: as they were cut. */
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
const TOKENIZER = `ascii tokenchars '${PUNCTUATION.replaceAll("'", "''")}'`

/** Contentless: articles hold the text, the index only where each word stands. */
export const CREATE_WORDS: RawBuilder<unknown> = sql`CREATE VIRTUAL TABLE article_words USING fts5(
  title, text, author, category, content = '', contentless_delete = 1,
  tokenize = ${sql.raw(`"${TOKENIZER.replaceAll('"', '""')}"`)})`

/** Indexes an article's words in place of those it had before. */
export async function writeWords(db: Database, number: number, words: IndexWords, isNew: boolean): Promise<void> {
  if (!isNew) await db.deleteFrom('article_words').where('rowid', '=', number).execute()
  const { title, text, author, category } = words
  await db.insertInto('article_words').values({ rowid: number, title, text, author, category }).execute()
}

/** The condition that the article with this number has the words. */
export function wordsCondition(
  filter: Extract<Filter, { kind: 'words' }>,
  number: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  const match = matchExpression(filter)
  if (match === null) return sql`FALSE`
  return sql`${number} IN (SELECT rowid FROM article_words WHERE article_words MATCH ${match})`
}

/** A phrase in FTS5's own language, quoted so that no word is read as syntax; null where nothing can match. */
function matchExpression({ fields, words, prefix }: Extract<Filter, { kind: 'words' }>): string | null {
  if (fields.length === 0 || words.length === 0 || words.some(isNoWord)) return null
  const phrase = words.join(' ').replaceAll('"', '""')
  return `{${fields.join(' ')}} : "${phrase}"${prefix ? ' *' : ''}`
}

/** True for what the index cannot hold: nothing, or characters that part words. */
function isNoWord(word: string): boolean {
  return word === '' || /[\0-\x20\x7f]/.test(word)
}
