/** Subscriptions at our own hub. */
import type { HubStore, HubSubscription } from '../../domain/hub/hub-subscription.ts'
import type { HubSubscriptionRow } from './published-schema.ts'
import type { Database } from './schema.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError. */
export function createHubStore(db: Database, asking: Asking): HubStore {
  return {
    subscribers: (topic, now) =>
      asking('read who subscribed', async () => {
        const rows = db.selectFrom('hub_subscriptions').selectAll().where('topic', '=', topic)
        return (await rows.where('lease_until', '>', now).orderBy('number').execute()).map(subscriptionOf)
      }),
    subscription: (number) =>
      asking('read a subscriber', async () => {
        const row = await db.selectFrom('hub_subscriptions').selectAll().where('number', '=', number).executeTakeFirst()
        return row === undefined ? null : subscriptionOf(row)
      }),
    count: () =>
      asking('count subscribers', async () => {
        const counted = db.selectFrom('hub_subscriptions').select((eb) => eb.fn.countAll<number>().as('count'))
        return (await counted.executeTakeFirstOrThrow()).count
      }),
    subscribe: ({ topic, callback, secret, leaseUntil }) =>
      asking('write a subscriber', async () => {
        const values = { secret, lease_until: leaseUntil }
        await db
          .insertInto('hub_subscriptions')
          .values({ topic, callback, ...values })
          .onConflict((conflict) => conflict.columns(['topic', 'callback']).doUpdateSet(values))
          .execute()
      }),
    unsubscribe: (topic, callback) =>
      asking('drop a subscriber', async () => {
        await db.deleteFrom('hub_subscriptions').where('topic', '=', topic).where('callback', '=', callback).execute()
      }),
    expire: (before) =>
      asking('drop subscribers', async () => {
        const gone = await db.deleteFrom('hub_subscriptions').where('lease_until', '<=', before).executeTakeFirst()
        return Number(gone.numDeletedRows)
      }),
  }
}

function subscriptionOf({ lease_until, ...row }: HubSubscriptionRow): HubSubscription {
  return { ...row, leaseUntil: lease_until }
}
