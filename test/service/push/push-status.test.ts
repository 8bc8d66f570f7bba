/** How each source stands with push, as it is shown. */
import { expect, it } from 'vitest'
import { NO_PUSH, type Subscription } from '../../../src/domain/push/subscription.ts'
import { openStore } from '../../../src/io/store/index.ts'
import { pushStatuses } from '../../../src/service/push/push-status.ts'
import { makePlan, minute } from '../../contract/make-plan.ts'
import { makeSubscription } from '../../contract/store-push.ts'

const offer = { hubs: ['https://hub.example/'], topic: 'https://a.example/feed' }
const now = minute(10)

async function statusOf(...subscriptions: Partial<Subscription>[]) {
  const store = await openStore('sqlite::memory:')
  await store.migrate()
  await store.apply(makePlan({ sourceId: 'a', state: { push: { ...NO_PUSH, offer } } }))
  await store.apply(makePlan({ sourceId: 'none' }))
  for (const [index, change] of subscriptions.entries()) await store.push.add(makeSubscription(`t${index}`, change))
  const statuses = await pushStatuses(store, now)
  await store.close()
  expect([...statuses.keys()]).toEqual(['a'])
  return statuses.get('a')
}

it('tells of an offer nobody has taken up', async () => {
  expect(await statusOf()).toEqual({
    ...{ state: 'offered', hub: 'https://hub.example/', topic: offer.topic },
    ...{ leaseUntil: null, lastDelivery: null, problem: null },
  })
})

it('tells all of a subscription but its secrets', async () => {
  const change = { state: 'active', leaseUntil: minute(20), lastDelivery: minute(5), secret: 'hush' } as const
  const status = await statusOf(change)
  expect(status).toMatchObject({ state: 'active', leaseUntil: minute(20), lastDelivery: minute(5) })
  expect(JSON.stringify(status)).not.toMatch(/hush|t0/)
})

it.each<[string, Partial<Subscription>[], string]>([
  ['one that waits for the hub', [{ state: 'asked' }], 'asked'],
  ['one that waits to be asked for', [{ state: 'wanted' }], 'asked'],
  ['one whose lease is over', [{ state: 'active', leaseUntil: now }], 'lapsed'],
  ['one denied', [{ state: 'denied' }], 'denied'],
  [
    'the one asked instead of one that denied',
    [{ state: 'denied' }, { state: 'active', leaseUntil: minute(20) }],
    'active',
  ],
  ['the same in the other order', [{ state: 'active', leaseUntil: minute(20) }, { state: 'denied' }], 'active'],
  ['none that is over', [{ state: 'ended' }, { state: 'leaving' }], 'offered'],
])('shows %s', async (_what, subscriptions, state) => {
  expect((await statusOf(...subscriptions))?.state).toBe(state)
})
