/** What was changed, across articles: kept versions joined with what came after them, and articles that were withdrawn. */
import { setImmediate } from 'node:timers/promises'
import { type SqlBool, sql } from 'kysely'
import type { Article } from '../../domain/article.ts'
import type { Filter } from '../../domain/filter.ts'
import type { ArticleChange, ChangesPage, ChangesQuery, RevisionStore } from '../../domain/revision/revision-store.ts'
import { readArticles } from './articles.ts'
import { type ChangePlace, changeCursorOf, readChangeCursor } from './cursor.ts'
import type { Database, Writer } from './schema.ts'
import { filterCondition } from './search.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>
type OneMoment = <T>(work: (db: Writer) => Promise<T>) => Promise<T>

/** Changes judged in the first step, and in a later one at the most. */
const STEP = 256
const LARGEST_STEP = 2048

/** `asking` turns what the database throws into a StoreError; `read` asks several questions about one moment. */
export function createRevisionStore(db: Database, asking: Asking, read: OneMoment): RevisionStore {
  return {
    changes: (query) => asking('read what was changed', () => readChanges(read, query)),
    changesOf: (articleId) => asking('read what was changed', () => read((one) => readChangesOf(one, articleId))),
    withdrawn: (query) => asking('read what was withdrawn', () => readWithdrawn(db, query)),
  }
}

async function readChanges(read: OneMoment, query: ChangesQuery): Promise<ChangesPage> {
  const limit = Math.max(0, Math.floor(query.limit))
  let after: ChangePlace | null = query.cursor === null ? null : readChangeCursor(query.cursor)
  if (limit === 0) return { items: [], next: null }
  const found: NumberedPlace[] = []
  let spent = 0
  let isCut = false
  let size = STEP
  for (;;) {
    const started = performance.now()
    const { places, matching } = await read((db) => nextStep(db, query, after, size))
    spent += performance.now() - started
    found.push(...matching)
    after = places.at(-1) ?? after
    isCut = spent > (query.budget ?? Number.POSITIVE_INFINITY)
    if (found.length > limit || places.length < size || isCut) {
      isCut &&= places.length === size
      break
    }
    // Whoever still asks has a long way to go: larger steps, and others in between.
    size = Math.min(LARGEST_STEP, 2 * size)
    await setImmediate()
  }
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : isCut ? after : null
  const items = await read((db) => wholeChanges(db, page))
  return { items, next: last === null || last === undefined ? null : changeCursorOf(last) }
}

type NumberedPlace = ChangePlace & { readonly number: number }

/** The next places in time, and those of them whose articles match. */
async function nextStep(
  db: Database,
  { filter, now, since = null, minor = false }: ChangesQuery,
  after: ChangePlace | null,
  size: number,
) {
  const places = await db
    .selectFrom('revisions as r')
    .innerJoin('articles as a', 'a.number', 'r.article')
    .select(['r.replaced_at as at', 'a.id', 'r.revision', 'a.number'])
    .$if(!minor, (select) => select.where('r.material', '=', 1))
    .$if(since !== null, (select) => select.where('r.replaced_at', '>=', since ?? ''))
    .$if(after !== null, (select) =>
      select
        .where('r.replaced_at', '<=', after?.at ?? '')
        .where(sql<SqlBool>`(r.replaced_at, a.id, r.revision) < (${after?.at}, ${after?.id}, ${after?.revision})`),
    )
    .orderBy('r.replaced_at', 'desc')
    .orderBy('a.id', 'desc')
    .orderBy('r.revision', 'desc')
    .limit(size)
    .execute()
  const matching = await matchingNumbers(db, [...new Set(places.map(({ number }) => number))], filter, now)
  return { places, matching: places.filter(({ number }) => matching.has(number)) }
}

async function matchingNumbers(db: Database, numbers: readonly number[], filter: Filter, now: string) {
  if (numbers.length === 0) return new Set<number>()
  const stretch = { first: Math.min(...numbers), end: Math.max(...numbers) + 1 }
  const rows = await db
    .selectFrom('articles as a')
    .select('a.number')
    .where('a.number', 'in', numbers)
    .where(filterCondition(filter, stretch, { now, collapse: 'none' }))
    .execute()
  return new Set(rows.map(({ number }) => number))
}

