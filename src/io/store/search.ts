/** Turns a filter into SQL that finds the same articles as the filter does in memory. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { mentionsHidden } from '../../domain/filter/traits.ts'
import type { Filter } from '../../domain/filter.ts'
import { primarySubtag } from '../../domain/language/primary-subtag.ts'
import type { ArticleQuery } from '../../domain/store/article-query.ts'
import { END, firstNumberOf, numberAfter } from './article-number.ts'
import { characterExpression, charactersQuery } from './sqlite-characters.ts'
import { matchExpression, wordsQuery } from './sqlite-words.ts'

type Condition = RawBuilder<SqlBool>
type TagFilter = Extract<Filter, { kind: 'tag' }>

/** Which rows of `articles` are judged: those with numbers from `first` to before `end`. Others may be judged wrongly. */
export interface Stretch {
  readonly first: number
  readonly end: number
}

/**
 * The condition on the rows of this stretch, in a query that calls the table `a`; `now` is the ISO instant for `within`.
 * Where one article of each story is shown, `is:lead` takes those that were the lead before, too: of them the same one
 * is shown, whichever is the lead now.
 */
export function filterCondition(
  filter: Filter,
  stretch: Stretch,
  { now, collapse }: Pick<ArticleQuery, 'now' | 'collapse'>,
): Condition {
  const condition = conditionOf(filter, { ...stretch, now, formerLeads: collapse === 'story' })
  return mentionsHidden(filter) ? condition : sql`(${column('hidden')} = 0 AND ${condition})`
}

/** The stretch of numbers outside which nothing can match, as far as the filter's own times tell. */
export function stretchOf(filter: Filter, now: string): Stretch {
  switch (filter.kind) {
    case 'and':
      return filter.parts.map((part) => stretchOf(part, now)).reduce(overlap, EVERYTHING)
    case 'after':
      return overlap(EVERYTHING, { first: firstNumberOf(Date.parse(filter.instant)), end: END })
    case 'before':
      return overlap(EVERYTHING, { first: 0, end: numberAfter(Date.parse(filter.instant)) })
    case 'within':
      return overlap(EVERYTHING, { first: firstNumberOf(Date.parse(now) - filter.milliseconds), end: END })
    default:
      return EVERYTHING
  }
}

const EVERYTHING: Stretch = { first: 0, end: END }

function overlap(one: Stretch, other: Stretch): Stretch {
  return { first: Math.max(one.first, other.first), end: Math.min(one.end, other.end) }
}

type Scope = Stretch & { readonly now: string; readonly formerLeads: boolean }

function column(name: string): RawBuilder<unknown> {
  return sql.ref(`a.${name}`)
}

/** Keeps what is looked up by number to what is judged: most of a common word's or topic's articles are not. */
function isInStretch(number: string, { first, end }: Scope): Condition {
  return sql`${sql.ref(number)} >= ${first} AND ${sql.ref(number)} < ${end}`
}

function conditionOf(filter: Filter, scope: Scope): Condition {
  const match = matchExpression(filter)
  if (match !== null) return isAmong(wordsQuery(match, isInStretch('rowid', scope)))
  const characters = matchExpression(filter, characterExpression)
  if (characters !== null) return isAmong(charactersQuery(characters, isInStretch('rowid', scope)))
  switch (filter.kind) {
    case 'all':
      return sql`TRUE`
    case 'words':
      return sql`FALSE`
    case 'and':
      return conjunction(filter.parts, scope)
    case 'or':
      return joined(
        filter.parts.map((part) => conditionOf(part, scope)),
        'OR',
      )
    case 'not':
      return sql`(NOT ${conditionOf(filter.part, scope)})`
    case 'tag':
      return isAmong(taggedQuery([filter], scope))
    case 'source':
      return isOneOf(column('source_id'), filter.ids)
    case 'language':
      return isOneOf(
        column('primary_language'),
        filter.ids.flatMap((id) => primarySubtag(id) ?? []),
      )
    case 'cluster':
      return isOneOf(column('cluster_id'), filter.ids)
    case 'url':
      return joined(
        filter.parts.map((part) => sql`(instr(lower(${column('url')}), ${part}) > 0)`),
        'OR',
      )
    case 'is':
      return stateCondition(filter.state, scope)
    case 'has':
      return partCondition(filter.what)
    case 'score':
      return scoreCondition(filter, scope)
    case 'after':
      return sql`(${column('sort_at')} >= ${Date.parse(filter.instant)})`
    case 'before':
      return sql`(${column('sort_at')} < ${Date.parse(filter.instant)})`
    case 'within':
      return sql`(${column('sort_at')} >= ${Date.parse(scope.now) - filter.milliseconds})`
  }
}

/**
 * Asks for all words of a conjunction together, and for all its characters: the index joins them much faster than SQL
 * does. Words are looked for among the articles with its tags only, if it has any: a common word alone makes a long list.
 */
