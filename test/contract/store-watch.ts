/** The contract on how sources fare: alarms, arrivals, titles, and a source its owner resumes. */
import { describe, expect, test } from 'vitest'
import type { AlarmChange } from '../../src/domain/watch/alarm.ts'
import { makeArticle, makePlan, makeState, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const change = (over: Partial<AlarmChange> = {}): AlarmChange => ({
  ...{ change: 'raised', sourceId: 'a', kind: 'quiet', at: minute(0), sentence: 'Nothing new.' },
  ...over,
})
const everything = { state: 'all', sourceId: null, limit: 50, cursor: null } as const

export function describeWatch(make: MakeDatabase): void {
  describe('alarms', () => {
    const { open } = useDatabase(make)

    test('are raised once, cleared once, and may be raised again', async () => {
      const store = await open()
      const clearing = change({ change: 'cleared', at: minute(2), sentence: 'It came back.' })
      expect(await store.watch.changeAlarms([clearing])).toEqual([])
      expect(await store.watch.changeAlarms([change(), change({ at: minute(1) })])).toEqual([change()])
      expect(await store.watch.changeAlarms([clearing, { ...clearing, at: minute(3) }])).toEqual([clearing])
      expect(await store.watch.changeAlarms([change({ at: minute(5) })])).toHaveLength(1)
      const { items } = await store.watch.alarms(everything)
      expect(items).toEqual([
        ...[{ sourceId: 'a', kind: 'quiet', since: minute(5), until: null, sentence: 'Nothing new.', ending: null }],
        { ...items[1], since: minute(0), until: minute(2), ending: 'It came back.' },
      ])
    })

    test('are listed by state and source, page by page, raised last first', async () => {
      const store = await open()
      await store.watch.changeAlarms(['a', 'b', 'c'].map((sourceId) => change({ sourceId })))
      await store.watch.changeAlarms([change({ sourceId: 'b', change: 'cleared' }), change({ kind: 'moved' })])
      const ids = async (over: object) =>
        (await store.watch.alarms({ ...everything, ...over })).items.map(({ sourceId, kind }) => `${sourceId} ${kind}`)
      expect(await ids({ state: 'open' })).toEqual(['a moved', 'c quiet', 'a quiet'])
      expect(await ids({ state: 'closed' })).toEqual(['b quiet'])
      expect(await ids({ sourceId: 'a' })).toEqual(['a moved', 'a quiet'])
      const first = await store.watch.alarms({ ...everything, limit: 3 })
      expect(await ids({ limit: 3, cursor: first.next })).toEqual(['a quiet'])
      expect((await store.watch.alarms({ ...everything, limit: 3, cursor: first.next })).next).toBeNull()
      await expect(store.watch.alarms({ ...everything, cursor: 'x' })).rejects.toThrow('The cursor is none of ours.')
    })

    test('of a run are written with it, or not at all', async () => {
      const store = await open()
      const watch = { arrived: 2, alarms: [change()] }
      await store.apply({
        ...makePlan({ sourceId: 'a', stored: [makeArticle('one', { url: 'https://x.example/' })] }),
        watch,
      })
      const conflicting = makePlan({ sourceId: 'a', stored: [makeArticle('two', { url: 'https://x.example/' })] })
      const later = { arrived: 3, alarms: [change({ kind: 'moved' })] }
      expect(await store.apply({ ...conflicting, watch: later })).toBe('conflict')
      expect((await store.watch.alarms(everything)).items).toHaveLength(1)
      expect(await store.watch.arrivals('a', minute(0))).toEqual([{ hour: minute(0).slice(0, 13), stored: 2 }])
    })
  })

  describe('arrivals', () => {
    const { open } = useDatabase(make)

    test('are counted by the hour, and forgotten after sixty days', async () => {
      const store = await open()
      const arrive = (startedAt: string, arrived: number) =>
        store.apply({ ...makePlan({ sourceId: 'a', startedAt }), watch: { arrived, alarms: [] } })
      for (const [at, count] of [
        [0, 2],
        [59, 1],
        [60, 4],
        [90, 0],
        [180, 1],
      ] as const)
        await arrive(minute(at), count)
      const hours = async (since: string) => (await store.watch.arrivals('a', since)).map(({ stored }) => stored)
      expect(await hours(minute(0))).toEqual([3, 4, 1])
      expect(await hours(minute(61))).toEqual([4, 1])
      expect(await store.watch.arrivals('b', minute(0))).toEqual([])
      await arrive(minute(61 * 24 * 60), 1)
      expect(await hours(minute(0))).toEqual([1])
    })

    test('the newest titles of a source come first', async () => {
      const store = await open()
      const stored = [1, 2, 3].map((day) => makeArticle(`n${day}`, { published: `2025-02-0${day}T00:00:00.000Z` }))
      await store.apply(makePlan({ stored }))
      const titles = (await store.watch.recentTitles('example', 2)).map(({ title }) => title)
      expect(titles).toEqual(['Title of n3', 'Title of n2'])
      expect(await store.watch.recentTitles('other', 2)).toEqual([])
    })
  })

  describe('a source that is gone', () => {
    const { open } = useDatabase(make)

    test('is due again once its owner resumes it', async () => {
      const store = await open()
      await store.syncSources([{ id: 'a', recipe: '', polled: true }], minute(0), 60_000)
      const problem = { code: 'gone', severity: 'hard', detail: 'It is gone.', retryAt: null } as const
      await store.apply(makePlan({ sourceId: 'a', state: { status: 'gone', failures: 3, problem, etag: '"1"' } }))
      expect(await store.dueSources(minute(900), 10)).toEqual([])
      expect(await store.watch.resumeSource('a', minute(5))).toBe(true)
      const nextCheckReason = 'resumed by its owner'
      const resumed = makeState('a', { etag: '"1"', nextCheck: minute(5), nextCheckReason })
      expect(await store.dueSources(minute(5), 10)).toEqual([resumed])
      expect(await store.watch.resumeSource('stranger', minute(5))).toBe(false)
    })
  })
}
