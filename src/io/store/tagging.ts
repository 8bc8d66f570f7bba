/** Stored articles' tags, and the editors' corrections of them. */
import type { Article } from '../../domain/article.ts'
import type { Correction, correctTags } from '../../domain/tagging/corrections.ts'
import type { TaggedArticle, TaggedPage, TaggingStore } from '../../domain/tagging/tagging-store.ts'
import { firstNumberOf } from './article-number.ts'
import { readArticles } from './articles.ts'
import { chunks } from './chunks.ts'
import type { Database, Writer } from './schema.ts'
import { deleteTags, writeTags } from './tags.ts'
import { countVersion } from './version.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError. */
export function createTaggingStore(db: Database, asking: Asking): TaggingStore {
  const write = <T>(work: (writer: Writer) => Promise<T>) => db.transaction().execute(work)
  return {
    count: (since) => asking('count articles', () => countSince(db, since)),
    page: (range) => asking('read articles to tag', () => readTagged(db, range)),
    retag: (retaggings) =>
      asking('write tags', () =>
        write(async (writer) => {
          let written = 0
          for (const { id, revision, tags } of retaggings) {
            const found = await writer
              .selectFrom('articles')
              .select(['number', 'revision'])
              .where('id', '=', id)
              .executeTakeFirst()
            if (found === undefined || found.revision !== revision) continue
            await replaceTags(writer, found.number, id, tags)
            written += 1
          }
          if (written > 0) await countVersion(writer)
          return written
        }),
      ),
    corrected: () => asking('read what editors corrected', () => readCorrected(db)),
    newest: (limit) => asking('read articles', () => readNewest(db, limit)),
    corrections: (articleId) => asking('read corrections', () => readCorrections(db, articleId)),
    correct: (correction, tags) =>
      asking('write a correction', () =>
        write(async (writer) => {
          const number = await numberOf(writer, correction.articleId)
          if (number === null) return 'unknown'
          const { articleId: article, tagId: tag_id, kind, action, by: made_by, at: made_at } = correction
          const values = { kind, action, made_by, made_at }
          await writer
            .insertInto('corrections')
            .values({ article, tag_id, ...values })
            .onConflict((conflict) => conflict.columns(['article', 'tag_id']).doUpdateSet(values))
            .execute()
          await replaceTags(writer, number, article, tags)
          await countVersion(writer)
          return 'kept'
        }),
      ),
    withdraw: (articleId, tagId, tags) =>
      asking('take a correction back', () =>
        write(async (writer) => {
          const deleted = await writer
            .deleteFrom('corrections')
            .where('article', '=', articleId)
            .where('tag_id', '=', tagId)
            .executeTakeFirst()
          const number = await numberOf(writer, articleId)
          if (number === null || deleted.numDeletedRows === 0n) return 'unknown'
          await replaceTags(writer, number, articleId, tags)
          await countVersion(writer)
          return 'withdrawn'
        }),
      ),
  }
}

async function countSince(db: Database, since: string | null): Promise<number> {
  const { count } = await db
    .selectFrom('articles')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('number', '>=', firstNumber(since))
    .executeTakeFirstOrThrow()
  return count
}

async function readTagged(
  db: Database,
  { since, after, limit }: Parameters<TaggingStore['page']>[0],
): Promise<TaggedPage> {
  const rows = await db
    .selectFrom('articles')
    .select('number')
    .where('number', '>=', Math.max(firstNumber(since), (after ?? -1) + 1))
    .orderBy('number')
    .limit(limit + 1)
    .execute()
  const numbers = rows.slice(0, limit).map(({ number }) => number)
  const items = await readTaggedArticles(db, numbers)
  return { items, next: rows.length > limit ? (numbers.at(-1) ?? null) : null }
}

async function readTaggedArticles(db: Database, numbers: readonly number[]): Promise<TaggedArticle[]> {
  const articles = await readArticles(db, numbers)
  const corrections = await correctionsOf(db, articles)
  return articles.map((article) => ({ ...article, corrections: corrections.get(article.id) ?? [] }))
}

async function readCorrected(db: Database): Promise<TaggedArticle[]> {
  const rows = await db
    .selectFrom('articles')
    .select('number')
    .where('id', 'in', db.selectFrom('corrections').select('article'))
    .orderBy('number', 'desc')
    .execute()
  return await readTaggedArticles(
    db,
    rows.map(({ number }) => number),
  )
}

async function readNewest(db: Database, limit: number): Promise<TaggedArticle[]> {
  const rows = await db.selectFrom('articles').select('number').orderBy('number', 'desc').limit(limit).execute()
  return await readTaggedArticles(
    db,
    rows.map(({ number }) => number),
  )
}

function firstNumber(since: string | null): number {
  return since === null ? Number.MIN_SAFE_INTEGER : firstNumberOf(Date.parse(since))
}

async function correctionsOf(
  db: Database,
  articles: readonly Pick<Article, 'id'>[],
): Promise<ReadonlyMap<string, Correction[]>> {
  const found: Correction[] = []
  for (const piece of chunks(articles.map(({ id }) => id))) {
    const rows = await db
      .selectFrom('corrections')
      .selectAll()
      .where('article', 'in', piece)
      .orderBy('tag_id')
      .execute()
    for (const { article: articleId, tag_id: tagId, kind, action, made_by: by, made_at: at } of rows) {
      found.push({ articleId, tagId, kind, action, by, at })
    }
  }
  return Map.groupBy(found, ({ articleId }) => articleId)
}

/** The editors' corrections of one article, by tag. */
async function readCorrections(db: Database, articleId: string): Promise<Correction[]> {
  return (await correctionsOf(db, [{ id: articleId }])).get(articleId) ?? []
}

async function replaceTags(
  writer: Writer,
  number: number,
  articleId: string,
  tags: Parameters<typeof correctTags>[0],
): Promise<void> {
  await deleteTags(writer, number)
  await writeTags(writer, number, { id: articleId, tags })
}

async function numberOf(writer: Writer, id: string): Promise<number | null> {
  const row = await writer.selectFrom('articles').select('number').where('id', '=', id).executeTakeFirst()
  return row?.number ?? null
}
