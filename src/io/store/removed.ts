/** Remembers articles that were removed, by id and addresses, so that their entries are not taken for new. */
import { createHash } from 'node:crypto'
import { addressKey } from '../../domain/address/address-key.ts'
import type { Probe } from '../../domain/plan.ts'
import type { Removal } from '../../domain/retention/retention-store.ts'
import { chunks } from './chunks.ts'
import type { Database, Writer } from './schema.ts'

/** Half a SHA-256: an address costs 16 bytes, however long it is. */
function shortened(key: string): Uint8Array {
  return createHash('sha256').update(key).digest().subarray(0, 16)
}

/** Entry id or URL, as asked → why its article was removed. */
export async function knownRemoved(db: Database, { entryIds, urls }: Probe): Promise<ReadonlyMap<string, string>> {
  const removed = new Map<string, string>()
  for (const piece of chunks([...new Set(entryIds)])) {
    const rows = await db.selectFrom('entries').select(['id', 'removed']).where('id', 'in', piece).execute()
    for (const { id, removed: reason } of rows) if (reason !== null) removed.set(id, reason)
  }
  const asked = Map.groupBy(new Set(urls), (url) => hex(shortened(addressKey(url))))
  for (const piece of chunks([...asked.keys()])) {
    const rows = await db
      .selectFrom('removed_addresses')
      .innerJoin('entries', 'entries.id', 'removed_addresses.entry')
      .select(['removed_addresses.key', 'entries.removed'])
      .where(
        'removed_addresses.key',
        'in',
        piece.map((key) => Buffer.from(key, 'hex')),
      )
      .execute()
    for (const { key, removed: reason } of rows) {
      if (reason !== null) for (const url of asked.get(hex(key)) ?? []) removed.set(url, reason)
    }
  }
  return removed
}

/** Keeps the addresses of articles about to be removed, and marks their entries with the reason. */
export async function rememberRemoved(writer: Writer, reasons: ReadonlyMap<string, string>): Promise<void> {
  const byReason = Map.groupBy(reasons.keys(), (id) => reasons.get(id) ?? '')
  for (const piece of chunks([...reasons.keys()])) {
    const addresses = await writer.selectFrom('addresses').selectAll().where('article', 'in', piece).execute()
    const rows = addresses.map(({ key, article }) => ({ key: shortened(key), entry: article }))
    for (const part of chunks(rows)) {
      await writer
        .insertInto('removed_addresses')
        .values(part)
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute()
    }
  }
  for (const [removed, ids] of byReason) {
    const values = { removed, kind: 'rejected', reason: removed, entry_hash: '', article_id: null } as const
    for (const piece of chunks(ids)) {
      await writer.updateTable('entries').set(values).where('id', 'in', piece).execute()
    }
  }
}

/** By id or an address of the article. */
export async function readRemoval(db: Database, reference: string): Promise<Removal | null> {
  const row = await db
    .selectFrom('entries')
    .select(['id', 'source_id', 'removed'])
    .where('removed', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('id', '=', reference),
        eb(
          'id',
          '=',
          eb
            .selectFrom('removed_addresses')
            .select('entry')
            .where('key', '=', shortened(addressKey(reference))),
        ),
      ]),
    )
    .executeTakeFirst()
  if (row === undefined || row.removed === null) return null
  return { id: row.id, sourceId: row.source_id, reason: row.removed }
}

function hex(key: Uint8Array): string {
  return Buffer.from(key).toString('hex')
}
