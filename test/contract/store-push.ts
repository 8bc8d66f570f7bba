/** The contract on subscriptions and deliveries: what hubs were promised, and what they brought. */
import { describe, expect, test } from 'vitest'
import { NO_PUSH, type Subscription } from '../../src/domain/push/subscription.ts'
import { makePlan, makeState, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

export function makeSubscription(token: string, change: Partial<Subscription> = {}): Subscription {
  return {
    ...{ token, sourceId: 'a', hub: 'https://hub.example/', hubMovedTo: null, topic: 'https://a.example/feed' },
    ...{ callback: `https://news.example/push/${token}`, secret: 'secret', state: 'wanted', leaseUntil: null },
    ...{ nextAction: minute(0), attempts: 0, lastDelivery: null, problem: null },
    ...change,
  }
}

const bytes = (text: string) => new TextEncoder().encode(text)
const delivered = (token: string, text: string, receivedAt = minute(3)) => ({
  ...{ token, receivedAt, contentType: 'application/rss+xml', body: bytes(text) },
})

export function describePush(make: MakeDatabase): void {
  describe('push', () => {
    const { open } = useDatabase(make)

    test('a subscription is remembered, every field as it was', async () => {
      const { push } = await open()
      const whole = makeSubscription('t', {
        ...{ hubMovedTo: 'https://new.example/', state: 'active', leaseUntil: minute(9), attempts: 3 },
        ...{ lastDelivery: minute(2), problem: 'It is down.', secret: 'ä' },
      })
      await push.add(whole)
      expect(await push.subscription('t')).toEqual(whole)
      expect(await push.subscription('u')).toBeNull()
      await push.add(makeSubscription('s'))
      expect((await push.subscriptions()).map(({ token }) => token)).toEqual(['s', 't'])
      await push.forget('t')
      expect(await push.subscriptions()).toEqual([makeSubscription('s')])
    })

    test('is changed only from the states named', async () => {
      const { push } = await open()
      await push.add(makeSubscription('t', { state: 'leaving' }))
      expect(await push.change('t', ['wanted', 'active'], { state: 'active', leaseUntil: minute(9) })).toBe('gone')
      expect(await push.subscription('t')).toEqual(makeSubscription('t', { state: 'leaving' }))
      expect(await push.change('t', ['leaving'], { state: 'ended', problem: null })).toBe('changed')
      expect(await push.subscription('t')).toEqual(makeSubscription('t', { state: 'ended' }))
      expect(await push.change('u', ['leaving'], { state: 'ended' })).toBe('gone')
    })

    test('the lease of an active one stands in the state of its source', async () => {
      const store = await open()
      await store.syncSources([{ id: 'a', recipe: 'feed', polled: true }], minute(0), 900_000)
      const offer = { hubs: ['https://hub.example/'], topic: 'https://a.example/feed' }
      const push = { ...NO_PUSH, offer, delivered: minute(1), missed: minute(2) }
      await store.apply(makePlan({ sourceId: 'a', state: { push: { ...push, leaseUntil: minute(99) } } }))
      expect((await store.sourceStates())[0]?.push).toEqual(push)
      await store.push.add(makeSubscription('t', { state: 'active', leaseUntil: minute(9) }))
      await store.push.add(makeSubscription('u', { state: 'leaving', leaseUntil: minute(20) }))
      expect((await store.sourceStates())[0]?.push).toEqual({ ...push, leaseUntil: minute(9) })
      expect((await store.dueSources(minute(90), 1))[0]?.push).toEqual({ ...push, leaseUntil: minute(9) })
      await store.syncSources([{ id: 'a', recipe: 'page', polled: true }], minute(0), 900_000)
      expect((await store.sourceStates())[0]?.push).toMatchObject({ offer: null, delivered: null, missed: null })
    })

    test('a change can bring a source forward, and never back', async () => {
      const store = await open()
      await store.syncSources([{ id: 'a', recipe: 'feed', polled: true }], minute(0), 900_000)
      await store.apply(makePlan({ sourceId: 'a', state: { nextCheck: minute(60) } }))
      await store.push.add(makeSubscription('t', { state: 'active' }))
      expect(await store.push.change('t', ['ended'], { state: 'denied' }, minute(5))).toBe('gone')
      expect((await store.sourceStates())[0]?.nextCheck).toBe(minute(60))
      await store.push.change('t', ['active'], { state: 'denied' }, minute(5))
      expect((await store.sourceStates())[0]?.nextCheck).toBe(minute(5))
      await store.push.change('t', ['denied'], { state: 'denied' }, minute(8))
      expect((await store.sourceStates())[0]?.nextCheck).toBe(minute(5))
    })

    test('deliveries are kept in the order they came, with the state of their source, until dropped', async () => {
      const store = await open()
      const { push } = store
      await store.apply(makePlan({ sourceId: 'a', state: { etag: '"1"' } }))
      await push.add(makeSubscription('t', { state: 'active', leaseUntil: minute(9) }))
      await push.add(makeSubscription('u', { sourceId: 'nobody' }))
      await push.keepDelivery(delivered('t', 'one'))
      await push.keepDelivery({ ...delivered('u', 'two', minute(4)), contentType: null })
      expect((await push.subscription('t'))?.lastDelivery).toBe(minute(3))
      expect([await push.waitingDeliveries('t'), await push.waitingDeliveries('v')]).toEqual([1, 0])
      const [one, two, ...more] = (await push.deliveries(10)).map(({ number }) => number)
      if (one === undefined || two === undefined) throw new Error('a delivery is missing')
      expect(more).toEqual([])
      expect(await push.deliveries(1)).toEqual([{ number: one, sourceId: 'a' }])
      const first = await push.delivery(one)
      expect(first?.delivery).toMatchObject({
        ...{ token: 't', sourceId: 'a', topic: 'https://a.example/feed', receivedAt: minute(3) },
        contentType: 'application/rss+xml',
      })
      expect(Buffer.from(first?.delivery.body ?? []).toString()).toBe('one')
      expect(first?.state).toEqual(makeState('a', { etag: '"1"', push: { ...NO_PUSH, leaseUntil: minute(9) } }))
      expect(await push.delivery(two)).toMatchObject({ delivery: { token: 'u', contentType: null }, state: null })
      await push.dropDelivery(one)
      expect([await push.delivery(one), await push.deliveries(10)]).toEqual([
        null,
        [{ number: two, sourceId: 'nobody' }],
      ])
      await push.forget('u')
      expect(await push.deliveries(10)).toEqual([])
      // A number is never given twice: one that is under way is told by it.
      await push.keepDelivery(delivered('t', 'three'))
      expect((await push.deliveries(10))[0]?.number).toBeGreaterThan(two)
    })
  })
}
