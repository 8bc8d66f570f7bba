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

async function readPlaced(db: Database, range: PlaceRange): Promise<StoredPlaces> {
  // What came before the first article of these days need not be gone through.
  const { first } = await db
    .selectFrom('articles')
    .select((eb) => eb.fn.min('placed').as('first'))
    .where('first_seen', '>=', range.since)
    .executeTakeFirstOrThrow()
  const rows = await placesQuery(db, range)
    .where('placed', '>', Math.max(range.after, first === null ? 0 : first - 1))
    .orderBy('placed')
    .execute()
  return await pageOf(db, range, rows, ({ placed }) => placed)
}

/** Within a writing transaction: nothing is missed, and nothing comes in between. */
export async function readChanges(db: Database, range: PlaceRange): Promise<StoredPlaces> {
  const rows = await placesQuery(db, range)
    .where((eb) =>
      eb.or([
        eb('placed', '>', range.after),
        // Written as the index has it.
        eb.and([eb('placed_last', '>', range.after), sql<boolean>`placed_last > placed`]),
      ]),
    )
    .orderBy('placed_last')
    .execute()
  return await pageOf(db, range, rows, ({ placed_last }) => placed_last)
}

function placesQuery(db: Database, { since, limit, characters }: PlaceRange) {
  return db
    .selectFrom('articles')
    .select([
      'number',
      'id',
      'url',
      'source_id',
      'title',
      'language',
      'published',
      'first_seen',
      'cluster_id',
      'text_id',
    ])
    .select(['placed', 'placed_last', sql<string>`substr(text, 1, ${characters})`.as('text')])
    .select(
      sql<number>`EXISTS (SELECT 1 FROM story_moves AS m WHERE m.article = articles.id
        AND NOT EXISTS (SELECT 1 FROM story_edits AS u WHERE u.undoes = m.edit))`.as('by_editor'),
    )
    .where('first_seen', '>=', since)
    .limit(limit + 1)
}

type PlaceRow = Awaited<ReturnType<ReturnType<typeof placesQuery>['execute']>>[number]

async function pageOf(
  db: Database,
  { after, limit }: PlaceRange,
  rows: readonly PlaceRow[],
  countOf: (row: PlaceRow) => number,
): Promise<StoredPlaces> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const complete = rows.length <= limit
  const topics = await topicsOf(
    db,
    shown.map(({ number }) => number),
  )
  return {
    items: shown.map((row): StoredPlace => {
      const { id, url, title, text, language, published } = row
      const ids = { sourceId: row.source_id, clusterId: row.cluster_id, textId: row.text_id }
      const known = { firstSeen: row.first_seen, topics: topics.get(row.number) ?? [], byEditor: row.by_editor === 1 }
      return { ...ids, id, url, title, text, language, published, ...known }
    }),
    upTo: complete || last === undefined ? Math.max(after, await placedUpTo(db)) : countOf(last),
    complete,
  }
}

async function topicsOf(db: Database, numbers: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  const topics = new Map<number, string[]>()
  for (const piece of chunks(numbers)) {
    const rows = await db
      .selectFrom('tags')
      .select(['article', 'tag_id'])
      .where('article', 'in', piece)
      .where('kind', '=', 'topic')
      .orderBy('article')
      .orderBy('tag_id')
      .execute()
    for (const { article, tag_id } of rows) topics.set(article, [...(topics.get(article) ?? []), tag_id])
  }
  return topics
}

async function readStanding(db: Database): ReturnType<StoryStore['standing']> {
  const { last: lastSeen } = await db
    .selectFrom('articles')
    .select((eb) => eb.fn.max('first_seen').as('last'))
    .executeTakeFirstOrThrow()
  return { upTo: await placedUpTo(db), lastSeen }
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
