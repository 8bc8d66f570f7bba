/** A transaction that can end without a trace though nothing failed. */
import type { Database, Writer } from './schema.ts'

/** All or nothing: a conflict, like a failure, leaves no trace. */
export async function allOrNothing<Done extends string>(
  db: Database,
  work: (writer: Writer) => Promise<Done | 'conflict'>,
): Promise<Done | 'conflict'> {
  const transaction = await db.startTransaction().execute()
  try {
    const result = await work(transaction)
    await (result === 'conflict' ? transaction.rollback() : transaction.commit()).execute()
    return result
  } catch (error) {
    if (!transaction.isCommitted && !transaction.isRolledBack) await transaction.rollback().execute()
    throw error
  }
}
