/** The contract on what editors say of stories: written as a whole or not at all. */
import { describe, expect, test } from 'vitest'
import type { PlannedStoryEdit } from '../../src/domain/story/story-edit.ts'
import { idOf, makeArticle, makePlan, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const [a, b, c] = [idOf('a'), idOf('b'), idOf('c')]

const split: PlannedStoryEdit = {
  ...{ kind: 'split', story: a, moves: [{ article: b, from: a, to: b }], pinned: null, undoes: null, by: 'Mira' },
  at: minute(9),
  seen: new Map([
    [a, [a, b]],
    [b, []],
  ]),
  leads: new Map([
    [a, a],
    [b, b],
  ]),
}

export function describeStoryEdits(make: MakeDatabase): void {
  describe('what editors say of stories', () => {
    const { open } = useDatabase(make)

    async function openStory() {
      const store = await open()
      await store.apply(makePlan({ stored: [makeArticle('a'), makeArticle('b', { clusterId: a }), makeArticle('c')] }))
      const memberships = async () => {
        const found = await Promise.all([a, b, c].map((id) => store.history(id)))
        return found.map(({ article }) => [article?.clusterId, article?.isLead])
      }
      return { store, memberships }
    }

    test('moves articles, seats leads and is read by others', async () => {
      const { store, memberships } = await openStory()
      const other = await open()
      const version = await store.version()
      expect(await store.storyEdits.of([a])).toEqual([])
      const number = await store.storyEdits.write(split)
      expect(number).toBe(1)
      expect(await memberships()).toEqual([
        [a, true],
        [b, true],
        [c, true],
      ])
      expect(await store.version()).toBeGreaterThan(version)
      const { seen: _seen, leads: _leads, ...said } = split
      expect(await other.storyEdits.of([b])).toEqual([{ ...said, number: 1, placed: 3, undoneBy: null }])
      expect(await other.storyEdits.numbered(1)).toEqual({ ...said, number: 1, placed: 3, undoneBy: null })
      expect(await other.storyEdits.numbered(2)).toBeNull()
      expect(await other.storyEdits.of([c])).toEqual([])
    })

    test('a lead that no longer leads is none', async () => {
      const { store, memberships } = await openStory()
      const pin = { ...split, kind: 'pin' as const, moves: [], pinned: b, leads: new Map([[a, b]]) }
      await store.storyEdits.write({ ...pin, seen: new Map([[a, [a, b]]]) })
      expect(await memberships()).toEqual([
        [a, false],
        [a, true],
        [c, true],
      ])
      expect(await store.storyEdits.pins([a, c])).toEqual(new Map([[a, b]]))
      await store.storyEdits.write({ ...pin, pinned: a, seen: new Map() })
      expect(await store.storyEdits.pins([a])).toEqual(new Map([[a, a]]))
      await store.storyEdits.write({ ...pin, kind: 'undo', pinned: null, undoes: 2, seen: new Map() })
      expect(await store.storyEdits.pins([a])).toEqual(new Map([[a, b]]))
    })

    test('an edit that was taken back says by which', async () => {
      const { store, memberships } = await openStory()
      await store.storyEdits.write(split)
      const back = { ...split, kind: 'undo' as const, undoes: 1, moves: [{ article: b, from: b, to: a }], by: 'Jan' }
      const seen = new Map([
        [a, [a]],
        [b, [b]],
      ])
      expect(await store.storyEdits.write({ ...back, seen, leads: new Map([[a, a]]) })).toBe(2)
      expect(await memberships()).toEqual([
        [a, true],
        [a, false],
        [c, true],
      ])
      expect(await store.storyEdits.of([a])).toMatchObject([
        { number: 1, kind: 'split', undoneBy: 2 },
        { number: 2, kind: 'undo', undoes: 1, by: 'Jan' },
      ])
    })

    test.each([
      ['gained', ['a']],
      ['lost', ['a', 'b', 'c']],
    ])('nothing is written where a story %s members meanwhile', async (_, names) => {
      const { store, memberships } = await openStory()
      const before = await memberships()
      expect(await store.storyEdits.write({ ...split, seen: new Map([[a, names.map(idOf)]]) })).toBe('conflict')
      expect(await memberships()).toEqual(before)
      expect(await store.storyEdits.of([a])).toEqual([])
    })
  })
}
