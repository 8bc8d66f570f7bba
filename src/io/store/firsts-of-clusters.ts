/** Keeps one article of each cluster: the first seen of those that match. */
import type { ArticleQuery } from '../../domain/store/article-query.ts'
import { chunks } from './chunks.ts'
import type { Database } from './schema.ts'
import { filterCondition } from './search.ts'

export interface ClusterMember {
  readonly number: number
  readonly id: string
  readonly clusterId: string
  readonly firstSeen: string
}

/** Those of `found` (matches, in any order) before which no other match of their cluster was seen. `known` remembers, from one call to the next, the first of each cluster met: a cluster is looked at once. */
export async function firstsOfClusters<Member extends ClusterMember>(
  db: Database,
  query: ArticleQuery,
  found: readonly Member[],
  known: Map<string, string>,
): Promise<Member[]> {
  const firsts = new Map<string, ClusterMember>()
  for (const member of found) if (!known.has(member.clusterId)) takeFirst(firsts, member)
  const before = await seenBefore(db, firsts)
  for (const member of await matchesAmong(db, query, before)) takeFirst(firsts, member)
  for (const [clusterId, { id }] of firsts) known.set(clusterId, id)
  return found.filter(({ id, clusterId }) => known.get(clusterId) === id)
}

function takeFirst(firsts: Map<string, ClusterMember>, member: ClusterMember): void {
  const first = firsts.get(member.clusterId)
  if (first === undefined || isSeenBefore(member, first)) firsts.set(member.clusterId, member)
}

function isSeenBefore(one: ClusterMember, other: ClusterMember): boolean {
  return one.firstSeen < other.firstSeen || (one.firstSeen === other.firstSeen && one.id < other.id)
}

/** The members of these clusters seen before their first known match, whether they match or not. */
async function seenBefore(db: Database, firsts: ReadonlyMap<string, ClusterMember>): Promise<ClusterMember[]> {
  const members: ClusterMember[] = []
  for (const clusterIds of chunks([...firsts.keys()])) {
    members.push(...(await memberQuery(db).where('a.cluster_id', 'in', clusterIds).execute()))
  }
  return members.filter((member) => {
    const first = firsts.get(member.clusterId)
    return first !== undefined && isSeenBefore(member, first)
  })
}

/** Asked in the order of their numbers, so that each question is about a short stretch of time. */
async function matchesAmong(
  db: Database,
  { filter, now }: ArticleQuery,
  members: readonly ClusterMember[],
): Promise<ClusterMember[]> {
  const matches: ClusterMember[] = []
  const numbers = members.map(({ number }) => number).toSorted((one, other) => one - other)
  for (const piece of chunks(numbers)) {
    const stretch = { first: piece[0] ?? 0, end: (piece.at(-1) ?? 0) + 1 }
    const query = memberQuery(db)
      .where('a.number', 'in', piece)
      .where(filterCondition(filter, stretch, now))
    matches.push(...(await query.execute()))
  }
  return matches
}

function memberQuery(db: Database) {
  return db
    .selectFrom('articles as a')
    .select(['a.number', 'a.id', 'a.cluster_id as clusterId', 'a.first_seen as firstSeen'])
}
