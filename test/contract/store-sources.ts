/** The contract on sources' states: who is polled, and when. */
import { describe, expect, test } from 'vitest'
import type { SourceState } from '../../src/domain/watch/source-state.ts'
import { makePlan, makeState, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const ids = (states: readonly SourceState[]) => states.map(({ sourceId }) => sourceId)

const listed = (...names: string[]) => names.map((id) => ({ id, recipe: 'feed', polled: true }))

export function describeSources(make: MakeDatabase): void {
  describe('sources', () => {
    const { open } = useDatabase(make)

    test('a new source is due at once, with the interval it is given', async () => {
      const store = await open()
      await store.syncSources(listed('b', 'a', 'a'), minute(0), 900_000)
      const state = (id: string) => makeState(id, { nextCheck: minute(0), interval: 900_000 })
      expect(await store.sourceStates()).toEqual([state('a'), state('b')])
      expect(await store.dueSources(minute(0), 10)).toEqual([state('a'), state('b')])
      expect(await store.dueSources(minute(-1), 10)).toEqual([])
    })

    test('a run leaves the state of its plan, every field as it was', async () => {
      const store = await open()
      await store.syncSources(listed('a'), minute(0), 900_000)
      const state = makeState('a', {
        ...{ movedTo: 'https://new.example/feed', etag: '"x"', lastModified: 'Wed, 12 Feb 2025 08:00:00 GMT' },
        ...{ bodyHash: 'ab12', title: 'Ä «A»', homeUrl: 'https://new.example/', lastFetch: minute(1) },
        ...{ lastChange: minute(-3), nextCheck: minute(61), interval: 3_600_001, failures: 1.75, status: 'gone' },
        problem: { code: 'gone', severity: 'hard', detail: 'It is gone.', retryAt: null },
      })
      expect(await store.apply(makePlan({ sourceId: 'a', state }))).toBe('applied')
      expect(await store.sourceStates()).toEqual([state])
    })

    test('the longest due come first, gone and unlisted ones never', async () => {
      const store = await open()
      await store.syncSources(listed('late', 'later', 'gone', 'unlisted', 'future'), minute(0), 900_000)
      await store.syncSources(listed('late', 'later', 'gone', 'future'), minute(5), 900_000)
      const polled = (sourceId: string, state: Partial<SourceState>) => store.apply(makePlan({ sourceId, state }))
      await polled('late', { nextCheck: minute(10) })
      await polled('later', { nextCheck: minute(8) })
      await polled('gone', { nextCheck: minute(1), status: 'gone' })
      await polled('unlisted', { nextCheck: minute(1) })
      await polled('future', { nextCheck: minute(11) })
      expect(ids(await store.dueSources(minute(10), 10))).toEqual(['later', 'late'])
      expect(ids(await store.dueSources(minute(10), 1))).toEqual(['later'])
    })

    test('a source named again goes on where it was', async () => {
      const store = await open()
      await store.syncSources(listed('a'), minute(0), 900_000)
      await store.apply(makePlan({ sourceId: 'a', state: { nextCheck: minute(30), etag: '"1"' } }))
      await store.syncSources(listed(), minute(40), 900_000)
      expect(await store.dueSources(minute(50), 10)).toEqual([])
      await store.syncSources(listed('a'), minute(50), 900_000)
      expect(await store.dueSources(minute(50), 10)).toEqual([makeState('a', { nextCheck: minute(30), etag: '"1"' })])
    })

    test('a source that is not to be polled keeps its state, and takes no place among those due', async () => {
      const store = await open()
      const [paused] = listed('paused')
      if (paused === undefined) throw new Error('no source')
      await store.syncSources([{ ...paused, polled: false }, ...listed('a')], minute(0), 900_000)
      expect(ids(await store.dueSources(minute(10), 1))).toEqual(['a'])
      expect(await store.sourceStates()).toHaveLength(2)
      await store.syncSources(listed('paused', 'a'), minute(10), 900_000)
      expect(ids(await store.dueSources(minute(10), 10))).toEqual(['a', 'paused'])
    })

    test('a source with a new recipe forgets what belonged to the old one, and is due', async () => {
      const store = await open()
      await store.syncSources(listed('a', 'b'), minute(0), 900_000)
      const lastFetch = minute(1)
      for (const sourceId of ['a', 'b']) {
        const validators = { movedTo: 'https://moved.example/', etag: '"1"', lastModified: 'now', bodyHash: 'ab' }
        const problem = { code: 'gone', severity: 'hard', detail: 'It is gone.', retryAt: null } as const
        const state = { ...validators, nextCheck: minute(90), failures: 2, status: 'gone', problem, lastFetch } as const
        await store.apply(makePlan({ sourceId, state }))
      }
      await store.syncSources([{ id: 'a', recipe: 'page', polled: true }, ...listed('b')], minute(40), 900_000)
      const [a, b] = await store.sourceStates()
      expect(a).toEqual(makeState('a', { nextCheck: minute(40), lastFetch }))
      expect(b).toMatchObject({ status: 'gone', etag: '"1"', movedTo: 'https://moved.example/', nextCheck: minute(90) })
      expect(ids(await store.dueSources(minute(40), 10))).toEqual(['a'])
    })

    test('a run of a source nobody listed is kept, but the source is not polled', async () => {
      const store = await open()
      await store.apply(makePlan({ sourceId: 'stranger', state: { nextCheck: minute(0) } }))
      expect(ids(await store.sourceStates())).toEqual(['stranger'])
      expect(await store.dueSources(minute(9), 10)).toEqual([])
    })
  })
}
