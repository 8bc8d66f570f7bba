/** What follows from an editor's word: moves, leads, what cannot be done, and that taking back gives back. */
import { describe, expect, test } from 'vitest'
import type { StoryEdit } from '../../../src/domain/story/story-edit.ts'
import { type EditedMember, planStoryEdit, type StoryWish } from '../../../src/pipeline/cluster/plan-story-edit.ts'

let placed = 0
function member(id: string, clusterId: string, rest: Partial<EditedMember> = {}): EditedMember {
  placed += 1
  const whole = { paywalled: false, hidden: false, language: 'en', textLength: 3000, textEnd: '.' }
  return { ...whole, id, clusterId, textId: id, placed, isLead: id === clusterId, link: null, ...rest }
}

const SALE = [member('a', 'a'), member('b', 'a'), member('c', 'a')]
const STRIKE = [member('x', 'x'), member('y', 'x')]
const MADE = { by: 'Mira', at: '2026-03-17T09:00:00.000Z', placed }

function plan(wish: StoryWish, members: readonly EditedMember[], edits: readonly StoryEdit[] = []) {
  const { moves, leads, seen, ...said } = planStoryEdit(wish, { members, edits, ...MADE })
  return {
    ...said,
    moves: moves.map(({ article, from, to }) => `${article}: ${from} → ${to}`),
    leads: Object.fromEntries(leads),
    seen: Object.fromEntries(seen),
  }
}

function edit(number: number, rest: Partial<StoryEdit>): StoryEdit {
  return { ...MADE, number, kind: 'split', story: 'a', moves: [], pinned: null, undoes: null, undoneBy: null, ...rest }
}

describe('split', () => {
  test('an article gets a story of its own name', () => {
    expect(plan({ kind: 'split', articles: ['b'], into: null }, SALE)).toMatchObject({
      ...{ kind: 'split', story: 'a', by: 'Mira', moves: ['b: a → b'], leads: { a: 'a', b: 'b' } },
      seen: { a: ['a', 'b', 'c'], b: [] },
    })
  })

  test('the article a story is named after leaves it the name', () => {
    const { moves, leads } = plan({ kind: 'split', articles: ['a'], into: null }, SALE)
    expect(moves).toEqual([expect.stringMatching(/^a: a → urn:uuid:[0-9a-f-]{36}$/)])
    expect(Object.values(leads).toSorted()).toEqual(['a', 'b'])
    expect(leads).toMatchObject({ a: 'b' })
  })

  test('several leave together, for another story', () => {
    expect(plan({ kind: 'split', articles: ['b', 'c'], into: 'x' }, [...SALE, ...STRIKE])).toMatchObject({
      moves: ['b: a → x', 'c: a → x'],
      leads: { a: 'a', x: 'x' },
    })
  })
})

test('merge: all of the second story come into the first; of two leads the one that came first stays', () => {
  expect(plan({ kind: 'merge', story: 'x', other: 'a' }, [...SALE, ...STRIKE])).toMatchObject({
    ...{ kind: 'merge', story: 'x', moves: ['a: a → x', 'b: a → x', 'c: a → x'], leads: { x: 'a' } },
    seen: { x: ['x', 'y'], a: ['a', 'b', 'c'] },
  })
})

describe('pin', () => {
  test('an article leads, and goes on leading whatever else is said', () => {
    expect(plan({ kind: 'pin', article: 'c' }, SALE)).toMatchObject({ pinned: 'c', moves: [], leads: { a: 'c' } })
    const pin = edit(1, { kind: 'pin', pinned: 'c' })
    const wish: StoryWish = { kind: 'merge', story: 'a', other: 'x' }
    expect(plan(wish, [...SALE, ...STRIKE], [pin]).leads).toEqual({ a: 'c' })
  })

  test('taken back, the rules choose again', () => {
    const pin = edit(1, { kind: 'pin', pinned: 'c' })
    const pinned = SALE.map((one) => ({ ...one, isLead: one.id === 'c' }))
    expect(plan({ kind: 'undo', edit: pin }, pinned, [pin])).toMatchObject({ undoes: 1, leads: { a: 'a' } })
    const before = edit(0, { kind: 'pin', pinned: 'b' })
    expect(plan({ kind: 'undo', edit: pin }, pinned, [before, pin]).leads).toEqual({ a: 'b' })
  })
})

describe('undo', () => {
  const merge = edit(4, { kind: 'merge', moves: STRIKE.map(({ id }) => ({ article: id, from: 'x', to: 'a' })) })
  const merged = [...SALE, ...STRIKE.map((one) => ({ ...one, clusterId: 'a' }))]

  test('gives each article back its story', () => {
    expect(plan({ kind: 'undo', edit: merge }, merged, [merge])).toMatchObject({
      ...{ kind: 'undo', undoes: 4, moves: ['x: a → x', 'y: a → x'], leads: { a: 'a', x: 'x' } },
    })
  })

  test('what came since for one that goes, goes with it; what was there stays', () => {
    const early = { ...(SALE[2] ?? member('c', 'a')), link: { with: 'y' } }
    const since = [
      member('d', 'a', { link: { with: 'y' } }),
      member('e', 'a', { link: { with: 'd' } }),
      member('f', 'a', { link: { with: 'b' } }),
    ]
    const members = [...merged.filter(({ id }) => id !== 'c'), early, ...since]
    expect(plan({ kind: 'undo', edit: merge }, members, [merge]).moves).toEqual([
      ...['x: a → x', 'y: a → x', 'd: a → x', 'e: a → x'],
    ])
  })

  test('an article that is gone is passed over', () => {
    const left = merged.filter(({ id }) => id !== 'y')
    expect(plan({ kind: 'undo', edit: merge }, left, [merge]).moves).toEqual(['x: a → x'])
  })
})

describe('says what cannot be done', () => {
  const merge = edit(4, { kind: 'merge', moves: [{ article: 'x', from: 'x', to: 'a' }] })
  const later = edit(5, { moves: [{ article: 'b', from: 'a', to: 'b' }] })
  const cases: readonly [string, StoryWish, readonly StoryEdit[], RegExp][] = [
    ['alone already', { kind: 'split', articles: ['x', 'y'], into: null }, [], /Nothing else/],
    ['there already', { kind: 'split', articles: ['b'], into: 'a' }, [], /in that story already/],
    ['of two stories', { kind: 'split', articles: ['b', 'x'], into: null }, [], /not in one story/],
    ['one story', { kind: 'merge', story: 'a', other: 'a' }, [], /one story already/],
    ['pinned before', { kind: 'pin', article: 'b' }, [edit(1, { kind: 'pin', pinned: 'b' })], /before/],
    ['something stands on it', { kind: 'undo', edit: merge }, [merge, later], /Edit 5 \(split\)/],
    ['taken back before', { kind: 'undo', edit: { ...merge, undoneBy: 6 } }, [], /by 6 already/],
    ['an undo', { kind: 'undo', edit: edit(6, { kind: 'undo', undoes: 4 }) }, [], /cannot be taken back/],
  ]
  test.each(cases)('%s', (_, wish, edits, message) => {
    expect(() => plan(wish, [...SALE, ...STRIKE], edits)).toThrow(message)
  })

  test('but what was taken back itself stands on nothing', () => {
    const members = SALE.map((one) => one)
    expect(() => plan({ kind: 'undo', edit: merge }, members, [merge, { ...later, undoneBy: 6 }])).not.toThrow()
  })
})
