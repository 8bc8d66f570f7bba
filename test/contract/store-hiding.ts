/** The contract on hiding: an editor's word that takes an article out of what queries find, and back in. */
import { describe, expect, test } from 'vitest'
import type { Hiding } from '../../src/domain/publish/hiding-store.ts'
import { parseQuery } from '../../src/pipeline/filter/parse-query.ts'
import { idOf, makeArticle, makePlan, makeRecord, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const word = (change: Partial<Hiding> = {}): Hiding => ({
  ...{ articleId: idOf('a'), action: 'hide', reason: 'a court said so', by: 'Mira', at: minute(9) },
  ...change,
})

export function describeHiding(make: MakeDatabase): void {
  describe('hidden articles', () => {
    const { open } = useDatabase(make)

    async function openWith(...names: string[]) {
      const store = await open()
      await store.apply(makePlan({ stored: names.map((name) => makeRecord(makeArticle(name))) }))
      const found = async (query: string) => {
        const filter = parseQuery(query)
        const page = await store.articles({ filter, now: minute(99), limit: 9, cursor: null, collapse: 'none' })
        return page.items.map(({ id }) => id)
      }
      return { store, found }
    }

    test('are found only by queries that name them, and come back when shown again', async () => {
      const { store, found } = await openWith('a', 'b')
      const version = await store.version()
      expect(await store.hiding.decide(word())).toBe('kept')
      expect(await store.version()).toBeGreaterThan(version)
      expect(await found('')).toEqual([idOf('b')])
      expect(await found('is:hidden')).toEqual([idOf('a')])
      expect(await store.hiding.hidden([idOf('a'), idOf('b')])).toEqual(new Set([idOf('a')]))
      const shown = word({ action: 'unhide', reason: null, at: minute(10) })
      expect(await store.hiding.decide(shown)).toBe('kept')
      expect((await found('')).toSorted()).toEqual([idOf('a'), idOf('b')].toSorted())
      expect(await store.hiding.words(idOf('a'))).toEqual([word(), shown])
      expect(await store.hiding.words(idOf('b'))).toEqual([])
    })

    test('stay hidden when their source changes them', async () => {
      const { store, found } = await openWith('a')
      await store.hiding.decide(word())
      await store.apply(makePlan({ updated: [makeRecord(makeArticle('a', { revision: 2, text: 'Changed.' }))] }))
      expect(await found('')).toEqual([])
    })

    test('a word that changes nothing, or on what is not there, is not kept', async () => {
      const { store } = await openWith('a')
      const version = await store.version()
      expect(await store.hiding.decide(word({ action: 'unhide' }))).toBe('unchanged')
      expect(await store.hiding.decide(word({ articleId: idOf('nowhere') }))).toBe('unknown')
      expect(await store.hiding.words(idOf('a'))).toEqual([])
      expect(await store.version()).toBe(version)
    })
  })
}
