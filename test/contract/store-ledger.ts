/** The contract on runs and their decisions as people ask for them, and on what editors take in. */
import { describe, expect, test } from 'vitest'
import { RequestError } from '../../src/domain/errors.ts'
import { idOf, makeArticle, makeDecision, makePlan, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

export function describeLedger(make: MakeDatabase): void {
  describe('the ledger', () => {
    const { open } = useDatabase(make)
    const rejected = (name: string, title: string) =>
      makeDecision({ entryId: idOf(name), title, reason: 'older than maxAge', url: `https://a.example/${name}` })

    test('runs come newest first, page by page, of one source or all', async () => {
      const { ledger, apply } = await open()
      for (const [at, sourceId] of ['a', 'b', 'a', 'a'].entries()) {
        await apply(makePlan({ sourceId, runId: `run ${at}`, startedAt: minute(at) }))
      }
      const first = await ledger.runs({ sourceId: 'a', limit: 2, cursor: null })
      expect(first.items.map(({ id }) => id)).toEqual(['run 3', 'run 2'])
      const second = await ledger.runs({ sourceId: 'a', limit: 2, cursor: first.next })
      expect([second.items.map(({ id }) => id), second.next]).toEqual([['run 0'], null])
      expect((await ledger.runs({ sourceId: null, limit: 9, cursor: null })).items).toHaveLength(4)
      await expect(ledger.runs({ sourceId: null, limit: 9, cursor: 'x' })).rejects.toThrow(RequestError)
      expect(await ledger.run('nowhere')).toBeNull()
    })

    test('decisions of a run come in their order, by kind if asked', async () => {
      const { ledger, apply } = await open()
      const others = [rejected('x', 'X'), rejected('y', 'Y')]
      await apply(makePlan({ runId: 'one', stored: [makeArticle('a')], others }))
      const all = await ledger.decisions({ runId: 'one', kinds: null, limit: 2, cursor: null })
      expect(all.items.map(({ kind, position }) => [kind, position])).toEqual([
        ['stored', 0],
        ['rejected', 1],
      ])
      const rest = await ledger.decisions({ runId: 'one', kinds: null, limit: 2, cursor: all.next })
      expect(rest).toMatchObject({ items: [{ title: 'Y', reason: 'older than maxAge' }], next: null })
      const stored = await ledger.decisions({ runId: 'one', kinds: ['stored'], limit: 9, cursor: null })
      expect(stored.items.map(({ entryId }) => entryId)).toEqual([idOf('a')])
      expect((await ledger.decisions({ runId: 'two', kinds: null, limit: 9, cursor: null })).items).toEqual([])
    })

    test('what was not taken is found by words of its title, once, as it was last decided', async () => {
      const { ledger, apply } = await open()
      await apply(makePlan({ runId: 'one', others: [rejected('x', 'Alibaba opens 100% of its models')] }))
      await apply(makePlan({ runId: 'two', others: [rejected('x', 'Alibaba opens 100% of its models')] }))
      await apply(makePlan({ runId: 'three', others: [rejected('a', 'Alibaba opens a shop')] }))
      await apply(makePlan({ runId: 'four', stored: [makeArticle('a')] }))
      const find = async (...words: string[]) =>
        (await ledger.untakenByTitle(words, 9)).map(({ entryId, runId }) => [entryId, runId])
      expect(await find('alibaba', 'opens')).toEqual([[idOf('x'), 'two']])
      expect(await find('100%')).toEqual([[idOf('x'), 'two']])
      expect(await find('1_0%')).toEqual([])
    })

    test('an editor’s word is written with its run, and leaves the source as it stands', async () => {
      const { ledger, apply, sourceStates, history } = await open()
      await apply(makePlan({ runId: 'one', others: [rejected('a', 'A')] }))
      const before = await sourceStates()
      const word = { entryId: idOf('a'), sourceId: 'example', reason: 'no link', by: 'ana', at: minute(3) }
      const plan = makePlan({ runId: 'by hand', stored: [makeArticle('a')], state: { failures: 9 } })
      expect(await ledger.take(plan, word)).toBe('applied')
      expect(await sourceStates()).toEqual(before)
      expect(await ledger.taken([idOf('a'), idOf('b')])).toEqual([word])
      expect((await history(idOf('a'))).article?.title).toBe('Title of a')
      expect(await ledger.take({ ...plan, run: { ...plan.run, id: 'again' } }, { ...word, by: 'bo' })).toBe('conflict')
      expect(await ledger.taken([idOf('a')])).toEqual([word])
    })
  })
}
