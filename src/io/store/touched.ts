/** What counts as touched by an editor: such articles are kept whatever their age. Whoever adds a way to touch one adds it here. */
import { type RawBuilder, sql } from 'kysely'

/** Where editors' words are kept: a table, and its column with the article's id. What was taken back since was a touch, too. */
const TOUCHES = [
  ['corrections', 'article'],
  ['hidings', 'article'],
  ['story_moves', 'article'],
  ['story_edits', 'pinned'],
  ['taken', 'entry'],
] as const

/** 1 for rows of `articles` that an editor touched, otherwise 0. */
export const isTouched: RawBuilder<number> = sql<number>`(articles.hidden = 1 OR ${sql.join(
  TOUCHES.map(([table, column]) => {
    return sql`EXISTS (SELECT 1 FROM ${sql.table(table)} WHERE ${sql.ref(`${table}.${column}`)} = articles.id)`
  }),
  sql` OR `,
)})`