function conjunction(parts: readonly Filter[], scope: Scope): Condition {
  const tags = parts.filter((part) => part.kind === 'tag')
  const {
    words = [],
    characters = [],
    others = [],
  } = Object.groupBy(
    parts.filter((part) => part.kind !== 'tag'),
    indexOf,
  )
  const match = words.length > 0 && tags.length > 0 ? matchExpression({ kind: 'and', parts: words }) : null
  if (match !== null) {
    const tagged = tags.map((part) => sql<SqlBool>`+rowid IN (${taggedQuery([part], scope)})`)
    const found = isAmong(wordsQuery(match, joined([isInStretch('rowid', scope), ...tagged], 'AND')))
    return joined([found, ...[...characters, ...others].map((part) => conditionOf(part, scope))], 'AND')
  }
  const asked = [words, characters].flatMap((alike) => (alike.length < parts.length ? together(alike) : alike))
  return joined(
    [
      ...(tags.length === 0 ? [] : [isAmong(taggedQuery(tags, scope))]),
      ...[...asked, ...others].map((part) => conditionOf(part, scope)),
    ],
    'AND',
  )
}

/** The articles with all of these tags. Topics are common and gone through; entities are rare and looked up among them. */
function taggedQuery(filters: readonly TagFilter[], scope: Scope): RawBuilder<unknown> {
  const [outer, ...inner] = filters.toSorted((one, other) => rarity(one) - rarity(other))
  if (outer === undefined) return sql`SELECT article FROM tags`
  const others = inner.length === 0 ? sql`` : sql` AND +article IN (${taggedQuery(inner, scope)})`
  return sql`SELECT article FROM tags WHERE ${isOneOf(sql.ref('tag_id'), outer.ids)}
    AND kind = ${outer.tagKind} AND ${isInStretch('article', scope)}${others}`
}

function rarity({ tagKind }: TagFilter): number {
  return tagKind === 'topic' ? 0 : 1
}

function indexOf(filter: Filter): 'words' | 'characters' | 'others' {
  if (matchExpression(filter) !== null) return 'words'
  return matchExpression(filter, characterExpression) === null ? 'others' : 'characters'
}

function together(parts: readonly Filter[]): readonly Filter[] {
  return parts.length > 1 ? [{ kind: 'and', parts }] : parts
}

function stateCondition(state: Extract<Filter, { kind: 'is' }>['state'], { formerLeads }: Scope): Condition {
  switch (state) {
    case 'lead':
      return formerLeads ? sql`(${column('is_lead')} > 0)` : sql`(${column('is_lead')} = 1)`
    case 'updated':
      return sql`(${column('changed_at')} IS NOT NULL)`
    case 'retracted':
      return sql`(${column('retracted_at')} IS NOT NULL)`
    case 'paywalled':
      return sql`(${column('paywalled')} = 1)`
    case 'hidden':
      return sql`(${column('hidden')} = 1)`
  }
}

function partCondition(what: Extract<Filter, { kind: 'has' }>['what']): Condition {
  switch (what) {
    case 'image':
      return sql`(${column('image')} IS NOT NULL)`
    case 'enclosure':
      return sql`(${column('enclosures')} <> '[]')`
    case 'revisions':
      return sql`(${column('revision')} > 1)`
  }
}

/** The best score of the tags asked for, 0 where there is none: it reaches a value above 0 if one of them does. */
function scoreCondition({ operator, value, tagIds }: Extract<Filter, { kind: 'score' }>, scope: Scope): Condition {
  const wanted = tagIds.length === 0 ? sql`kind = 'topic'` : isOneOf(sql.ref('tag_id'), tagIds)
  const anyScore = (comparison: RawBuilder<unknown>) =>
    isAmong(sql`SELECT article FROM tags WHERE ${wanted} AND score ${comparison} AND ${isInStretch('article', scope)}`)
  const reaches = value <= 0 ? sql<SqlBool>`TRUE` : anyScore(sql`>= ${value}`)
  const exceeds = value < 0 ? sql<SqlBool>`TRUE` : anyScore(sql`> ${value}`)
  switch (operator) {
    case '>=':
      return reaches
    case '>':
      return exceeds
    case '<':
      return sql`(NOT ${reaches})`
    case '<=':
      return sql`(NOT ${exceeds})`
    case '=':
      return sql`(${reaches} AND NOT ${exceeds})`
  }
}

function isAmong(numbers: RawBuilder<unknown>): Condition {
  return sql`(${column('number')} IN (${numbers}))`
}

function isOneOf(value: RawBuilder<unknown>, among: readonly string[]): Condition {
  return among.length === 0 ? sql`FALSE` : sql`(${value} IN (${sql.join(among)}))`
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
