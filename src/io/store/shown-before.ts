/**
 * Stories and texts a feed has shown by an article that was removed since: the feed does not show them again by another
 * of their articles, which its readers would take for news.
 */
import type { RemovalRequest } from '../../domain/retention/retention-store.ts'
import { chunks } from './chunks.ts'
import { firstMatches, shownBefore } from './firsts-of-clusters.ts'
import type { Database, Writer } from './schema.ts'

/** Before articles leave: notes, for each feed, the stories and texts it shows by one of them, and that have others. */
export async function noteShown(
  writer: Writer,
  { feeds, now }: Pick<RemovalRequest, 'feeds' | 'now'>,
  leaving: ReadonlySet<number>,
): Promise<void> {
  for (const by of ['cluster_id', 'text_id'] as const) {
    const groups = await groupsThatStay(writer, by, leaving)
    if (groups.length === 0) continue
    for (const { id, filter, collapse } of feeds) {
      if ((collapse === 'text' ? 'text_id' : 'cluster_id') !== by || collapse === 'none') continue
      const before = new Set(await shownBefore(writer, id, groups))
      const open = groups.filter((group) => !before.has(group))
      const firsts = await firstMatches(writer, { filter, now, collapse }, open)
      const rows = firsts.filter(({ number }) => leaving.has(number)).map(({ group }) => ({ feed: id, story: group }))
      for (const piece of chunks(rows)) await writer.insertInto('shown_before').values(piece).execute()
    }
  }
}

/** Of a group nothing is left of there is nothing to show again. */
export async function forgetShown(writer: Writer, groups: readonly string[]): Promise<void> {
  for (const piece of chunks(groups)) {
    await writer
      .deleteFrom('shown_before')
      .where('story', 'in', piece)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('articles')
              .select('number')
              .where((is) =>
                is.or([
                  is('articles.cluster_id', '=', is.ref('shown_before.story')),
                  is('articles.text_id', '=', is.ref('shown_before.story')),
                ]),
              ),
          ),
        ),
      )
      .execute()
  }
}

/** Stories (or texts) of these articles that have others. */
async function groupsThatStay(
  db: Database,
  by: 'cluster_id' | 'text_id',
  leaving: ReadonlySet<number>,
): Promise<string[]> {
  const groups = new Set<string>()
  for (const piece of chunks([...leaving])) {
    const own = db.selectFrom('articles').select(by).where('number', 'in', piece)
    const rows = await db
      .selectFrom('articles')
      .select(['number', `${by} as group`])
      .where(by, 'in', own)
      .execute()
    for (const { number, group } of rows) if (!leaving.has(number)) groups.add(group)
  }
  return [...groups]
}
