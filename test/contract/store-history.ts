/** The contract on what can be looked up: an article's history by any of its names, and a source's runs. */
import { describe, expect, test } from 'vitest'
import { idOf, makeArticle, makeDecision, makePlan, makeRecord, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

export function describeHistory(make: MakeDatabase): void {
  describe('history and runs', () => {
    const { open } = useDatabase(make)
    const first = makeArticle('one', { title: 'First', text: 'First text.' })

    test('an article by id, address and guid, with its decisions and the versions before', async () => {
      const store = await open()
      const at = (count: number) => ({ startedAt: minute(count), runId: `run ${count}` })
      const copy = makeDecision({
        ...{ kind: 'duplicate', entryId: idOf('copy'), articleId: first.id },
        ...{ reason: 'same address', title: 'Copy', url: first.url },
      })
      const unchanged = makeDecision({ kind: 'unchanged', entryId: first.id, articleId: first.id })
      const second = { ...first, revision: 2, title: 'Second', published: minute(-90) }
      const third = { ...second, revision: 3, text: 'Third text.' }
      const typo = { class: 'typo', material: false } as const
      const last = { ...third, tags: [], image: 'https://i.example/' }
      await store.apply(makePlan({ ...at(0), stored: [first] }))
      await store.apply(makePlan({ ...at(1), sourceId: 'other', others: [copy] }))
      await store.apply(makePlan({ ...at(2), updated: [second] }))
      await store.apply(makePlan({ ...at(3), others: [unchanged] }))
      await store.apply(makePlan({ ...at(4), updated: [makeRecord(third, { change: typo })] }))
      const record = makeRecord(last, { provenance: { title: 'page', published: 'JSON-LD' } })
      await store.apply(makePlan({ ...at(5), updated: [record] }))

      const history = await store.history(first.id)
      expect(history.article).toEqual(last)
      expect(history.provenance).toEqual({ title: 'page', published: 'JSON-LD' })
      expect(history.revisions).toEqual([
        { revision: 1, title: 'First', text: 'First text.', replacedAt: minute(2), class: null, material: true },
        { revision: 2, title: 'Second', text: 'First text.', replacedAt: minute(4), class: 'typo', material: false },
      ])
      expect(history.decisions.map(({ runId, sourceId, kind, at }) => [runId, sourceId, kind, at])).toEqual([
        ['run 0', 'example', 'stored', minute(0)],
        ['run 1', 'other', 'duplicate', minute(1)],
        ['run 2', 'example', 'updated', minute(2)],
        ['run 3', 'example', 'unchanged', minute(3)],
        ['run 4', 'example', 'updated', minute(4)],
        ['run 5', 'example', 'updated', minute(5)],
      ])
      const { entryHash: _, ...decision } = copy
      expect(history.decisions[1]).toEqual({ ...decision, runId: 'run 1', sourceId: 'other', at: minute(1) })
      expect(await store.history(first.url)).toEqual(history)
      expect(await store.history('guid-one')).toEqual(history)
    })

    test('an entry that was never stored, by entry id and by address', async () => {
      const store = await open()
      const url = 'https://news.example/old'
      const old = makeDecision({ entryId: idOf('old'), reason: 'older than maxAge', title: 'Old', url })
      await store.apply(makePlan({ runId: 'a', others: [makeDecision({ reason: 'no link' }), old] }))
      await store.apply(makePlan({ runId: 'b', startedAt: minute(1), others: [old] }))
      for (const reference of [idOf('old'), url]) {
        const history = await store.history(reference)
        expect(history).toMatchObject({ article: null, provenance: {}, revisions: [] })
        expect(history.decisions.map(({ runId, position, reason }) => [runId, position, reason])).toEqual([
          ['a', 1, 'older than maxAge'],
          ['b', 0, 'older than maxAge'],
        ])
      }
      const unknown = { article: null, provenance: {}, decisions: [], revisions: [] }
      expect(await store.history('nobody')).toEqual(unknown)
      expect(await store.history('')).toEqual(unknown)
    })

    test('runs of a source, newest first, as they were', async () => {
      const store = await open()
      const problem = { code: 'timeout', severity: 'temporary', detail: 'Too slow.', retryAt: minute(9) } as const
      const plans = [
        makePlan({ sourceId: 'a', startedAt: minute(1), stored: [first] }),
        makePlan({ sourceId: 'a', startedAt: minute(3), run: { outcome: 'failed', problem, warnings: ['ä', 'b'] } }),
        makePlan({ sourceId: 'b', startedAt: minute(2) }),
        makePlan({ sourceId: 'a', startedAt: minute(2), run: { outcome: 'not-modified', finishedAt: minute(4) } }),
      ]
      for (const plan of plans) await store.apply(plan)
      const [one, two, , three] = plans.map(({ run }) => run)
      expect(await store.runs('a', 10)).toEqual([two, three, one])
      expect(await store.runs('a', 2)).toEqual([two, three])
      expect(await store.runs('nobody', 2)).toEqual([])
    })
  })
}
