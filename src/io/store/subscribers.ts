/** Tokens of private feeds, and how many read each feed. */
import { sql } from 'kysely'
import type { FeedToken, SubscriberCount, SubscriberStore } from '../../domain/subscribers/subscriber-store.ts'
import { chunks } from './chunks.ts'
import type { Database, Writer } from './schema.ts'
import type { FeedTokenRow } from './subscriber-tables.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** `asking` turns what the database throws into a StoreError. */
export function createSubscriberStore(db: Database, asking: Asking): SubscriberStore {
  const write = <T>(action: string, work: (writer: Writer) => Promise<T>) =>
    asking(action, () => db.transaction().execute(work))
  return {
    addToken: (token) => write('write a token', (writer) => addToken(writer, token)),
    tokens: (feedId) => asking('list tokens', () => listTokens(db, feedId)),
    revokeTokens: (feedId, which, at) =>
      write('revoke a token', async (writer) => {
        const open = writer
          .updateTable('feed_tokens')
          .set({ revoked_at: at })
          .where('feed', '=', feedId)
          .where('revoked_at', 'is', null)
        const named =
          'number' in which ? open.where('number', '=', which.number) : open.where('subscriber', '=', which.subscriber)
        return Number((await named.executeTakeFirst()).numUpdatedRows)
      }),
    openToken: (hash) =>
      asking('look a token up', async () => {
        const row = await db
          .selectFrom('feed_tokens')
          .selectAll()
          .where('hash', '=', hash)
          .where('revoked_at', 'is', null)
          .executeTakeFirst()
        return row === undefined ? null : tokenOf(row)
      }),
    tokenUsed: (number, day) =>
      write('write when a token was used', async (writer) => {
        await writer.updateTable('feed_tokens').set({ last_used: day }).where('number', '=', number).execute()
      }),
    keepCounts: (counts) => write('write counts of subscribers', (writer) => keepCounts(writer, counts)),
    counts: (since) => asking('read counts of subscribers', () => readCounts(db, since)),
    dropCounts: (before) =>
      write('drop counts of subscribers', async (writer) => {
        await writer.deleteFrom('subscriber_counts').where('day', '<', before).execute()
      }),
  }
}

async function addToken(
  writer: Writer,
  { hash, feedId, subscriber, madeAt }: Parameters<SubscriberStore['addToken']>[0],
): Promise<FeedToken> {
  const row = await writer
    .insertInto('feed_tokens')
    .values({ hash, feed: feedId, subscriber, made_at: madeAt })
    .returningAll()
    .executeTakeFirstOrThrow()
  return tokenOf(row)
}

async function listTokens(db: Database, feedId: string | null): Promise<FeedToken[]> {
  const all = db.selectFrom('feed_tokens').selectAll().orderBy('number')
  const rows = await (feedId === null ? all : all.where('feed', '=', feedId)).execute()
  return rows.map(tokenOf)
}

function tokenOf({ number, feed, subscriber, made_at, revoked_at, last_used }: FeedTokenRow): FeedToken {
  return { number, feedId: feed, subscriber, madeAt: made_at, revokedAt: revoked_at, lastUsed: last_used }
}

async function keepCounts(writer: Writer, counts: readonly SubscriberCount[]): Promise<void> {
  const rows = counts.map(({ day, feedId, aggregator, part, count }) => {
    return { day, feed: feedId, aggregator: aggregator ?? '', part, count }
  })
  for (const piece of chunks(rows)) {
    await writer
      .insertInto('subscriber_counts')
      .values(piece)
      .onConflict((conflict) =>
        conflict.columns(['day', 'feed', 'aggregator', 'part']).doUpdateSet({
          count: sql<number>`CASE WHEN excluded.aggregator = ''
            THEN max(subscriber_counts.count, excluded.count) ELSE excluded.count END`,
        }),
      )
      .execute()
  }
}

async function readCounts(db: Database, since: string): Promise<SubscriberCount[]> {
  const rows = await db
    .selectFrom('subscriber_counts')
    .selectAll()
    .where('day', '>=', since)
    .orderBy('day')
    .orderBy('feed')
    .orderBy('aggregator')
    .orderBy('part')
    .execute()
  return rows.map(({ day, feed, aggregator, part, count }) => {
    return { day, feedId: feed, aggregator: aggregator === '' ? null : aggregator, part, count }
  })
}
