/** The number that grows with every change of what outputs show: they are built anew when it has. */
import { sql } from 'kysely'
import type { Database, Writer } from './schema.ts'

export async function readVersion(db: Database): Promise<number> {
  const { value } = await db.selectFrom('meta').select('value').where('key', '=', 'version').executeTakeFirstOrThrow()
  return value
}

export async function countVersion(writer: Writer): Promise<void> {
  await writer.updateTable('meta').set({ value: sql`value + 1` }).where('key', '=', 'version').execute()
}
