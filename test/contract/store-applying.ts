/** The contract on writing a run: whole or not at all, and what is known afterwards. */
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import type { KnownEntry } from '../../src/domain/plan.ts'
import type { Store } from '../../src/domain/ports.ts'
import type { ArticleQuery } from '../../src/domain/store/article-query.ts'
import { idOf, makeArticle, makeDecision, makePlan, makeRecord, makeTag, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const everything: ArticleQuery = { filter: { kind: 'all' }, now: minute(0), limit: 100, cursor: null, collapse: 'none' }
const stored = async (store: Store) => (await store.articles(everything)).items
const nothing = { entryIds: [], urls: [] }

/** Every field set, with what is easily mangled. */
const full: Article = makeArticle('full', {
  ...{
    title: 'Käse “&” 奶酪 𠮷 \u2028',
    lead: 'Lead',
    summary: 'Summary',
    language: 'zh-Hant-TW',
    image: 'https://i.example/1',
  },
  ...{ authors: ['Ä', 'B, C'], published: '2025-02-12T07:59:59Z', updated: minute(3), dateOrigin: 'page' },
  enclosures: [{ url: 'https://i.example/a.mp3', type: 'audio/mpeg', length: 12_345_678_901 }],
  categories: [{ term: '人工智能', scheme: null, label: 'AI' }],
  ...{ rightsLine: '© 2025', paywalled: true, readingMinutes: 3, clusterId: idOf('other'), revision: 1 },
  ...{ changedAt: minute(4), retractedAt: minute(5) },
  tags: [
    makeTag('china-tech', { score: 0.1 + 0.2 }),
    makeTag('alibaba', {
      ...{ kind: 'company', origin: 'editor', score: 1 },
      evidence: [
        { field: 'title', start: 0, end: 2, text: 'Kä', term: 'kä' },
        { field: 'category', start: 2, end: 4, text: '智能', term: '智能' },
      ],
    }),
  ],
})

export function describeApplying(make: MakeDatabase): void {
  describe('applying a plan', () => {
    const { open } = useDatabase(make)

    test('an article comes back as it was stored', async () => {
      const store = await open()
      expect(await store.apply(makePlan({ stored: [full] }))).toBe('applied')
      expect(await stored(store)).toEqual([full])
    })

    test('an update replaces everything but hidden, and its place in its story', async () => {
      const store = await open()
      await store.apply(makePlan({ stored: [makeArticle('one', { hidden: true, tags: [makeTag('ai')] })] }))
      const after = { ...full, ...{ id: idOf('one'), url: 'https://news.example/moved', revision: 2, hidden: false } }
      expect(await store.apply(makePlan({ updated: [after] }))).toBe('applied')
      expect((await store.history(after.id)).article).toEqual({
        ...{ ...after, hidden: true },
        ...{ textId: after.id, clusterId: after.id, isLead: true },
      })
    })

    test('a conflict over an address, an id or a version writes nothing at all', async () => {
      const store = await open()
      const [one, two] = [makeArticle('one'), makeArticle('two')]
      await store.apply(makePlan({ sourceId: 'a', stored: [one, two] }))
      const version = await store.version()
      const states = await store.sourceStates()
      const fresh = makeArticle('fresh')
      for (const refused of [
        { stored: [fresh, makeArticle('same address', { url: one.url })] },
        { stored: [fresh, { ...one, url: 'https://news.example/other' }] },
        { stored: [fresh], updated: [{ ...one, url: two.url }] },
        { stored: [fresh], updated: [makeArticle('never stored')] },
        { stored: [fresh], updated: [{ ...one, revision: 3, title: 'Skipped a revision' }] },
        { stored: [fresh], updated: [{ ...one, title: 'Same revision, other words' }] },
      ]) {
        const plan = makePlan({ ...refused, sourceId: 'b', others: [makeDecision({ entryId: idOf('rejected') })] })
        expect(await store.apply(plan)).toBe('conflict')
        expect(await stored(store)).toEqual([one, two].toSorted((a, b) => (a.id < b.id ? 1 : -1)))
        expect(await store.version()).toBe(version)
        expect(await store.runs('b', 10)).toEqual([])
        expect(await store.sourceStates()).toEqual(states)
        const known = await store.known({ ...nothing, entryIds: [fresh.id, idOf('rejected')], urls: [fresh.url] })
        expect([known.entries.size, known.urls.size]).toEqual([0, 0])
      }
      expect(await store.apply(makePlan({ sourceId: 'b', stored: [fresh] }))).toBe('applied')
    })

    test('a failure writes nothing and comes as a StoreError with its cause', async () => {
      const store = await open()
      await store.apply(makePlan({ runId: 'run of one name', stored: [makeArticle('one')] }))
      const again = store.apply(makePlan({ runId: 'run of one name', stored: [makeArticle('two')] }))
      await expect(again).rejects.toMatchObject({ name: 'StoreError', cause: expect.any(Error) })
      expect((await stored(store)).map(({ title }) => title)).toEqual(['Title of one'])
      expect(await store.apply(makePlan({ stored: [makeArticle('two')] }))).toBe('applied')
    })

    test('the version grows by what readers can see, not by runs without news', async () => {
      const store = await open()
      const versions = [await store.version()]
      const article = makeArticle('one')
      for (const parts of [
        { stored: [article] },
        { others: [makeDecision({ kind: 'unchanged', entryId: article.id, articleId: article.id })] },
        { updated: [{ ...article, revision: 2, title: 'New' }] },
        {},
      ]) {
        await store.apply(makePlan(parts))
        versions.push(await store.version())
      }
      const [empty = 0] = versions
      expect(versions).toEqual([empty, empty + 1, empty + 1, empty + 2, empty + 2])
    })

    test('what is known of entries: the last decision on each, and the article it became', async () => {
      const store = await open()
      const article = makeArticle('one', { firstSeen: minute(1), clusterId: 'cluster' })
      const duplicate = makeDecision({
        ...{ kind: 'duplicate', entryId: idOf('copy'), articleId: article.id, reason: 'same address' },
        entryHash: 'h2',
      })
      const rejected = makeDecision({ entryId: idOf('old'), reason: 'older than maxAge', entryHash: 'h3' })
      const nameless = makeDecision({ reason: 'no link' })
      await store.apply(makePlan({ stored: [article], others: [duplicate, rejected, nameless] }))
      const ask = { ...nothing, entryIds: [article.id, idOf('copy'), idOf('old'), idOf('unknown')] }
      const of = {
        firstSeen: minute(1),
        updated: null,
        revision: 1,
        ...{ textId: article.id, clusterId: 'cluster', isLead: false },
        title: article.title,
        text: article.text,
        ...{ changedAt: null, retractedAt: null },
      }
      const { entryHash } = makeRecord(article)
      const before: KnownEntry = { kind: 'stored', reason: null, entryHash, articleId: article.id, stored: of }
      expect((await store.known(ask)).entries).toEqual(
        new Map<string, KnownEntry>([
          [article.id, before],
          [idOf('copy'), { ...pick(duplicate), stored: null }],
          [idOf('old'), { ...pick(rejected), stored: null }],
        ]),
      )
      const unchanged = makeDecision({ kind: 'unchanged', entryId: article.id, articleId: article.id, entryHash: 'h9' })
      await store.apply(makePlan({ others: [unchanged] }))
      expect((await store.known(ask)).entries.get(article.id)).toEqual({
        ...before,
        kind: 'unchanged',
        entryHash: 'h9',
      })
    })

    test('of an entry repeated in a document the decision on its first appearance is remembered', async () => {
      const store = await open()
      const article = makeArticle('one')
      const repeat = makeDecision({ kind: 'duplicate', entryId: article.id, articleId: article.id, reason: 'repeated' })
      await store.apply(makePlan({ stored: [article], others: [repeat] }))
      const { entries } = await store.known({ ...nothing, entryIds: [article.id] })
      expect(entries.get(article.id)?.kind).toBe('stored')
      expect((await store.history(article.id)).decisions.map(({ kind }) => kind)).toEqual(['stored', 'duplicate'])
    })

    test('what is known of addresses, however many are asked for', async () => {
      const store = await open()
      const articles = Array.from({ length: 1203 }, (_, index) => makeArticle(`a${index}`))
      await store.apply(makePlan({ stored: articles }))
      const known = await store.known({
        entryIds: articles.map(({ id }) => id),
        urls: [...articles.map(({ url }) => url), 'https://news.example/unknown'],
      })
      expect(known.entries.size).toBe(1203)
      expect(known.urls).toEqual(new Map(articles.map(({ url, id }) => [url, id])))
    })

    test('two connections: one reads whole runs while the other writes, and sees what is there', async () => {
      const [writer, reader] = [await open(), await open()]
      for (let run = 0; run < 5; run += 1) {
        const batch = Array.from({ length: 10 }, (_, index) => makeArticle(`${run}-${index}`))
        const writing = writer.apply(makePlan({ stored: batch }))
        for (let look = 0; look < 5; look += 1)
          expect([run * 10, run * 10 + 10]).toContain((await stored(reader)).length)
        expect(await writing).toBe('applied')
        expect(await stored(reader)).toHaveLength(run * 10 + 10)
        expect(await reader.version()).toBe(await writer.version())
      }
      expect(await reader.apply(makePlan({ stored: [makeArticle('0-0')] }))).toBe('conflict')
      expect(await reader.apply(makePlan({ stored: [makeArticle('by the other')] }))).toBe('applied')
      expect(await stored(writer)).toHaveLength(51)
    })

    test('migrating again changes nothing', async () => {
      const store = await open()
      await store.apply(makePlan({ stored: [full] }))
      await store.migrate()
      expect(await stored(store)).toEqual([full])
    })

    test('after closing every question is refused, and closing again is no fault', async () => {
      const store = await open()
      await store.close()
      await store.close()
      await expect(store.version()).rejects.toMatchObject({ name: 'StoreError' })
    })
  })
}

function pick({ kind, reason, entryHash, articleId }: ReturnType<typeof makeDecision>) {
  return { kind, reason, entryHash, articleId }
}
