/** The contract on tags of stored articles: paging, writing them anew, and editors whose word wins. */
import { describe, expect, test } from 'vitest'
import type { Correction } from '../../src/domain/tagging/corrections.ts'
import { idOf, makeArticle, makePlan, makeRecord, makeTag, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const correction = (change: Partial<Correction> = {}): Correction => ({
  ...{ articleId: idOf('a'), tagId: 'ai', kind: 'topic', action: 'tag', by: 'Mira', at: minute(9) },
  ...change,
})

export function describeTagging(make: MakeDatabase): void {
  describe('tags of stored articles', () => {
    const { open } = useDatabase(make)

    async function openWith(...names: string[]) {
      const store = await open()
      const stored = names.map((name, index) => {
        const at = minute(index * 1440)
        return makeRecord(makeArticle(name, { published: at, firstSeen: at, tags: [makeTag('retail')] }))
      })
      await store.apply(makePlan({ stored }))
      const tags = async (name: string) => (await store.history(idOf(name))).article?.tags ?? []
      return { store, tags }
    }

    test('are read page by page, oldest first, from an instant on', async () => {
      const { store } = await openWith('a', 'b', 'c')
      expect(await store.tagging.count(null)).toBe(3)
      expect(await store.tagging.count(minute(1440))).toBe(2)
      const first = await store.tagging.page({ since: minute(1440), after: null, limit: 1 })
      expect(first.items).toMatchObject([{ id: idOf('b'), revision: 1, tags: [{ id: 'retail' }], corrections: [] }])
      const second = await store.tagging.page({ since: minute(1440), after: first.next, limit: 1 })
      expect(second).toMatchObject({ items: [{ id: idOf('c') }], next: null })
    })

    test('are written anew, unless the article has changed meanwhile or is gone', async () => {
      const { store, tags } = await openWith('a', 'b')
      const version = await store.version()
      const written = await store.tagging.retag([
        { id: idOf('a'), revision: 1, tags: [makeTag('ai', { score: 0.7 })] },
        { id: idOf('b'), revision: 2, tags: [makeTag('ai')] },
        { id: idOf('nowhere'), revision: 1, tags: [makeTag('ai')] },
      ])
      expect(written).toBe(1)
      expect(await tags('a')).toEqual([makeTag('ai', { score: 0.7 })])
      expect(await tags('b')).toEqual([makeTag('retail')])
      expect(await store.version()).toBeGreaterThan(version)
      expect(await store.tagging.retag([])).toBe(0)
    })

    test('an editor’s word wins over the machine, survives a new version of the article, and can be taken back', async () => {
      const { store, tags } = await openWith('a')
      expect(await store.tagging.correct(correction(), [makeTag('retail')])).toBe('kept')
      const untag = correction({ tagId: 'retail', action: 'untag', at: minute(10) })
      expect(await store.tagging.correct(untag, [makeTag('retail')])).toBe('kept')
      const given = makeTag('ai', { origin: 'editor', score: 1 })
      expect(await tags('a')).toEqual([given])
      await store.tagging.retag([{ id: idOf('a'), revision: 1, tags: [makeTag('retail'), makeTag('ai')] }])
      expect(await tags('a')).toEqual([given])
      const next = makeArticle('a', { revision: 2, text: 'Changed.', tags: [makeTag('retail'), makeTag('deals')] })
      await store.apply(makePlan({ updated: [makeRecord(next)] }))
      expect(await tags('a')).toEqual([given, makeTag('deals')])
      expect(await store.tagging.corrections(idOf('a'))).toEqual([correction(), untag])
      expect(await store.tagging.withdraw(idOf('a'), 'retail', [makeTag('retail')])).toBe('withdrawn')
      expect(await tags('a')).toEqual([given, makeTag('retail')])
      expect(await store.tagging.withdraw(idOf('a'), 'retail', [])).toBe('unknown')
    })

    test('finds what editors corrected, and what is newest', async () => {
      const { store } = await openWith('a', 'b', 'c')
      await store.tagging.correct(correction({ articleId: idOf('b') }), [])
      await store.tagging.correct(correction(), [])
      const corrected = await store.tagging.corrected()
      expect(corrected.map(({ id }) => id)).toEqual([idOf('b'), idOf('a')])
      expect(corrected[1]?.corrections).toEqual([correction()])
      expect((await store.tagging.newest(2)).map(({ id }) => id)).toEqual([idOf('c'), idOf('b')])
    })

    test('the last word of editors counts, and none on what is not there', async () => {
      const { store, tags } = await openWith('a')
      await store.tagging.correct(correction(), [])
      await store.tagging.correct(correction({ action: 'untag', by: 'Jan' }), [makeTag('ai')])
      expect(await tags('a')).toEqual([])
      expect(await store.tagging.corrections(idOf('a'))).toEqual([correction({ action: 'untag', by: 'Jan' })])
      expect(await store.tagging.correct(correction({ articleId: idOf('nowhere') }), [])).toBe('unknown')
    })
  })
}
