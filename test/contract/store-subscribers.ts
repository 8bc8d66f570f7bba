/** The contract on tokens of private feeds, and on how many read each feed. */
import { describe, expect, test } from 'vitest'
import { minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

export function describeSubscribers(make: MakeDatabase): void {
  describe('subscribers', () => {
    const { open } = useDatabase(make)

    test('a token opens until it is revoked, by its number or its subscriber', async () => {
      const { subscribers } = await open()
      const add = (hash: string, feedId: string, subscriber: string | null) =>
        subscribers.addToken({ hash, feedId, subscriber, madeAt: minute(0) })
      const first = await add('aa', 'inner', 'Mira')
      const second = await add('bb', 'inner', null)
      await add('cc', 'other', 'Mira')
      expect(await subscribers.openToken('aa')).toEqual({
        ...{ number: first.number, feedId: 'inner', subscriber: 'Mira', madeAt: minute(0) },
        ...{ revokedAt: null, lastUsed: null },
      })
      await subscribers.tokenUsed(second.number, '2025-02-12')
      expect(await subscribers.revokeTokens('inner', { subscriber: 'Mira' }, minute(1))).toBe(1)
      expect(await subscribers.revokeTokens('inner', { subscriber: 'Mira' }, minute(2))).toBe(0)
      expect(await subscribers.revokeTokens('other', { number: second.number }, minute(2))).toBe(0)
      expect(await subscribers.openToken('aa')).toBeNull()
      expect(await subscribers.openToken('bb')).toMatchObject({ lastUsed: '2025-02-12' })
      expect(await subscribers.revokeTokens('inner', { number: second.number }, minute(2))).toBe(1)
      const listed = (await subscribers.tokens('inner')).map(({ subscriber, revokedAt }) => [subscriber, revokedAt])
      expect(listed).toEqual([
        ['Mira', minute(1)],
        [null, minute(2)],
      ])
      expect(await subscribers.tokens(null)).toHaveLength(3)
    })

    test('of readers the largest number of a day stays, of a service the last', async () => {
      const { subscribers } = await open()
      const count = (aggregator: string | null, number: number, day = '2025-02-12') => ({
        ...{ day, feedId: 'ai', aggregator, part: aggregator === null ? '' : 'rss', count: number },
      })
      await subscribers.keepCounts([count(null, 5), count('feedly', 9)])
      await subscribers.keepCounts([count(null, 3), count('feedly', 7), count(null, 2, '2025-02-13')])
      expect(await subscribers.counts('2025-02-12')).toEqual([
        count(null, 5),
        count('feedly', 7),
        count(null, 2, '2025-02-13'),
      ])
      await subscribers.dropCounts('2025-02-13')
      expect(await subscribers.counts('')).toEqual([count(null, 2, '2025-02-13')])
    })
  })
}
