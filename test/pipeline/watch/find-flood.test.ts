/** What a source publishes again under new identities. */
import { describe, expect, it } from 'vitest'
import type { Known, KnownEntry } from '../../../src/domain/plan.ts'
import { newState } from '../../../src/domain/watch/source-state.ts'
import type { IdentifiedEntry } from '../../../src/pipeline/normalise/identify-entries.ts'
import { emptyEntry } from '../../../src/pipeline/parse/entry-fields.ts'
import { HELD_BACK, isFlood, SAME_TITLE, settleFlood } from '../../../src/pipeline/watch/find-flood.ts'

const entry = (name: string, position: number, title = `A telling title of ${name}`): IdentifiedEntry => ({
  ...{ entry: emptyEntry, position, entryId: `id-${name}`, guid: name, url: `https://a.example/${name}`, title },
  ...{ entryHash: '', rejection: null },
})
const many = (count: number) => Array.from({ length: count }, (_, index) => entry(`n${index}`, index))
const known = (entries: Record<string, Partial<KnownEntry>> = {}, urls: Record<string, string> = {}): Known => {
  const whole = (part: Partial<KnownEntry>) =>
    ({ kind: 'stored', reason: null, entryHash: '', articleId: null, stored: null, ...part }) as const
  return {
    entries: new Map(Object.entries(entries).map(([id, part]) => [id, whole(part)])),
    urls: new Map(Object.entries(urls)),
  }
}
const watched = { ...newState('a', '', 0), watchedSince: '2025-02-01T00:00:00.000Z' }

describe('a flood', () => {
  it.each([
    ['all of many are new', many(5), known(), watched, true],
    ['few are new', many(4), known(), watched, false],
    ['one is known', many(9), known({ 'id-n3': {} }), watched, false],
    ['it is the first look', many(9), known(), newState('a', '', 0), false],
  ])('%s', (_name, entries, facts, state, expected) => {
    expect(isFlood(entries, facts, state)).toBe(expected)
  })
})

describe('an entry of a flood', () => {
  const titles = [
    { id: 'old-1', title: 'A TELLING title, of n1!' },
    { id: 'old-2', title: 'A telling title of n2' },
    { id: 'old-3', title: 'A telling title of n2' },
  ]

  it('is the article that has its title, letters and digits alone compared; the others are new', () => {
    const { entries, flood } = settleFlood({ entries: many(5), known: known(), titles, isFlood: true })
    // Two articles have the title of n2: it tells nothing.
    expect(entries.map(({ twin }) => twin)).toEqual([undefined, 'old-1', undefined, undefined, undefined])
    expect(flood).toEqual({ known: 1, heldBack: 0 })
  })

  it('is known by its address as well, which needs no twin', () => {
    const { entries, flood } = settleFlood({
      entries: many(5),
      known: known({}, { 'https://a.example/n0': 'old-9' }),
      titles: [],
      isFlood: true,
    })
    expect(entries.every(({ twin }) => twin === undefined)).toBe(true)
    expect(flood).toEqual({ known: 1, heldBack: 0 })
  })

  it.each(['Newsletter', '商业周报', 'Die Woche'])('is not known by a title that says little: %s', (title) => {
    const settled = settleFlood({
      entries: [entry('x', 0, title)],
      known: known(),
      titles: [{ id: 'old', title }],
      isFlood: true,
    })
    expect(settled.entries[0]?.twin).toBeUndefined()
  })

  it('stays what it was decided to be, when the flood is over', () => {
    const before = known({ 'id-n1': { kind: 'duplicate', reason: SAME_TITLE, articleId: 'old-1' } })
    const { entries, flood } = settleFlood({ entries: many(3), known: before, titles: [], isFlood: false })
    expect(entries.map(({ twin }) => twin)).toEqual([undefined, 'old-1', undefined])
    expect(flood).toBeNull()
  })

  it('waits where too many come at once, and is taken at the polls after that', () => {
    const first = settleFlood({ entries: many(250), known: known(), titles: [], isFlood: true })
    expect(first.entries.filter(({ rejection }) => rejection === HELD_BACK)).toHaveLength(150)
    expect(first.flood).toEqual({ known: 0, heldBack: 150 })
    const after = known(
      Object.fromEntries(
        first.entries.map(({ entryId, rejection }) => [
          entryId,
          rejection === null ? {} : { kind: 'rejected', reason: rejection },
        ]),
      ),
    )
    const second = settleFlood({ entries: many(250), known: after, titles: [], isFlood: false })
    expect(second.flood).toEqual({ known: 0, heldBack: 50 })
    expect(second.entries.filter(({ rejection }) => rejection === null)).toHaveLength(200)
  })
})
