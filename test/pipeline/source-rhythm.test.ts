/** When a source is looked at again, and why then. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/domain/errors.ts'
import { minuteWords } from '../../src/domain/watch/minute-words.ts'
import { newState, type Pace, type SourceState, unknownPace } from '../../src/domain/watch/source-state.ts'
import { afterFailure, afterSuccess } from '../../src/pipeline/source-rhythm.ts'
import { chooseInterval } from '../../src/pipeline/watch/choose-interval.ts'
import { learnPace, paceByDates } from '../../src/pipeline/watch/learn-pace.ts'

const now = '2025-02-14T09:00:00.000Z'
const minute = 60_000
const hour = 60 * minute
const bounds = { min: 5 * minute, max: 24 * hour }
const state: SourceState = { ...newState('shop', now, hour), watchedSince: now, lastFetch: now, lastChange: now }
const counts = (stored: number, unchanged: number) => ({ stored, updated: 0, unchanged, rejected: 0, duplicate: 0 })
const later = (milliseconds: number) => new Date(Date.parse(now) + milliseconds).toISOString()
const problem = (over: Partial<Problem>): Problem => ({
  code: 'network',
  severity: 'temporary',
  detail: 'No answer.',
  retryAt: null,
  ...over,
})
const pace = (over: Partial<Pace>): Pace => ({ ...unknownPace, length: 50, asOf: now, ...over })

describe('the wait', () => {
  it.each([
    ['not known yet', pace({}), 30 * minute, 'its rhythm is not known yet: asked every 30 min'],
    ['own rhythm', pace({ perDay: 6 }), 2 * hour, 'it brings about 6 new entries a day: asked every 2 h'],
    ['a rare one', pace({ perDay: 0.6 }), 20 * hour, 'it brings about 4.2 new entries a week: asked every 20 h'],
    [
      'a sleeping one',
      pace({ perDay: 0 }),
      24 * hour,
      'it brings hardly anything new: asked every 24 h, the longest allowed',
    ],
    [
      'a busy one',
      pace({ perDay: 400 }),
      5 * minute,
      'it brings about 400 new entries a day: asked every 5 min, the shortest allowed',
    ],
    [
      'its ttl',
      pace({ perDay: 24, hint: { from: 'ttl', milliseconds: hour } }),
      hour,
      'its ttl says 1 h: asked every 1 h',
    ],
    [
      'a ttl it does not need',
      pace({ perDay: 1, hint: { from: 'ttl', milliseconds: hour } }),
      12 * hour,
      'it brings about 1 new entry a day: asked every 12 h',
    ],
    [
      'its server',
      pace({ perDay: 24, freshFor: 2 * hour, hint: { from: 'ttl', milliseconds: hour } }),
      2 * hour,
      'its server calls the answer fresh for 2 h: asked every 2 h',
    ],
    [
      'a document that is short',
      pace({ perDay: 24, length: 4, freshFor: 24 * hour }),
      2 * hour,
      'it holds 4 entries, and about 24 new entries a day came at the fastest: asked every 2 h',
    ],
    [
      'a burst it had',
      pace({ perDay: 2, peakPerDay: 96, length: 10 }),
      75 * minute,
      'it holds 10 entries, and about 96 new entries a day came at the fastest: asked every 1.3 h',
    ],
  ])('%s', (_name, known, milliseconds, reason) => {
    const chosen = chooseInterval(known, bounds)
    expect(chosen).toEqual({ milliseconds, reason })
  })

  it('is never so long that an entry of a steady source rolls out of its document unseen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 1, max: 200 }),
        fc.option(fc.integer({ min: minute, max: 30 * 24 * hour })),
        (length, perDay, asked) => {
          const gap = (24 * hour) / perDay
          // What no politeness allows, nobody can keep.
          fc.pre(length * gap > 2 * bounds.min)
          let known = pace({ length, freshFor: asked, perDay, asOf: now })
          let at = Date.parse(now)
          for (let poll = 0; poll < 40; poll += 1) {
            const wait = chooseInterval(known, bounds).milliseconds
            const fresh = Math.floor((at + wait) / gap) - Math.floor(at / gap)
            if (fresh > length) return false
            at += wait
            known = learnPace(known, { fresh, length }, { now: new Date(at).toISOString(), watchedSince: now })
          }
          return true
        },
      ),
    )
  })
})

describe('the pace', () => {
  it('follows what comes, within some weeks', () => {
    let known = pace({ perDay: 40 })
    for (let day = 1; day <= 28; day += 1)
      known = learnPace(known, { fresh: 2, length: 20 }, { now: later(day * 24 * hour), watchedSince: now })
    expect(known.perDay).toBeGreaterThan(1.9)
    expect(known.perDay).toBeLessThan(3)
  })

  it('takes a single entry for no burst, however soon it came', () => {
    expect(
      learnPace(pace({ perDay: 1 }), { fresh: 1, length: 20 }, { now: later(minute), watchedSince: now }).peakPerDay,
    ).toBe(0)
    expect(
      learnPace(pace({ perDay: 1 }), { fresh: 3, length: 20 }, { now: later(hour), watchedSince: now }).peakPerDay,
    ).toBe(48)
  })

  it('keeps the length of the document where that was the same as before', () => {
    expect(learnPace(pace({}), { fresh: 0, length: null }, { now: later(hour), watchedSince: now }).length).toBe(50)
    expect(learnPace(pace({}), { fresh: 0, length: 0 }, { now: later(hour), watchedSince: now }).length).toBe(0)
  })

  it('is guessed at the first look from the dates of the entries', () => {
    const dated = (...hoursAgo: number[]) => hoursAgo.map((ago) => ({ published: later(-ago * hour) }))
    expect(paceByDates(dated(2, 12, 24, 48), now)).toBe(2)
    expect(paceByDates([...dated(1, 2), { published: null }], now)).toBeNull()
    expect(paceByDates(dated(1, 2, 3, 24 * 400), now)).toBe(24)
    expect(paceByDates(dated(0, 0, 0), now)).toBe(72)
    expect(paceByDates(dated(24 * 30, 24 * 400, 24 * 500), now)).toBe(1 / 60)
  })
})

describe('after a success', () => {
  it('begins to watch, and takes nothing for new that was there before', () => {
    const first = afterSuccess(newState('shop', now, 0), counts(10, 0), now, bounds)
    expect(first).toMatchObject({ watchedSince: now, lastChange: now, nextCheck: later(hour / 2) })
    const second = afterSuccess(first, counts(1, 9), later(hour), bounds)
    expect(second).toMatchObject({ watchedSince: now, pace: { perDay: 24, asOf: later(hour), length: 10 } })
  })

  it('asks again as soon as allowed where everything was new', () => {
    const next = afterSuccess(state, counts(10, 0), now, bounds)
    expect(next.nextCheck).toBe(later(5 * minute))
    expect(next.nextCheckReason).toMatch(/^all its entries were new/)
    expect(afterSuccess(state, counts(1, 0), now, bounds).nextCheckReason).not.toMatch(/^all/)
  })

  it('forgets failures', () => {
    const before: SourceState = { ...state, failures: 3, status: 'gone', problem: problem({}) }
    expect(afterSuccess(before, null, now, bounds)).toMatchObject({ failures: 0, status: 'active', problem: null })
  })
})

describe('after a failure', () => {
  it.each([
    ['a quarter for a temporary one', problem({}), 0, hour / 4],
    ['a half for a soft one', problem({ severity: 'soft' }), 1, 1.5 * hour],
    ['a whole for a hard one', problem({ severity: 'hard' }), 1, 2 * hour],
    ['a day at the most, for ever', problem({ severity: 'hard' }), 1000, 24 * hour],
    ['not sooner for being asked', problem({ retryAt: later(minute) }), 0, hour / 4],
  ])('waits: %s', (_name, failed, failures, wait) => {
    const next = afterFailure({ ...state, failures }, failed, now, bounds)
    expect(next.nextCheck).toBe(later(wait))
    expect(next.nextCheckReason).toMatch(/^it failed, and waits grow with every failure: /)
    expect(next.status).toBe('active')
    expect(next.problem).toEqual(failed)
  })

  it('waits until it is asked to, and some minutes more, not the same for everybody, and the same at every run', () => {
    const retryAt = later(3 * hour)
    const waits = ['a', 'b', 'c', 'd'].map((sourceId) => {
      const next = afterFailure({ ...state, sourceId }, problem({ retryAt }), now, bounds)
      expect(next).toEqual(afterFailure({ ...state, sourceId }, problem({ retryAt }), now, bounds))
      expect(next.nextCheckReason).toBe(`its server asked to be left alone until ${minuteWords(retryAt)}`)
      return Date.parse(next.nextCheck) - Date.parse(retryAt)
    })
    expect(new Set(waits).size).toBe(4)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...waits)).toBeLessThanOrEqual(5 * minute)
  })

  it('does not hold against a source that its host wants to be left alone', () => {
    const next = afterFailure(state, problem({ retryAt: later(hour) }), later(minute), bounds, false)
    expect(next).toMatchObject({ failures: 0, lastFetch: now })
  })

  it('pauses a source that is gone, and says how it goes on', () => {
    const next = afterFailure(state, problem({ code: 'gone', severity: 'hard' }), now, bounds)
    expect(next.status).toBe('gone')
    expect(next.nextCheckReason).toContain('depesche resume shop')
  })

  it('goes back to the configured address where the one it moved to does not work', () => {
    const moved = { ...state, movedTo: 'https://new.example/', etag: '"1"' }
    expect(afterFailure(moved, problem({ severity: 'soft' }), now, bounds)).toMatchObject({ movedTo: null, etag: null })
    const stayed = { ...state, etag: '"1"' }
    expect(afterFailure(stayed, problem({ severity: 'soft' }), now, bounds)).toMatchObject({ etag: '"1"' })
    expect(afterFailure(moved, problem({}), now, bounds)).toMatchObject({ movedTo: moved.movedTo, etag: '"1"' })
  })
})
