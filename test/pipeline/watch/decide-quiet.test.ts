/** Who went quiet, against their own rhythm by weekday and hour. */
import { describe, expect, it } from 'vitest'
import { newState, type SourceState } from '../../../src/domain/watch/source-state.ts'
import type { Arrival } from '../../../src/domain/watch/watch-store.ts'
import { decideQuiet } from '../../../src/pipeline/watch/decide-quiet.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Monday. */
const END = Date.parse('2025-02-17T00:00:00.000Z')
const iso = (at: number) => new Date(at).toISOString()

/** Six weeks before `END`, an arrival in every hour for which `comes` says so (0 is Sunday). */
function rhythm(comes: (weekday: number, hour: number, day: number) => boolean): Arrival[] {
  const arrivals: Arrival[] = []
  for (let at = END - 42 * DAY; at < END; at += HOUR) {
    const date = new Date(at)
    const day = Math.floor((at - END) / DAY)
    if (comes(date.getUTCDay(), date.getUTCHours(), day)) arrivals.push({ hour: iso(at).slice(0, 13), stored: 1 })
  }
  return arrivals
}

function decide(
  arrivals: readonly Arrival[],
  at: number,
  over: Partial<SourceState> = {},
  openSince: string | null = null,
) {
  const state = { ...newState('shop', iso(at + HOUR), 0), watchedSince: iso(END - 42 * DAY), ...over }
  return decideQuiet({ state, arrivals, now: iso(at), openSince })
}

const workdays = rhythm((weekday, hour) => weekday >= 1 && weekday <= 5 && hour >= 8 && hour < 18)
const busy = rhythm(() => true)
const daily = rhythm((_weekday, hour) => hour === 7)

describe('a source', () => {
  it.each([
    ['that comes on workdays is not quiet on Sunday', workdays, -6, false],
    ['nor on Monday before it begins', workdays, 8, false],
    ['but is so on Monday noon', workdays, 14, true],
    ['that comes every hour is quiet after some', busy, 6, true],
    ['but not after one', busy, 1, false],
    ['that comes once a day is not quiet the next day', daily, 30, false],
    ['but is so after some days', daily, 24 * 6, true],
  ])('%s', (_name, arrivals, hours, expected) => {
    expect(decide(arrivals, END + hours * HOUR) !== null).toBe(expected)
  })

  it('that went quiet is told with since when', () => {
    expect(decide(busy, END + 10 * HOUR)).toEqual({
      ...{ change: 'raised', sourceId: 'shop', kind: 'quiet', at: iso(END + 10 * HOUR) },
      sentence: 'It went quiet: nothing new for 11 h, since 2025-02-16 23 h UTC, against its own rhythm.',
    })
  })

  it('is told once, and once more when it came back', () => {
    const at = END + 200 * HOUR
    expect(decide(busy, at, {}, iso(END + 6 * HOUR))).toBeNull()
    const back = [...busy, { hour: iso(at - 9 * HOUR).slice(0, 13), stored: 3 }]
    expect(decide(back, at, {}, iso(END + 6 * HOUR))).toMatchObject({
      change: 'cleared',
      sentence: 'It came back: something new has come.',
    })
  })

  it.each([
    ['is watched for less than two weeks', { watchedSince: iso(END - 13 * DAY) }],
    ['was never read', { watchedSince: null }],
    ['fails', { problem: { code: 'network', severity: 'temporary', detail: 'No.', retryAt: null } }],
    ['is gone', { status: 'gone' }],
    ['was not asked when it should have been, because we were away', { nextCheck: iso(END + DAY) }],
  ] as const)('is not told to be quiet where it %s', (_name, over) => {
    expect(decide(busy, END + 5 * DAY, over)).toBeNull()
  })

  it('without any arrival has no rhythm', () => {
    expect(decide([], END + 5 * DAY)).toBeNull()
  })

  it('that brought a burst once is not expected to bring it every week', () => {
    const burst = rhythm((_weekday, _hour, day) => day === -20)
    expect(decide(burst, END)).toBeNull()
  })
})
