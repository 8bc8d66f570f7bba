/** The addresses articles are known under: one page has many spellings, and other pages may lead to it. */
import { addressKey } from '../../domain/address/address-key.ts'
import type { ArticleRecord, Plan } from '../../domain/plan.ts'
import { chunks } from './chunks.ts'
import type { Database, Writer } from './schema.ts'

/** Id of the article an address leads to. */
export async function articleAt(db: Database, url: string): Promise<string | undefined> {
  const row = await db.selectFrom('addresses').select('article').where('key', '=', addressKey(url)).executeTakeFirst()
  return row?.article
}

/** Enters an article's own address, then its others as far as they are free; `conflict` where its own is another's. */
export async function writeAddresses(writer: Writer, record: ArticleRecord): Promise<'written' | 'conflict'> {
  const { id, url } = record.article
  const entered = await enter(
    writer,
    [url, ...(record.otherAddresses ?? [])].map((address) => ({ key: addressKey(address), article: id })),
  )
  if (entered.has(addressKey(url)) || (await articleAt(writer, url)) === id) return 'written'
  return 'conflict'
}

/** An article moved: its former address leads to it no longer. */
export async function forgetAddress(writer: Writer, url: string, article: string): Promise<void> {
  await writer.deleteFrom('addresses').where('key', '=', addressKey(url)).where('article', '=', article).execute()
}

/** An entry found to repeat an article is known by its address the next time, without its page being fetched. */
export async function writeDuplicates(writer: Writer, { decisions }: Pick<Plan, 'decisions'>): Promise<void> {
  const rows = decisions.flatMap(({ kind, url, entryId, articleId }) =>
    kind === 'duplicate' && url !== null && articleId !== null && articleId !== entryId
      ? [{ key: addressKey(url), article: articleId }]
      : [],
  )
  for (const piece of chunks(rows)) await enter(writer, piece)
}

/** Enters what is free; returns the keys entered. */
async function enter(writer: Writer, rows: readonly { key: string; article: string }[]): Promise<ReadonlySet<string>> {
  const entered = await writer
    .insertInto('addresses')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .execute()
  return new Set(entered.map(({ key }) => key))
}
