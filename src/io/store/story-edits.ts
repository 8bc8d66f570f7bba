/** What editors said of stories: a log, written with the moves and leads that follow from it. */
import { sql } from 'kysely'
import type { PlannedStoryEdit, StoryEdit, StoryMove } from '../../domain/story/story-edit.ts'
import type { StoryEditStore } from '../../domain/story/story-edit-store.ts'
import { chunks } from './chunks.ts'
import type { Database, Writer } from './schema.ts'
import { placedUpTo } from './stories.ts'
import { readPins, seatLead } from './story-leads.ts'
import { placeAgain } from './story-order.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError. */
export function createStoryEditStore(db: Database, asking: Asking): StoryEditStore {
  return {
    of: (clusterIds) => asking('read what editors said of a story', () => readEditsOf(db, clusterIds)),
    numbered: (number) =>
      asking('read what an editor said of a story', async () => (await readEdits(db, [number]))[0] ?? null),
    pins: (clusterIds) => asking('read which leads editors chose', () => readPins(db, clusterIds)),
    write: (planned) =>
      asking('write what an editor said of a story', () =>
        db.transaction().execute(async (writer) => {
          if (!(await isAsSeen(writer, planned.seen))) return 'conflict'
          return await writeEdit(writer, planned)
        }),
      ),
  }
}

async function readEditsOf(db: Database, clusterIds: readonly string[]): Promise<StoryEdit[]> {
  const numbers = new Set<number>()
  for (const piece of chunks(clusterIds)) {
    const members = db.selectFrom('articles').select('id').where('cluster_id', 'in', piece)
    const moves = await db
      .selectFrom('story_moves')
      .select('edit as number')
      .where((eb) => eb.or([eb('article', 'in', members), eb('from_story', 'in', piece), eb('to_story', 'in', piece)]))
      .execute()
    const edits = await db
      .selectFrom('story_edits')
      .select('number')
      .where((eb) => eb.or([eb('pinned', 'in', members), eb('story', 'in', piece)]))
      .execute()
    for (const { number } of [...moves, ...edits]) numbers.add(number)
  }
  return await readEdits(db, [...numbers])
}

async function readEdits(db: Database, numbers: readonly number[]): Promise<StoryEdit[]> {
  const edits: StoryEdit[] = []
  for (const piece of chunks(numbers)) {
    const rows = await db
      .selectFrom('story_edits as edit')
      .leftJoin('story_edits as undo', 'undo.undoes', 'edit.number')
      .selectAll('edit')
      .select('undo.number as undone_by')
      .where('edit.number', 'in', piece)
      .execute()
    const moves = await db.selectFrom('story_moves').selectAll().where('edit', 'in', piece).orderBy('article').execute()
    const movesOf = Map.groupBy(moves, ({ edit }) => edit)
    for (const { number, kind, story, pinned, undoes, placed, ...row } of rows) {
      const made = { undoneBy: row.undone_by, placed, by: row.made_by, at: row.made_at }
      edits.push({ number, kind, story, moves: (movesOf.get(number) ?? []).map(moveOf), pinned, undoes, ...made })
    }
  }
  return edits.sort((one, other) => one.number - other.number)
}

function moveOf(row: { readonly article: string; readonly from_story: string; readonly to_story: string }): StoryMove {
  return { article: row.article, from: row.from_story, to: row.to_story }
}

/** Whether each story has exactly the members the edit was decided on. */
async function isAsSeen(writer: Writer, seen: PlannedStoryEdit['seen']): Promise<boolean> {
  for (const [story, members] of seen) {
    const rows = await writer.selectFrom('articles').select('id').where('cluster_id', '=', story).execute()
    const ids = new Set(rows.map(({ id }) => id))
    if (ids.size !== members.length || !members.every((id) => ids.has(id))) return false
  }
  return true
}

async function writeEdit(writer: Writer, planned: PlannedStoryEdit): Promise<number> {
  const { kind, story, pinned, undoes, by: made_by, at: made_at } = planned
  const { number } = await writer
    .insertInto('story_edits')
    .values({ kind, story, pinned, undoes, made_by, made_at, placed: await placedUpTo(writer) })
    .returning('number')
    .executeTakeFirstOrThrow()
  const rows = planned.moves.map(({ article, from, to }) => ({ edit: number, article, from_story: from, to_story: to }))
  for (const piece of chunks(rows)) await writer.insertInto('story_moves').values(piece).execute()
  for (const { article, to } of planned.moves) {
    await writer.updateTable('articles').set({ cluster_id: to }).where('id', '=', article).execute()
    await placeAgain(writer, article)
  }
  for (const [leading, lead] of planned.leads) await seatLead(writer, leading, lead)
  await writer.updateTable('meta').set({ value: sql`value + 1` }).where('key', '=', 'version').execute()
  return number
}
