/** The dates an output shows. */
import { describe, expect, it } from 'vitest'
import { newestChange, shownDates } from '../../../src/pipeline/publish/shown-dates.ts'

const seen = '2025-02-14T09:00:00.000Z'

describe('shownDates', () => {
  it.each([
    ['2025-02-13T08:00:00.000Z', '2025-02-15T08:00:00.000Z', '2025-02-13T08:00:00.000Z', '2025-02-15T08:00:00.000Z'],
    ['2025-02-13T08:00:00.000Z', null, '2025-02-13T08:00:00.000Z', '2025-02-13T08:00:00.000Z'],
    [null, null, seen, seen],
    ['no date', 'none either', seen, seen],
    ['9999-01-01T00:00:00.000Z', null, seen, seen],
    ['1970-01-01T00:00:00.000Z', null, seen, seen],
    ['2025-02-13T10:00:00+02:00', null, '2025-02-13T08:00:00.000Z', '2025-02-13T08:00:00.000Z'],
  ])('published %s, updated %s', (published, updated, shownPublished, shownUpdated) => {
    expect(shownDates({ published, updated, firstSeen: seen })).toEqual({
      published: shownPublished,
      updated: shownUpdated,
    })
  })
})

describe('newestChange', () => {
  it('is the newest of first seen and updated, the epoch of nothing', () => {
    const old = { published: '2020-01-01T00:00:00.000Z', updated: null, firstSeen: seen }
    const changed = { ...old, updated: '2025-03-01T00:00:00.000Z' }
    expect(newestChange([])).toBe('1970-01-01T00:00:00.000Z')
    expect(newestChange([old])).toBe(seen)
    expect(newestChange([old, changed])).toBe('2025-03-01T00:00:00.000Z')
  })
})
