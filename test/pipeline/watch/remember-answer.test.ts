/** What an answer tells beside its entries, and when the whole document is asked for. */
import { describe, expect, it } from 'vitest'
import { newState } from '../../../src/domain/watch/source-state.ts'
import { isFullFetchDue, rememberAnswer, toReadAgain } from '../../../src/pipeline/watch/remember-answer.ts'

const now = '2025-02-14T09:00:00.000Z'
const ago = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString()
const state = { ...newState('shop', now, 0), bodyHash: 'ab', etag: '"1"', lastModified: 'then', lastChange: ago(50) }

describe('the whole document', () => {
  it.each([
    ['the first time', { lastFullFetch: null }, true],
    ['not before a day', { lastFullFetch: ago(23.9) }, false],
    ['after a day', { lastFullFetch: ago(24) }, true],
    [
      'after an hour, where something is missing of it',
      { lastFullFetch: ago(1), bodyHash: null, lastChange: ago(1) },
      true,
    ],
    ['not before that', { lastFullFetch: ago(0.9), bodyHash: null, lastChange: ago(0.9) }, false],
    ['later, the longer it is missing', { lastFullFetch: ago(3), bodyHash: null, lastChange: ago(8) }, false],
    ['after waits that double', { lastFullFetch: ago(4), bodyHash: null, lastChange: ago(8) }, true],
    ['at the latest after a day', { lastFullFetch: ago(24), bodyHash: null, lastChange: ago(500) }, true],
  ])('%s', (_name, over, expected) => {
    expect(isFullFetchDue({ ...state, ...over }, now)).toBe(expected)
  })

  it('is asked for at the next poll where the rest of it was left, and with validators where a page is missing', () => {
    expect(toReadAgain(state, 'no')).toBe(state)
    expect(toReadAgain(state, 'soon')).toMatchObject({ etag: null, lastModified: null, bodyHash: null })
    expect(toReadAgain(state, 'later')).toMatchObject({ etag: '"1"', lastModified: 'then', bodyHash: null })
  })
})

describe('an answer', () => {
  const heard = (over: object) => ({ kind: 'document', headers: {}, redirects: [], ...over }) as const

  it.each([
    ['a chain of permanent redirects', [301, 308], 'https://2.example/'],
    ['one that ends in a passing one, as far as it is permanent', [301, 302], 'https://1.example/'],
    ['a passing one', [302, 301], null],
    ['none', [], null],
  ])('is remembered by where it moved: %s', (_name, statuses, expected) => {
    const redirects = statuses.map((status, index) => ({ status, url: `https://${index + 1}.example/` }))
    expect(rememberAnswer(state, heard({ redirects }), now).movedTo).toBe(expected)
    expect(rememberAnswer(state, heard({ redirects, kind: 'not-modified' }), now).movedTo).toBe(expected)
  })

  it('keeps an address it had moved to before', () => {
    const moved = { ...state, movedTo: 'https://new.example/' }
    expect(rememberAnswer(moved, heard({}), now).movedTo).toBe('https://new.example/')
  })

  it('tells how long it is fresh, and whether it came whole', () => {
    const headers = { 'cache-control': 'max-age=60' }
    expect(rememberAnswer(state, heard({ headers }), now)).toMatchObject({
      lastFullFetch: now,
      pace: { freshFor: 60_000 },
    })
    expect(rememberAnswer(state, heard({ kind: 'not-modified' }), now)).toMatchObject({
      lastFullFetch: null,
      pace: { freshFor: null },
    })
  })
})
