/** Finds an article, or an entry that never became one, with all that was decided on it. */
import { sql } from 'kysely'
import type { ArticleHistory } from '../../domain/store/article-query.ts'
import { articleAt } from './addresses.ts'
import { readArticles } from './articles.ts'
import type { ArticleRow, Database } from './schema.ts'
import { readRevisions } from './updates.ts'

type FoundArticle = Pick<ArticleRow, 'number' | 'id' | 'provenance'>

/** By id, URL, guid or another address, in this order; of several articles with one guid the first stored. */
export async function readHistory(db: Database, reference: string): Promise<ArticleHistory> {
  const found = await findArticle(db, reference)
  if (found === undefined) {
    return { article: null, provenance: {}, decisions: await entryDecisions(db, reference), revisions: [] }
  }
  const [article] = await readArticles(db, [found.number])
  const newestFirst = await readRevisions(db, found.number, Number.MAX_SAFE_INTEGER)
  return {
    article: article ?? null,
    provenance: JSON.parse(found.provenance),
    decisions: await articleDecisions(db, found.id),
    revisions: newestFirst.reverse(),
  }
}

async function findArticle(db: Database, reference: string): Promise<FoundArticle | undefined> {
  for (const column of ['id', 'url', 'guid'] as const) {
    const found = await db
      .selectFrom('articles')
      .select(['number', 'id', 'provenance'])
      .where(column, '=', reference)
      .orderBy('number')
      .limit(1)
      .executeTakeFirst()
    if (found !== undefined) return found
  }
  const id = await articleAt(db, reference)
  return id === undefined ? undefined : findArticle(db, id)
}

/** On its own entry, and on those found to repeat it. */
async function articleDecisions(db: Database, id: string): Promise<ArticleHistory['decisions']> {
  const own = await decisionsQuery(db).where('decisions.entry_id', '=', id).execute()
  // Written as the index has it: SQLite uses a partial index only where the condition is literal.
  const repeats = await decisionsQuery(db)
    .where('decisions.article_id', '=', id)
    .where(sql<boolean>`decisions.kind = 'duplicate'`)
    .execute()
  return inOrder([...own, ...repeats.filter(({ entry_id }) => entry_id !== id)])
}

async function entryDecisions(db: Database, reference: string): Promise<ArticleHistory['decisions']> {
  const byId = await decisionsQuery(db).where('decisions.entry_id', '=', reference).execute()
  const byUrl = await decisionsQuery(db)
    .where('decisions.url', '=', reference)
    .where(sql<boolean>`decisions.kind IN ('rejected', 'duplicate')`)
    .execute()
  return inOrder(byId.length > 0 ? byId : byUrl)
}

function decisionsQuery(db: Database) {
  return db
    .selectFrom('decisions')
    .innerJoin('runs', 'runs.number', 'decisions.run')
    .select(['decisions.position', 'decisions.kind', 'decisions.entry_id', 'decisions.article_id'])
    .select(['decisions.reason', 'decisions.title', 'decisions.url', 'decisions.run', 'decisions.place'])
    .select(['runs.id as runId', 'runs.source_id as sourceId', 'runs.started_at as at'])
}

type DecisionRow = Awaited<ReturnType<ReturnType<typeof decisionsQuery>['execute']>>[number]

/** Oldest first. */
function inOrder(rows: readonly DecisionRow[]): ArticleHistory['decisions'] {
  return rows
    .toSorted((one, other) => one.run - other.run || one.place - other.place)
    .map(({ entry_id, article_id, run: _run, place: _place, ...decision }) => ({
      ...decision,
      entryId: entry_id,
      articleId: article_id,
    }))
}