async function wholeChanges(db: Database, places: readonly NumberedPlace[]): Promise<ArticleChange[]> {
  const numbers = [...new Set(places.map(({ number }) => number))]
  const articles = new Map<number, Article>()
  for (const number of numbers) {
    const [article] = await readArticles(db, [number])
    if (article !== undefined) articles.set(number, article)
  }
  const changes: ArticleChange[] = []
  for (const { number, revision } of places) {
    const article = articles.get(number)
    const versions = await keptVersions(db, number, [revision, revision + 1])
    const change = article === undefined ? null : changeAt(article, versions, revision)
    if (change !== null) changes.push(change)
  }
  return changes
}

async function readChangesOf(db: Database, articleId: string): Promise<ArticleChange[]> {
  const found = await db.selectFrom('articles').select('number').where('id', '=', articleId).executeTakeFirst()
  if (found === undefined) return []
  const [article] = await readArticles(db, [found.number])
  if (article === undefined) return []
  const versions = await keptVersions(db, found.number, null)
  return versions.flatMap(({ revision }) => changeAt(article, versions, revision) ?? [])
}

type KeptVersion = Awaited<ReturnType<typeof keptVersions>>[number]

function keptVersions(db: Database, article: number, revisions: readonly number[] | null) {
  return db
    .selectFrom('revisions')
    .select(['revision', 'title', 'text', 'replaced_at', 'class', 'material'])
    .where('article', '=', article)
    .$if(revisions !== null, (select) => select.where('revision', 'in', revisions ?? []))
    .orderBy('revision')
    .execute()
}

/** The change that replaced a version: by the one kept after it, or by the article as it is. */
function changeAt(article: Article, versions: readonly KeptVersion[], revision: number): ArticleChange | null {
  const before = versions.find((version) => version.revision === revision)
  if (before === undefined) return null
  const { title, text, replaced_at: at } = before
  const after = versions.find((version) => version.revision === revision + 1) ?? article
  return {
    ...{ article, revision: revision + 1, at, class: before.class, material: before.material === 1 },
    before: { title, text },
    after: { title: after.title, text: after.text },
  }
}

async function readWithdrawn(db: Database, query: Parameters<RevisionStore['withdrawn']>[0]) {
  const { filter, now, limit, retracted } = query
  const dated = new Map<number, { readonly number: number; readonly articleId: string; readonly at: string }>()
  for (const { number, articleId, at } of [...(retracted ? await takenBack(db) : []), ...(await hiddenOnes(db))]) {
    const other = dated.get(number)
    if (at !== null && (other === undefined || at < other.at)) dated.set(number, { number, articleId, at })
  }
  const newest = [...dated.values()].toSorted(
    (one, other) => compare(other.at, one.at) || compare(one.articleId, other.articleId),
  )
  const withdrawals: { readonly articleId: string; readonly at: string }[] = []
  for (let start = 0; start < newest.length && withdrawals.length < limit; start += STEP) {
    const step = newest.slice(start, start + STEP)
    const numbers = step.map(({ number }) => number)
    const matching = await matchingNumbers(db, numbers, includingHidden(filter), now)
    withdrawals.push(...step.filter(({ number }) => matching.has(number)))
  }
  return withdrawals.slice(0, limit).map(({ articleId, at }) => ({ articleId, at }))
}

// Each by its own question, written as the index has it: SQLite uses a partial index only where the condition is literal.

function takenBack(db: Database) {
  return db
    .selectFrom('articles')
    .select(['number', 'id as articleId', 'retracted_at as at'])
    .where('retracted_at', 'is not', null)
    .execute()
}

function hiddenOnes(db: Database) {
  return db
    .selectFrom('articles')
    .select(['number', 'id as articleId'])
    .select((eb) =>
      eb
        .selectFrom('hidings')
        .select((inner) => inner.fn.max('made_at').as('at'))
        .whereRef('hidings.article', '=', 'articles.id')
        .where('action', '=', 'hide')
        .as('at'),
    )
    .where(sql<boolean>`hidden = 1`)
    .execute()
}

/** A filter that speaks of hidden articles finds them, too. */
function includingHidden(filter: Filter): Filter {
  const hidden: Filter = { kind: 'is', state: 'hidden' }
  return { kind: 'and', parts: [filter, { kind: 'or', parts: [hidden, { kind: 'not', part: hidden }] }] }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
