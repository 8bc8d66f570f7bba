/** When messages are tried again. */
import { describe, expect, it } from 'vitest'
import { isTooLate, nextAttempt } from '../../../src/pipeline/outbox/next-attempt.ts'

const now = '2025-02-14T09:00:00.000Z'

describe('nextAttempt', () => {
  it.each([
    [1, null, '2025-02-14T09:01:00.000Z'],
    [2, null, '2025-02-14T09:02:00.000Z'],
    [6, null, '2025-02-14T09:32:00.000Z'],
    [40, null, '2025-02-15T09:00:00.000Z'],
    [1, '2025-02-14T10:00:00.000Z', '2025-02-14T10:00:00.000Z'],
    [6, '2025-02-14T09:10:00.000Z', '2025-02-14T09:32:00.000Z'],
  ])('after attempt %i, told %s: %s', (attempts, retryAt, expected) => {
    expect(nextAttempt(attempts, now, retryAt)).toBe(expected)
  })

  it('gives up after three days', () => {
    expect(isTooLate(now, '2025-02-17T09:00:00.000Z')).toBe(false)
    expect(isTooLate(now, '2025-02-17T09:00:01.000Z')).toBe(true)
  })
})
