/**
 * Single characters of Chinese, Japanese and Korean in SQLite. The index of words holds them in pairs, and would have to
 * put together the lists of all pairs that begin with a character; here each character has one short list of its own.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Filter, TextField } from '../../domain/filter.ts'
import type { IndexWords } from '../../domain/store/index-words.ts'
import type { Database } from './schema.ts'

/** Where the scripts begin whose characters are indexed; a few others have theirs there too, which does no harm. */
const FIRST_CHARACTER = 0x1100
const FIELDS: readonly TextField[] = ['title', 'text', 'author', 'category']

/** No places (`detail`): a character alone stands next to nothing. */
export const CREATE_CHARACTERS: RawBuilder<unknown> = sql`CREATE VIRTUAL TABLE article_characters USING fts5(
  title, text, author, category, content = '', contentless_delete = 1, detail = column,
  tokenize = "ascii")`

/** Reads the characters of what was stored before out of the index of words. */
export const FILL_CHARACTERS: readonly RawBuilder<unknown>[] = [
  sql`CREATE VIRTUAL TABLE temp.stored_words USING fts5vocab(main, article_words, instance)`,
  sql`INSERT INTO article_characters (rowid, title, text, author, category)
    SELECT doc, ${sql.join(FIELDS.map((field) => sql`coalesce(group_concat(letter, ' ') FILTER (WHERE col = ${sql.lit(field)}), '')`))}
    FROM (SELECT DISTINCT doc, col, substr(term, 1, 1) AS letter FROM temp.stored_words
      WHERE unicode(term) >= ${sql.lit(FIRST_CHARACTER)})
    GROUP BY doc ORDER BY doc`,
  sql`DROP TABLE temp.stored_words`,
]

export async function insertCharacters(db: Database, number: number, words: IndexWords): Promise<void> {
  const [title, text, author, category] = FIELDS.map((field) => charactersOf(words[field]))
  if (!title && !text && !author && !category) return
  await db
    .insertInto('article_characters')
    .values({ rowid: number, title: title ?? '', text: text ?? '', author: author ?? '', category: category ?? '' })
    .execute()
}

export async function deleteCharacters(db: Database, number: number): Promise<void> {
  await db.deleteFrom('article_characters').where('rowid', '=', number).execute()
}

/** The first characters of the words, each once. */
function charactersOf(words: string): string {
  const characters = new Set<string>()
  for (const word of words.split(' ')) if (isCharacter(word.charAt(0))) characters.add(word.charAt(0))
  return [...characters].join(' ')
}

function isCharacter(text: string): boolean {
  const unit = text.charCodeAt(0)
  return text.length === 1 && unit >= FIRST_CHARACTER && !(unit >= 0xd800 && unit < 0xe000)
}

/** The numbers of the articles a match expression finds, like `wordsQuery`. */
export function charactersQuery(match: string, narrowed: RawBuilder<SqlBool>): RawBuilder<unknown> {
  return sql`SELECT rowid FROM article_characters WHERE article_characters MATCH ${match} AND ${narrowed}`
}

/** What seeks one character in FTS5's own language; null for any other filter. */
export function characterExpression({ fields, words, prefix }: Extract<Filter, { kind: 'words' }>): string | null {
  const [character, second] = words
  if (character === undefined || second !== undefined || !prefix || !isCharacter(character)) return null
  return fields.length === 0 ? null : `({${fields.join(' ')}} : "${character}")`
}
