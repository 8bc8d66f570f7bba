/**
 * Counts articles as they come into stories, and again whenever an article's text or its story changes: what has a
 * greater count than one remembers is what one has missed. Counting needs the write lock, so the counts are in order.
 */
import type { Writer } from './schema.ts'

/** The next count. Only within a writing transaction. */
export async function nextPlace(writer: Writer): Promise<number> {
  const { value } = await writer
    .updateTable('meta')
    .set((eb) => ({ value: eb('value', '+', 1) }))
    .where('key', '=', 'placed')
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

/** Has whoever groups articles look at this one again: its text, or its story, has changed. */
export async function placeAgain(writer: Writer, articleId: string): Promise<void> {
  await writer
    .updateTable('articles')
    .set({ placed_last: await nextPlace(writer) })
    .where('id', '=', articleId)
    .execute()
}
