/** Which articles tell one story, in the order in which they came to. */
import { sql } from 'kysely'
import type { PlaceRange, StoredPlace, StoredPlaces, StoryMember, StoryStore } from '../../domain/story/story-store.ts'
import { chunks } from './chunks.ts'
import type { Database } from './schema.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>
type OneMoment = <T>(work: (db: Database) => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError; `read` asks several questions about one moment. */
export function createStoryStore(db: Database, asking: Asking, read: OneMoment): StoryStore {
  return {
    placed: (range) => asking('read articles of the last days', () => read((reader) => readPlaced(reader, range))),
    changes: (range) => asking('read what became of stories', () => read((reader) => readChanges(reader, range))),
    standing: () => asking('read how stories stand', () => read(readStanding)),
    members: (clusterIds) => asking('read stories', () => readMembers(db, clusterIds)),
  }
}

/** The count up to which everything was placed that is there. */
export async function placedUpTo(db: Database): Promise<number> {
  const { value } = await db.selectFrom('meta').select('value').where('key', '=', 'placed').executeTakeFirstOrThrow()
  return value
}

async function readStanding(db: Database): ReturnType<StoryStore['standing']> {
  const { last: lastSeen } = await db
    .selectFrom('articles')
    .select((eb) => eb.fn.max('first_seen').as('last'))
    .executeTakeFirstOrThrow()
  return { upTo: await placedUpTo(db), lastSeen }
}

async function readPlaced(db: Database, range: PlaceRange): Promise<StoredPlaces> {
  // What came before the first article of these days need not be gone through.
  const { first } = await db
    .selectFrom('articles')
    .select((eb) => eb.fn.min('placed').as('first'))
    .where('first_seen', '>=', range.since)
    .executeTakeFirstOrThrow()
  const after = Math.max(range.after, first === null ? 0 : first - 1)
  const rows = await placedQuery(db, { ...range, after }).execute()
  const shown = rows.slice(0, range.limit)
  const complete = rows.length <= range.limit
  const upTo = complete ? Math.max(range.after, await placedUpTo(db)) : (shown.at(-1)?.placed ?? range.after)
  return { items: shown.map(placeOf), upTo, complete }
}

/** Within a writing transaction: nothing is missed, and nothing comes in between. */
export async function readChanges(db: Database, range: PlaceRange): Promise<StoredPlaces> {
  const { after, limit } = range
  const placed = await placedQuery(db, range).execute()
  const changed = await placesQuery(db, range)
    .where('placed', '<=', after)
    .where('placed_last', '>', after)
    // Written as the index has it.
    .where(sql<boolean>`placed_last > placed`)
    .orderBy('placed_last')
    .execute()
  const complete = placed.length <= limit && changed.length <= limit
  const upTo = complete
    ? Math.max(after, await placedUpTo(db))
    : Math.min(placed[limit - 1]?.placed ?? Infinity, changed[limit - 1]?.placed_last ?? Infinity)
  const items = [...placed.filter((row) => row.placed <= upTo), ...changed.filter((row) => row.placed_last <= upTo)]
  return { items: items.map(placeOf), upTo, complete }
}

function placedQuery(db: Database, range: PlaceRange) {
  return placesQuery(db, range).where('placed', '>', range.after).orderBy('placed')
}

function placesQuery(db: Database, { since, limit, characters }: PlaceRange) {
  return (
    db
      .selectFrom('articles')
      .select(['id', 'url', 'source_id', 'title', 'language', 'published', 'first_seen', 'cluster_id', 'text_id'])
      .select(['placed', 'placed_last', sql<string>`substr(text, 1, ${characters})`.as('text')])
      .select(
        sql<number>`EXISTS (SELECT 1 FROM story_moves AS m WHERE m.article = articles.id
        AND NOT EXISTS (SELECT 1 FROM story_edits AS u WHERE u.undoes = m.edit))`.as('by_editor'),
      )
      // By its sign no index is used for it: the counts lead to few articles, the days to many.
      .where(sql<string>`+first_seen`, '>=', since)
      .limit(limit + 1)
  )
}

type PlaceRow = Awaited<ReturnType<ReturnType<typeof placesQuery>['execute']>>[number]

function placeOf(row: PlaceRow): StoredPlace {
  const { id, url, title, text, language, published } = row
  const ids = { sourceId: row.source_id, clusterId: row.cluster_id, textId: row.text_id }
  return { ...ids, id, url, title, text, language, published, firstSeen: row.first_seen, byEditor: row.by_editor === 1 }
}

export async function readMembers(db: Database, clusterIds: readonly string[]): Promise<StoryMember[]> {
  const members: StoryMember[] = []
  for (const piece of chunks(clusterIds)) {
    const rows = await membersQuery(db).where('cluster_id', 'in', piece).execute()
    for (const row of rows) members.push(memberOf(row))
  }
  return members.sort((one, other) => one.placed - other.placed)
}

/** The leads of these stories, and these articles. */
export async function readLeading(
  db: Database,
  clusterIds: readonly string[],
  articleIds: readonly string[],
): Promise<StoryMember[]> {
  const members = new Map<string, StoryMember>()
  for (const piece of chunks(clusterIds)) {
    // Written as the index has it.
    const leads = membersQuery(db).where('cluster_id', 'in', piece).where(sql<boolean>`is_lead = 1`)
    for (const row of await leads.execute()) members.set(row.id, memberOf(row))
  }
  for (const piece of chunks(articleIds)) {
    for (const row of await membersQuery(db).where('id', 'in', piece).execute()) members.set(row.id, memberOf(row))
  }
  return [...members.values()]
}

function membersQuery(db: Database) {
  return db
    .selectFrom('articles')
    .select(['id', 'url', 'title', 'source_id', 'cluster_id', 'text_id', 'hidden', 'paywalled', 'language'])
    .select(['published', 'first_seen', 'agency', 'placed', 'is_lead', 'story_link'])
    .select([sql<number>`length(text)`.as('textLength'), sql<string>`substr(text, -${TEXT_END})`.as('textEnd')])
}

type MemberRow = Awaited<ReturnType<ReturnType<typeof membersQuery>['execute']>>[number]

/** Enough to see whether a text breaks off. */
const TEXT_END = 80

function memberOf(row: MemberRow): StoryMember {
  const { id, url, title, language, published, agency, placed, textLength, textEnd } = row
  return {
    ...{ id, sourceId: row.source_id, clusterId: row.cluster_id, textId: row.text_id },
    ...{ hidden: row.hidden === 1, paywalled: row.paywalled === 1, isLead: row.is_lead === 1 },
    ...{ url, title, language, published, firstSeen: row.first_seen, agency, placed, textLength, textEnd },
    link: row.story_link === null ? null : JSON.parse(row.story_link),
  }
}
