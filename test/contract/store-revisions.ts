/** The contract on what was changed across articles: in the order of time, filtered, page by page; and on what was withdrawn. */
import { describe, expect, test } from 'vitest'
import { RequestError } from '../../src/domain/errors.ts'
import type { Store } from '../../src/domain/ports.ts'
import type { ClassedChange } from '../../src/domain/revision/revision.ts'
import { parseQuery } from '../../src/pipeline/filter/parse-query.ts'
import { idOf, makeArticle, makePlan, makeRecord, makeTag, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const NUMBER: ClassedChange = { class: 'number', material: true }

/** Writes the next version of `name` at the minute. */
async function revise(store: Store, name: string, revision: number, at: number, change: ClassedChange | null = NUMBER) {
  const retracted = change?.class === 'retraction' ? { retractedAt: minute(at) } : {}
  const article = makeArticle(name, {
    ...{ revision, text: `Text ${revision} of ${name}.`, changedAt: minute(at), tags: tagsOf(name) },
    ...{ published: minute(name.charCodeAt(0)), firstSeen: minute(name.charCodeAt(0)), ...retracted },
  })
  const record = { ...makeRecord(article), ...(change === null ? {} : { change }) }
  expect(await store.apply(makePlan({ updated: [record], run: { startedAt: minute(at) } }))).toBe('applied')
}

const tagsOf = (name: string) => (name === 'a' ? [makeTag('ai')] : [])

export function describeRevisions(make: MakeDatabase): void {
  describe('changes of articles', () => {
    const { open } = useDatabase(make)

    async function openWith(...names: string[]) {
      const store = await open()
      const stored = names.map((name) => {
        const at = minute(name.charCodeAt(0))
        return makeRecord(makeArticle(name, { published: at, firstSeen: at, tags: tagsOf(name) }))
      })
      await store.apply(makePlan({ stored }))
      return store
    }

    function read(store: Store, query = '', more: { limit?: number; cursor?: string | null; since?: string } = {}) {
      const filter = parseQuery(query)
      return store.revisions.changes({ filter, now: minute(999), limit: 9, cursor: null, ...more })
    }

    const told = (page: Awaited<ReturnType<typeof read>>) =>
      page.items.map(({ article, revision }) => [article.id, revision])

    test('are told newest first, with the texts before and after', async () => {
      const store = await openWith('a', 'b')
      await revise(store, 'a', 2, 200)
      await revise(store, 'b', 2, 201)
      await revise(store, 'a', 3, 202, null)
      const page = await read(store)
      expect(told(page)).toEqual([
        [idOf('a'), 3],
        [idOf('b'), 2],
        [idOf('a'), 2],
      ])
      expect(page.items[2]).toMatchObject({
        ...{ at: minute(200), class: 'number', material: true },
        ...{ before: { text: 'Text of a.' }, after: { text: 'Text 2 of a.' } },
      })
      expect(page.items[0]).toMatchObject({
        class: null,
        before: { text: 'Text 2 of a.' },
        after: { text: 'Text 3 of a.' },
      })
      expect(told(await read(store, 'topic:ai'))).toEqual([
        [idOf('a'), 3],
        [idOf('a'), 2],
      ])
      expect(told(await read(store, '', { since: minute(201) }))).toHaveLength(2)
    })

    test('of one article are told oldest first, also those that do not matter', async () => {
      const store = await openWith('a', 'b')
      await revise(store, 'a', 2, 200, { class: 'typo', material: false })
      await revise(store, 'a', 3, 201)
      expect(told(await read(store))).toEqual([[idOf('a'), 3]])
      const changes = await store.revisions.changesOf(idOf('a'))
      expect(changes.map(({ revision, class: kind }) => [revision, kind])).toEqual([
        [2, 'typo'],
        [3, 'number'],
      ])
      expect(await store.revisions.changesOf(idOf('b'))).toEqual([])
      expect(await store.revisions.changesOf(idOf('nowhere'))).toEqual([])
    })

    test('law: following the pages gives what one page gives, however many changes one moment has', async () => {
      const names = ['a', 'b', 'c', 'd', 'e', 'f']
      const store = await openWith(...names)
      for (const [index, name] of names.entries()) await revise(store, name, 2, 200 + (index >> 1))
      for (const name of names) await revise(store, name, 3, 203)
      const all = told(await read(store, '', { limit: 99 }))
      expect(all).toHaveLength(12)
      for (const limit of [1, 2, 5, 12]) {
        const found: unknown[] = []
        let cursor: string | null = null
        do {
          const page: Awaited<ReturnType<typeof read>> = await read(store, '', { limit, cursor })
          expect(page.items.length).toBeLessThanOrEqual(limit)
          found.push(...told(page))
          cursor = page.next
        } while (cursor !== null)
        expect(found).toEqual(all)
      }
      await expect(read(store, '', { cursor: 'bm9uc2Vuc2U' })).rejects.toBeInstanceOf(RequestError)
    })

    test('a spent budget ends the page early, and it goes on from there', async () => {
      const names = Array.from({ length: 300 }, (_, index) => `n${index}`)
      const store = await openWith(...names)
      const updated = names.map((name) => {
        const at = minute(name.charCodeAt(0))
        const changed = { published: at, firstSeen: at, revision: 2, text: 'Other.', language: 'de' }
        return {
          ...makeRecord(makeArticle(name, name === 'n7' ? { ...changed, language: 'zh' } : changed)),
          change: NUMBER,
        }
      })
      await store.apply(makePlan({ updated, run: { startedAt: minute(500) } }))
      const query = { filter: parseQuery('lang:zh'), now: minute(999), limit: 9, budget: 0 }
      const first = await store.revisions.changes({ ...query, cursor: null })
      expect(first.next).not.toBeNull()
      const second = await store.revisions.changes({ ...query, cursor: first.next })
      expect([...told(first), ...told(second)]).toEqual([[idOf('n7'), 2]])
      expect(second.next).toBeNull()
    })

    test('what was withdrawn is told with its time, hidden or taken back', async () => {
      const store = await openWith('a', 'b', 'c')
      await revise(store, 'a', 2, 200, { class: 'retraction', material: true })
      const hiding = { articleId: idOf('b'), action: 'hide' as const, reason: null, by: 'Mira', at: minute(300) }
      await store.hiding.decide(hiding)
      const ask = (query: string, retracted: boolean) =>
        store.revisions.withdrawn({ filter: parseQuery(query), now: minute(999), limit: 9, retracted })
      const [gone, back] = [
        { articleId: idOf('b'), at: minute(300) },
        { articleId: idOf('a'), at: minute(200) },
      ]
      expect(await ask('', true)).toEqual([gone, back])
      expect(await ask('', false)).toEqual([gone])
      expect(await ask('topic:ai', true)).toEqual([back])
      expect(told(await read(store))).toEqual([[idOf('a'), 2]])
      await store.hiding.decide({ ...hiding, action: 'unhide', at: minute(301) })
      expect(await ask('', false)).toEqual([])
    })
  })
}
