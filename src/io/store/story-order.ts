/**
 * Counts articles as they come into stories, and again whenever an article's text or its story changes: what has a
 * greater count than one remembers is what one has missed. Counting needs the write lock, so the counts are in order.
 */
import type { Writer } from './schema.ts'

/**
 * Gives out the next `count` counts, the first of which it returns. Only within a writing transaction. At once for all of
 * a run: between the articles it would have the full-text index write its pending words to the disk each time.
 */
export async function takePlaces(writer: Writer, count: number): Promise<number> {
  const { value } = await writer
    .updateTable('meta')
    .set((eb) => ({ value: eb('value', '+', count) }))
    .where('key', '=', 'placed')
    .returning('value')
    .executeTakeFirstOrThrow()
  return value - count + 1
}

/** Has whoever groups articles look at this one again: its text, or its story, has changed. */
export async function placeAgain(writer: Writer, articleId: string): Promise<void> {
  await writer
    .updateTable('articles')
    .set({ placed_last: await takePlaces(writer, 1) })
    .where('id', '=', articleId)
    .execute()
}
