/** Keeps one article of each story, or of each text: of those that match, the one placed first. */
import type { ArticleQuery } from '../../domain/store/article-query.ts'
import { chunks } from './chunks.ts'
import type { Database } from './schema.ts'
import { filterCondition } from './search.ts'

/** A match with its group: its story or its text, as the query collapses. */
export interface Grouped {
  readonly number: number
  readonly group: string
}

/** No article has this number. */
const NONE = -1

interface Member extends Grouped {
  readonly placed: number
}

/**
 * Those of `found` (matches, in any order) before which no other match of their group was placed. `known` remembers,
 * from one call to the next, the number of the first of each group met: a group is looked at once.
 */
export async function firstsOfClusters<One extends Grouped>(
  db: Database,
  query: ArticleQuery,
  found: readonly One[],
  known: Map<string, number>,
): Promise<One[]> {
  const met = [...new Set(found.flatMap(({ group }) => (known.has(group) ? [] : [group])))]
  if (query.feedId !== undefined) for (const group of await shownBefore(db, query.feedId, met)) known.set(group, NONE)
  const open = met.filter((group) => !known.has(group))
  const members = await membersOf(db, groupColumn(query), open)
  const matching = new Set(found.map(({ number }) => number))
  const firsts = new Map<string, Member>()
  for (const member of members) if (matching.has(member.number)) takeFirst(firsts, member)
  const before = members.filter((member) => {
    const first = firsts.get(member.group)
    return first !== undefined && member.placed < first.placed
  })
  for (const member of await matchesAmong(db, query, before)) takeFirst(firsts, member)
  for (const [group, { number }] of firsts) known.set(group, number)
  return found.filter(({ number, group }) => known.get(group) === number)
}

/** Of these stories or texts, those the feed showed by an article that was removed since: see shown-before.ts. */
export async function shownBefore(db: Database, feedId: string, groups: readonly string[]): Promise<string[]> {
  const shown: string[] = []
  for (const piece of chunks(groups)) {
    const rows = await db
      .selectFrom('shown_before')
      .select('story')
      .where('feed', '=', feedId)
      .where('story', 'in', piece)
      .execute()
    shown.push(...rows.map(({ story }) => story))
  }
  return shown
}

/** Of each of these groups, the match that was placed first. */
export async function firstMatches(
  db: Database,
  query: Pick<ArticleQuery, 'filter' | 'now' | 'collapse'>,
  groups: readonly string[],
): Promise<readonly Grouped[]> {
  const firsts = new Map<string, Member>()
  const members = await membersOf(db, groupColumn(query), groups)
  for (const member of await matchesAmong(db, query, members)) takeFirst(firsts, member)
  return [...firsts.values()]
}

/** What articles are collapsed by. */
export function groupColumn({ collapse }: Pick<ArticleQuery, 'collapse'>): 'cluster_id' | 'text_id' {
  return collapse === 'text' ? 'text_id' : 'cluster_id'
}

function takeFirst(firsts: Map<string, Member>, member: Member): void {
  const first = firsts.get(member.group)
  if (first === undefined || member.placed < first.placed) firsts.set(member.group, member)
}

/** The members of these stories or texts, whether they match or not. */
async function membersOf(
  db: Database,
  by: ReturnType<typeof groupColumn>,
  groups: readonly string[],
): Promise<Member[]> {
  const members: Member[] = []
  for (const piece of chunks(groups)) {
    const query = db.selectFrom('articles').select(['number', `${by} as group`, 'placed'])
    members.push(...(await query.where(by, 'in', piece).execute()))
  }
  return members
}

/** Asked in the order of their numbers, so that each question is about a short stretch of time. */
async function matchesAmong(
  db: Database,
  { filter, now, collapse }: Pick<ArticleQuery, 'filter' | 'now' | 'collapse'>,
  members: readonly Member[],
): Promise<Member[]> {
  const matches: Member[] = []
  const byNumber = new Map(members.map((member) => [member.number, member]))
  const numbers = [...byNumber.keys()].toSorted((one, other) => one - other)
  for (const piece of chunks(numbers)) {
    const stretch = { first: piece[0] ?? 0, end: (piece.at(-1) ?? 0) + 1 }
    const rows = await db
      .selectFrom('articles as a')
      .select('a.number')
      .where('a.number', 'in', piece)
      .where(filterCondition(filter, stretch, { now, collapse }))
      .execute()
    matches.push(...rows.flatMap(({ number }) => byNumber.get(number) ?? []))
  }
  return matches
}
