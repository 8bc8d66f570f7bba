/** An article's tags as rows: the machine's, as its editors corrected them. */
import type { Article } from '../../domain/article.ts'
import { correctTags } from '../../domain/tagging/corrections.ts'
import { chunks } from './chunks.ts'
import { packEvidence } from './packed-evidence.ts'
import type { Writer } from './schema.ts'

/** Writes an article's tags; what editors said of them wins, in the same transaction. */
export async function writeTags(
  writer: Writer,
  article: number,
  { id, tags }: Pick<Article, 'id' | 'tags'>,
): Promise<void> {
  const corrections = await writer
    .selectFrom('corrections')
    .select(['tag_id as tagId', 'kind', 'action'])
    .where('article', '=', id)
    .execute()
  const shown = corrections.length === 0 ? tags : correctTags(tags, corrections)
  const rows = shown.map(({ id: tag_id, kind, origin, score, evidence }, place) => ({
    ...{ article, place, tag_id, kind, origin, score },
    evidence: packEvidence(evidence),
  }))
  for (const piece of chunks(rows)) await writer.insertInto('tags').values(piece).execute()
}

export async function deleteTags(writer: Writer, article: number): Promise<void> {
  await writer.deleteFrom('tags').where('article', '=', article).execute()
}
