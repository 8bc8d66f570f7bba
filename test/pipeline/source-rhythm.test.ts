/** When a source is looked at again. */
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/domain/errors.ts'
import { newState, type SourceState } from '../../src/domain/watch/source-state.ts'
import { afterFailure, afterSuccess } from '../../src/pipeline/source-rhythm.ts'

const now = '2025-02-14T09:00:00.000Z'
const minute = 60_000
const hour = 60 * minute
const bounds = { min: 5 * minute, max: 24 * hour }
const state: SourceState = { ...newState('shop', now, hour), lastFetch: now, lastChange: now }
const counts = (stored: number, unchanged: number) => ({ stored, updated: 0, unchanged, rejected: 0, duplicate: 0 })
const later = (milliseconds: number) => new Date(Date.parse(now) + milliseconds).toISOString()
const problem = (over: Partial<Problem>): Problem => ({
  code: 'network',
  severity: 'temporary',
  detail: 'No answer.',
  retryAt: null,
  ...over,
})

describe('after a success', () => {
  it.each([
    ['sooner where something was new', state, counts(1, 9), 0.7 * hour],
    ['later where nothing was', state, counts(0, 10), 1.3 * hour],
    ['as soon as possible where everything was new', state, counts(10, 0), 5 * minute],
    [
      'as before on the first look, where everything is new',
      { ...state, lastFetch: null, lastChange: null },
      counts(10, 0),
      hour,
    ],
    ['never sooner than the minimum', { ...state, interval: 6 * minute }, counts(1, 9), 5 * minute],
    ['never later than the maximum', { ...state, interval: 23 * hour }, counts(0, 1), 24 * hour],
  ])('%s', (_name, before, seen, wait) => {
    expect(afterSuccess(before, seen, now, bounds).nextCheck).toBe(later(wait))
  })
})

describe('after a failure', () => {
  it.each([
    ['a quarter for a temporary one', problem({}), 0, hour / 4],
    ['a half for a soft one', problem({ severity: 'soft' }), 1, 1.5 * hour],
    ['a whole for a hard one', problem({ severity: 'hard' }), 1, 2 * hour],
    ['a day at the most, for ever', problem({ severity: 'hard' }), 1000, 24 * hour],
    ['when asked to, if that is later', problem({ retryAt: later(3 * hour) }), 0, 3 * hour],
    ['not sooner for being asked', problem({ retryAt: later(minute) }), 0, hour / 4],
  ])('waits: %s', (_name, failed, failures, wait) => {
    const next = afterFailure({ ...state, failures }, failed, now, bounds)
    expect(next.nextCheck).toBe(later(wait))
    expect(next.status).toBe('active')
    expect(next.problem).toEqual(failed)
  })

  it('pauses a source that is gone', () => {
    expect(afterFailure(state, problem({ code: 'gone', severity: 'hard' }), now, bounds).status).toBe('gone')
  })
})
