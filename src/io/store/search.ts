/** Turns a filter into SQL that finds the same articles as the filter does in memory. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Filter, mentionsHidden } from '../../domain/filter.ts'
import { wordsCondition } from './sqlite-words.ts'

type Condition = RawBuilder<SqlBool>

/** The condition on the row of `articles` called `alias`; `now` is the ISO instant for `within`. */
export function filterCondition(filter: Filter, alias: string, now: string): Condition {
  const condition = conditionOf(filter, (column) => sql.ref(`${alias}.${column}`), now)
  return mentionsHidden(filter) ? condition : sql`${sql.ref(`${alias}.hidden`)} = 0 AND ${condition}`
}

function conditionOf(filter: Filter, column: (name: string) => RawBuilder<unknown>, now: string): Condition {
  switch (filter.kind) {
    case 'all':
      return sql`TRUE`
    case 'and':
      return joined(
        filter.parts.map((part) => conditionOf(part, column, now)),
        'AND',
      )
    case 'or':
      return joined(
        filter.parts.map((part) => conditionOf(part, column, now)),
        'OR',
      )
    case 'not':
      return sql`NOT (${conditionOf(filter.part, column, now)})`
    case 'words':
      return wordsCondition(filter, column('number'))
    case 'tag':
      return sql`${column('number')} IN (SELECT article FROM tags
        WHERE kind = ${filter.tagKind} AND ${isOneOf(sql.ref('tag_id'), filter.ids)})`
    case 'source':
      return isOneOf(column('source_id'), filter.ids)
    case 'language':
      return isOneOf(column('primary_language'), filter.ids.map(primarySubtag))
    case 'cluster':
      return isOneOf(column('cluster_id'), filter.ids)
    case 'url':
      return joined(
        filter.parts.map((part) => sql`instr(lower(${column('url')}), ${part}) > 0`),
        'OR',
      )
    case 'is':
      return stateCondition(filter.state, column)
    case 'has':
      return partCondition(filter.what, column)
    case 'score':
      return scoreCondition(filter, column)
    case 'after':
      return sql`${column('sort_at')} >= ${Date.parse(filter.instant)}`
    case 'before':
      return sql`${column('sort_at')} < ${Date.parse(filter.instant)}`
    case 'within':
      return sql`${column('sort_at')} >= ${Date.parse(now) - filter.milliseconds}`
  }
}

function stateCondition(
  state: Extract<Filter, { kind: 'is' }>['state'],
  column: (name: string) => RawBuilder<unknown>,
): Condition {
  switch (state) {
    case 'lead':
      return sql`${column('is_lead')} = 1`
    case 'updated':
      return sql`${column('revision')} > 1`
    case 'paywalled':
      return sql`${column('paywalled')} = 1`
    case 'hidden':
      return sql`${column('hidden')} = 1`
  }
}

function partCondition(
  what: Extract<Filter, { kind: 'has' }>['what'],
  column: (name: string) => RawBuilder<unknown>,
): Condition {
  switch (what) {
    case 'image':
      return sql`${column('image')} IS NOT NULL`
    case 'enclosure':
      return sql`${column('enclosures')} <> '[]'`
    case 'revisions':
      return sql`${column('revision')} > 1`
  }
}

/** The best score of the tags asked for; an article with none of them has 0. */
function scoreCondition(
  { operator, value, tagIds }: Extract<Filter, { kind: 'score' }>,
  column: (name: string) => RawBuilder<unknown>,
): Condition {
  const wanted = tagIds.length === 0 ? sql`kind = 'topic'` : isOneOf(sql.ref('tag_id'), tagIds)
  const best = sql`(SELECT COALESCE(MAX(score), 0) FROM tags WHERE article = ${column('number')} AND ${wanted})`
  return sql`${best} ${sql.raw(operator)} ${value}`
}

function isOneOf(column: RawBuilder<unknown>, values: readonly string[]): Condition {
  return values.length === 0 ? sql`FALSE` : sql`${column} IN (${sql.join(values)})`
}

/** Joined as a balanced tree: SQLite refuses expressions deeper than 1,000, and a chain is as deep as it is long. */
function joined(parts: readonly Condition[], operator: 'AND' | 'OR'): Condition {
  const [first] = parts
  if (first === undefined) return operator === 'AND' ? sql`TRUE` : sql`FALSE`
  if (parts.length === 1) return first
  const middle = parts.length >> 1
  const [left, right] = [joined(parts.slice(0, middle), operator), joined(parts.slice(middle), operator)]
  return sql`(${left} ${sql.raw(operator)} ${right})`
}

/** The language itself of a BCP 47 tag: `zh` of `zh-Hant-TW`. */
export function primarySubtag(language: string): string {
  return (language.split('-', 1)[0] ?? '').toLowerCase()
}
