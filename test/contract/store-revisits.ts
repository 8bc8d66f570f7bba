/** The contract on pages that are looked at again: what is due, and that a run of looks is written whole or not at all. */
import { describe, expect, test } from 'vitest'
import type { LookedAt } from '../../src/domain/revisit/look.ts'
import { idOf, makeArticle, makeDecision, makePlan, makeRecord, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const polled = { recipe: '', polled: true }

/** An article whose page is due at the minute. */
function pageOf(name: string, dueAt: string | null, sourceId = 'a') {
  const look = { url: `https://news.example/page/${name}`, etag: `"${name}"`, lastModified: null, dueAt }
  return makeRecord(makeArticle(name, { sourceId }), { look })
}

export function describeRevisits(make: MakeDatabase): void {
  describe('pages to look at again', () => {
    const { open } = useDatabase(make)

    async function filled() {
      const store = await open()
      await store.syncSources(
        [
          { id: 'a', ...polled },
          { id: 'b', ...polled },
          { id: 'off', recipe: '', polled: false },
        ],
        minute(0),
        60_000,
      )
      const stored = [
        pageOf('one', minute(30)),
        pageOf('two', minute(10)),
        pageOf('three', minute(20)),
        pageOf('never', null),
      ]
      await store.apply(makePlan({ sourceId: 'a', stored }))
      await store.apply(makePlan({ sourceId: 'b', stored: [pageOf('other', minute(15), 'b')] }))
      await store.apply(makePlan({ sourceId: 'off', stored: [pageOf('off', minute(5), 'off')] }))
      return store
    }

    test('are those of polled sources, longest due first, a few of each', async () => {
      const store = await filled()
      const due = async (count: number, pages: number) =>
        (await store.revisits.due(minute(count), pages)).map(({ articleId }) => articleId)
      expect(await due(9, 5)).toEqual([])
      expect(await due(60, 5)).toEqual(['two', 'other', 'three', 'one'].map(idOf))
      expect(await due(60, 2)).toEqual(['two', 'other', 'three'].map(idOf))
      expect((await store.revisits.due(minute(10), 5))[0]).toEqual({
        ...{ articleId: idOf('two'), sourceId: 'a', url: 'https://news.example/page/two', etag: '"two"' },
        ...{ lastModified: null, dueAt: minute(10), doubt: null, doubtSince: null },
      })
      expect(await store.revisits.look(idOf('one'))).toMatchObject({ articleId: idOf('one'), dueAt: minute(30) })
      expect(await store.revisits.look(idOf('never'))).toBeNull()
    })

    test('are remembered as the run of looks says, and the state of source and entries stays', async () => {
      const store = await filled()
      const before = await store.sourceStates()
      const next = {
        url: 'https://news.example/2',
        etag: null,
        lastModified: 'then',
        dueAt: minute(90),
        doubt: 'gone',
        doubtSince: minute(30),
      } as const
      const looked: LookedAt[] = [
        { articleId: idOf('two'), next },
        { articleId: idOf('three'), next: null },
      ]
      const article = makeArticle('two', { sourceId: 'a', revision: 2, text: 'Other text.' })
      const decision = makeDecision({ kind: 'updated', entryId: article.id, articleId: article.id })
      const { state: _state, ...plan } = makePlan({ sourceId: 'a', updated: [article], run: { kind: 'revisit' } })
      expect(await store.revisits.apply({ ...plan, decisions: [decision] }, looked)).toBe('applied')
      expect(await store.revisits.due(minute(90), 9)).toMatchObject([
        { articleId: idOf('other') },
        { articleId: idOf('one') },
        next,
      ])
      expect(await store.sourceStates()).toEqual(before)
      const { entries } = await store.known({ entryIds: [article.id], urls: [] })
      expect(entries.get(article.id)).toMatchObject({
        kind: 'stored',
        entryHash: makeRecord({ ...article, revision: 1 }).entryHash,
      })
      expect((await store.history(article.id)).decisions.map(({ kind }) => kind)).toEqual(['stored', 'updated'])
      expect((await store.runs('a', 9)).map(({ kind }) => kind)).toEqual([undefined])
    })

    test('stay due where another run changed an article meanwhile', async () => {
      const store = await filled()
      const article = makeArticle('two', { sourceId: 'a', revision: 5, text: 'Other text.' })
      const { state: _state, ...plan } = makePlan({ sourceId: 'a', updated: [article], run: { kind: 'revisit' } })
      expect(await store.revisits.apply(plan, [{ articleId: article.id, next: null }])).toBe('conflict')
      expect(await store.revisits.due(minute(10), 9)).toHaveLength(1)
    })

    test('keep their time when the page is read meanwhile, and get its validators', async () => {
      const store = await filled()
      const { article, look } = pageOf('two', minute(50))
      if (look === undefined) throw new Error('no look')
      await store.apply(
        makePlan({ sourceId: 'a', updated: [makeRecord(article, { look: { ...look, etag: '"new"' } })] }),
      )
      expect(await store.revisits.due(minute(10), 9)).toMatchObject([{ dueAt: minute(10), etag: '"new"' }])
    })
  })
}
