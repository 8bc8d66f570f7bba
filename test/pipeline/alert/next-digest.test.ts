/** Digests come once, by the clock on the wall, also on the days on which it is set. */
import { describe, expect, it } from 'vitest'
import { nextDigest } from '../../../src/pipeline/alert/next-digest.ts'

const berlin = { to: [], when: 'daily' as const, at: '07:30', weekday: 1, zone: 'Europe/Berlin' }

describe('nextDigest', () => {
  it.each([
    ['before the time', {}, '2025-02-14T05:00:00.000Z', '2025-02-14T06:30:00.000Z'],
    ['at the time: tomorrow', {}, '2025-02-14T06:30:00.000Z', '2025-02-15T06:30:00.000Z'],
    ['into summer time', {}, '2025-03-29T12:00:00.000Z', '2025-03-30T05:30:00.000Z'],
    ['into winter time', {}, '2025-10-25T12:00:00.000Z', '2025-10-26T06:30:00.000Z'],
    ['a time left out comes just after', { at: '02:30' }, '2025-03-29T12:00:00.000Z', '2025-03-30T01:30:00.000Z'],
    ['a time that comes twice: the first', { at: '02:30' }, '2025-10-25T12:00:00.000Z', '2025-10-26T00:30:00.000Z'],
    ['and not the second', { at: '02:30' }, '2025-10-26T00:30:00.000Z', '2025-10-27T01:30:00.000Z'],
    ['weekly', { when: 'weekly' as const, weekday: 5 }, '2025-02-14T07:00:00.000Z', '2025-02-21T06:30:00.000Z'],
    ['on a Sunday', { when: 'weekly' as const, weekday: 7 }, '2025-02-14T07:00:00.000Z', '2025-02-16T06:30:00.000Z'],
    ['ahead of UTC', { zone: 'Asia/Shanghai' }, '2025-02-14T23:29:00.000Z', '2025-02-14T23:30:00.000Z'],
    [
      'far ahead, on the next day there',
      { zone: 'Pacific/Auckland' },
      '2025-02-14T12:00:00.000Z',
      '2025-02-14T18:30:00.000Z',
    ],
    ['behind UTC', { zone: 'America/Los_Angeles' }, '2025-02-14T05:00:00.000Z', '2025-02-14T15:30:00.000Z'],
    ['by half hours', { zone: 'Asia/Kolkata' }, '2025-02-14T05:00:00.000Z', '2025-02-15T02:00:00.000Z'],
    ['over the end of a year', {}, '2025-12-31T07:00:00.000Z', '2026-01-01T06:30:00.000Z'],
  ])('%s', (_what, change, now, expected) => {
    expect(nextDigest({ ...berlin, ...change }, now)).toBe(expected)
  })

  it('comes once a day for a whole year, whatever the zone and the time', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai']) {
      for (const at of ['00:00', '02:30', '23:59']) {
        let now = '2025-01-01T00:00:00.000Z'
        let count = 0
        for (; now < '2026-01-01T00:00:00.000Z'; count += 1) now = nextDigest({ ...berlin, zone, at }, now) ?? ''
        expect([zone, at, count === 365 || count === 366]).toEqual([zone, at, true])
      }
    }
  })

  it('is none for what is told at once', () => {
    expect(nextDigest({ ...berlin, when: 'immediate' }, '2025-02-14T05:00:00.000Z')).toBeNull()
  })
})
