/** Subscriptions to hubs, and the inbox of what they delivered. */
import { type Insertable, sql } from 'kysely'
import type { Changed, Delivery, PushStore } from '../../domain/push/push-store.ts'
import type { Subscription } from '../../domain/push/subscription.ts'
import type { Database, SubscriptionRow, Tables, Writer } from './schema.ts'
import { readState } from './sources.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError. */
export function createPushStore(db: Database, asking: Asking): PushStore {
  const write = <T>(work: (writer: Writer) => Promise<T>) => db.transaction().execute(work)
  return {
    subscriptions: () => asking('read the subscriptions', () => readSubscriptions(db)),
    subscription: (token) => asking('read a subscription', () => readSubscription(db, token)),
    add: (subscription) => asking('write a subscription', () => addSubscription(db, subscription)),
    change: (token, from, fields, hasten) =>
      asking('write a subscription', () => write((writer) => change(writer, { token, from, fields, hasten }))),
    forget: (token) => asking('forget a subscription', () => write((writer) => forget(writer, token))),
    keepDelivery: (delivery) => asking('keep a delivery', () => write((writer) => keepDelivery(writer, delivery))),
    waitingDeliveries: (token) => asking('count the deliveries', () => countDeliveries(db, token)),
    deliveries: (limit) => asking('list the deliveries', () => listDeliveries(db, limit)),
    delivery: (number) => asking('read a delivery', () => readDelivery(db, number)),
    dropDelivery: (number) =>
      asking('drop a delivery', async () => {
        await db.deleteFrom('deliveries').where('number', '=', number).execute()
      }),
  }
}

async function readSubscriptions(db: Database): Promise<Subscription[]> {
  const rows = await db.selectFrom('subscriptions').selectAll().orderBy('source_id').orderBy('token').execute()
  return rows.map(subscriptionOf)
}

async function readSubscription(db: Database, token: string): Promise<Subscription | null> {
  const row = await db.selectFrom('subscriptions').selectAll().where('token', '=', token).executeTakeFirst()
  return row === undefined ? null : subscriptionOf(row)
}

async function addSubscription(db: Database, subscription: Subscription): Promise<void> {
  const columns = columnsOf(subscription) as Insertable<Tables['subscriptions']>
  await db.insertInto('subscriptions').values(columns).execute()
}

interface Change {
  readonly token: string
  readonly from: readonly Subscription['state'][]
  readonly fields: Partial<Subscription>
  readonly hasten: string | undefined
}

async function change(writer: Writer, { token, from, fields, hasten }: Change): Promise<Changed> {
  const changed = await writer
    .updateTable('subscriptions')
    .set(columnsOf(fields))
    .where('token', '=', token)
    .where('state', 'in', from)
    .returning('source_id')
    .executeTakeFirst()
  if (changed === undefined) return 'gone'
  if (hasten !== undefined) {
    await writer
      .updateTable('sources')
      .set({ next_check: hasten })
      .where('id', '=', changed.source_id)
      .where('next_check', '>', hasten)
      .execute()
  }
  return 'changed'
}

async function forget(writer: Writer, token: string): Promise<void> {
  await writer.deleteFrom('deliveries').where('token', '=', token).execute()
  await writer.deleteFrom('subscriptions').where('token', '=', token).execute()
}

async function keepDelivery(writer: Writer, delivery: Parameters<PushStore['keepDelivery']>[0]): Promise<void> {
  const { token, receivedAt, contentType, body } = delivery
  await writer
    .insertInto('deliveries')
    .values({ token, received_at: receivedAt, content_type: contentType, body })
    .execute()
  await writer.updateTable('subscriptions').set({ last_delivery: receivedAt }).where('token', '=', token).execute()
}

async function countDeliveries(db: Database, token: string): Promise<number> {
  const { count } = await db
    .selectFrom('deliveries')
    .select(sql<number>`count(*)`.as('count'))
    .where('token', '=', token)
    .executeTakeFirstOrThrow()
  return count
}

async function listDeliveries(db: Database, limit: number): ReturnType<PushStore['deliveries']> {
  return await db
    .selectFrom('deliveries')
    .innerJoin('subscriptions', 'subscriptions.token', 'deliveries.token')
    .select(['number', 'source_id as sourceId'])
    .orderBy('number')
    .limit(limit)
    .execute()
}

async function readDelivery(db: Database, number: number): ReturnType<PushStore['delivery']> {
  const row = await db
    .selectFrom('deliveries')
    .innerJoin('subscriptions', 'subscriptions.token', 'deliveries.token')
    .select(['number', 'deliveries.token', 'source_id', 'topic', 'received_at', 'content_type', 'body'])
    .where('number', '=', number)
    .executeTakeFirst()
  if (row === undefined) return null
  const delivery: Delivery = {
    number: row.number,
    token: row.token,
    sourceId: row.source_id,
    topic: row.topic,
    receivedAt: row.received_at,
    contentType: row.content_type,
    body: row.body,
  }
  return { delivery, state: await readState(db, row.source_id) }
}

const COLUMNS = {
  token: 'token',
  sourceId: 'source_id',
  hub: 'hub',
  hubMovedTo: 'hub_moved_to',
  topic: 'topic',
  callback: 'callback',
  secret: 'secret',
  state: 'state',
  leaseUntil: 'lease_until',
  nextAction: 'next_action',
  attempts: 'attempts',
  lastDelivery: 'last_delivery',
  problem: 'problem',
} as const satisfies Record<keyof Subscription, keyof SubscriptionRow>

/** The columns of the fields there are. */
function columnsOf(fields: Partial<Subscription>): Partial<SubscriptionRow> {
  const named = Object.entries(fields).map(([field, value]) => [COLUMNS[field as keyof Subscription], value])
  return Object.fromEntries(named) as Partial<SubscriptionRow>
}

function subscriptionOf(row: SubscriptionRow): Subscription {
  const named = Object.entries(COLUMNS).map(([field, column]) => [field, row[column]])
  return Object.fromEntries(named) as unknown as Subscription
}
