/** Articles as rows: writes them with their tags, words and versions, and reads them back whole. */
import { addressKey } from '../../domain/address/address-key.ts'
import type { Article } from '../../domain/article.ts'
import { primarySubtag } from '../../domain/language/primary-subtag.ts'
import type { ArticleRecord } from '../../domain/plan.ts'
import { forgetAddress, writeAddresses } from './addresses.ts'
import { firstNumberOf, freeNumber, secondStart, sortTime } from './article-number.ts'
import { chunks } from './chunks.ts'
import { unpackEvidence } from './packed-evidence.ts'
import { rememberPage } from './revisits.ts'
import type { ArticleRow, Database, TagRow, Writer } from './schema.ts'
import { deleteWords, insertWords } from './sqlite-words.ts'
import { deleteTags, writeTags } from './tags.ts'

/** Stores a new article with this count; `conflict` where its id or address is taken. */
export async function insertArticle(
  writer: Writer,
  record: ArticleRecord,
  placed: number,
): Promise<'written' | 'conflict'> {
  const columns = articleColumns(record)
  const inserted = await writer
    .insertInto('articles')
    .values({ ...columns, ...placeOf(record, placed), number: await freeNumber(writer, columns.sort_at) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  if (inserted === undefined || (await writeAddresses(writer, record)) === 'conflict') return 'conflict'
  await rememberPage(writer, record)
  await writeTags(writer, inserted.number, record.article)
  await insertWords(writer, inserted.number, record.indexWords)
  return 'written'
}

/**
 * Replaces an article but for `hidden` and its place in its story, and keeps the version before if `revision` grew.
 * `conflict` where the article is gone, its new address is taken, or what is stored is not the version the plan was made on.
 */
export async function updateArticle(
  writer: Writer,
  record: ArticleRecord,
  { replacedAt, placed }: { readonly replacedAt: string; readonly placed: number },
): Promise<'written' | 'conflict'> {
  const { article } = record
  const before = await writer
    .selectFrom('articles')
    .select(['number', 'url', 'revision', 'title', 'text', 'html'])
    .where('id', '=', article.id)
    .executeTakeFirst()
  if (before === undefined || !isNextVersion(before, article)) return 'conflict'
  const { id, hidden: _hidden, ...changes } = articleColumns(record)
  if ((await writeAddresses(writer, record)) === 'conflict') return 'conflict'
  if (addressKey(before.url) !== addressKey(article.url)) await forgetAddress(writer, before.url, id)
  await deleteWords(writer, before.number)
  await deleteTags(writer, before.number)
  // A new date gives a new number; earlier revisions follow it by their foreign key.
  const staysInPlace = firstNumberOf(changes.sort_at) === secondStart(before.number)
  const number = staysInPlace ? before.number : await freeNumber(writer, changes.sort_at)
  await writer
    .updateTable('articles')
    .set({ ...changes, number, placed_last: placed })
    .where('id', '=', id)
    .execute()
  if (article.revision > before.revision) {
    const { revision, title, text, html } = before
    await writer
      .insertInto('revisions')
      .values({
        ...{ article: number, revision, title, text, html, replaced_at: replacedAt },
        ...{ class: record.change?.class ?? null, material: Number(record.change?.material ?? true) },
      })
      .execute()
  }
  await rememberPage(writer, record)
  await writeTags(writer, number, article)
  await insertWords(writer, number, record.indexWords)
  return 'written'
}

/** The articles with these numbers, in their order. */
export async function readArticles(db: Database, numbers: readonly number[]): Promise<Article[]> {
  const rows = new Map<number, ArticleRow>()
  const tags = new Map<number, TagRow[]>()
  for (const piece of chunks(numbers)) {
    for (const row of await db.selectFrom('articles').selectAll().where('number', 'in', piece).execute()) {
      rows.set(row.number, row)
      tags.set(row.number, [])
    }
    const marks = db.selectFrom('tags').selectAll().where('article', 'in', piece).orderBy('article').orderBy('place')
    for (const mark of await marks.execute()) tags.get(mark.article)?.push(mark)
  }
  return numbers.flatMap((number) => {
    const row = rows.get(number)
    return row === undefined ? [] : [articleOf(row, tags.get(number) ?? [])]
  })
}

/** A plan's article follows the stored one if its revision is the next, or the same with the same words. */
function isNextVersion(before: Pick<ArticleRow, 'revision' | 'title' | 'text'>, after: Article): boolean {
  if (after.revision === before.revision + 1) return true
  return after.revision === before.revision && after.title === before.title && after.text === before.text
}

/** An editor may move a stored article, so a new version does not touch its place. */
type PlaceColumns = 'cluster_id' | 'text_id' | 'is_lead' | 'placed' | 'placed_last' | 'story_link'

function placeOf({ article, storyLink }: ArticleRecord, placed: number): Pick<ArticleRow, PlaceColumns> {
  return {
    ...{ placed, placed_last: placed, text_id: article.textId, cluster_id: article.clusterId },
    is_lead: Number(article.isLead),
    story_link: storyLink == null ? null : JSON.stringify(storyLink),
  }
}

function articleColumns({ article, provenance }: ArticleRecord): Omit<ArticleRow, 'number' | PlaceColumns> {
  return {
    id: article.id,
    url: article.url,
    source_id: article.sourceId,
    guid: article.guid,
    sort_at: sortTime(article),
    first_seen: article.firstSeen,
    hidden: Number(article.hidden),
    paywalled: Number(article.paywalled),
    revision: article.revision,
    language: article.language,
    primary_language: primarySubtag(article.language) ?? 'und',
    published: article.published,
    updated: article.updated,
    date_origin: article.dateOrigin,
    reading_minutes: article.readingMinutes,
    image: article.image,
    title: article.title,
    authors: JSON.stringify(article.authors),
    enclosures: JSON.stringify(article.enclosures),
    categories: JSON.stringify(article.categories),
    rights_line: article.rightsLine,
    licence: article.licence,
    agency: article.agency,
    original_title: article.originalTitle,
    published_day: article.publishedDay,
    published_confidence: article.publishedConfidence,
    lead: article.lead,
    summary: article.summary,
    text: article.text,
    html: article.html,
    provenance: JSON.stringify(provenance),
    changed_at: article.changedAt,
    retracted_at: article.retractedAt,
  }
}

function articleOf(row: ArticleRow, tags: readonly TagRow[]): Article {
  const { title, text } = row
  const categories: Article['categories'] = JSON.parse(row.categories)
  return {
    id: row.id,
    url: row.url,
    sourceId: row.source_id,
    guid: row.guid,
    title,
    lead: row.lead,
    summary: row.summary,
    html: row.html,
    text,
    language: row.language,
    authors: JSON.parse(row.authors),
    published: row.published,
    updated: row.updated,
    firstSeen: row.first_seen,
    dateOrigin: row.date_origin,
    image: row.image,
    enclosures: JSON.parse(row.enclosures),
    categories,
    rightsLine: row.rights_line,
    licence: row.licence,
    agency: row.agency,
    originalTitle: row.original_title,
    publishedDay: row.published_day,
    publishedConfidence: row.published_confidence,
    paywalled: row.paywalled === 1,
    readingMinutes: row.reading_minutes,
    tags: tags.map(({ tag_id, kind, origin, score, evidence }) => {
      return { id: tag_id, kind, origin, score, evidence: unpackEvidence(evidence, { title, text, categories }) }
    }),
    textId: row.text_id,
    clusterId: row.cluster_id,
    isLead: row.is_lead === 1,
    revision: row.revision,
    hidden: row.hidden === 1,
    changedAt: row.changed_at,
    retractedAt: row.retracted_at,
  }
}
