/** The leads of stories: who is, and who was before. */
import type { Plan } from '../../domain/plan.ts'
import type { Placing } from '../../domain/story/placing.ts'
import { chunks } from './chunks.ts'
import type { Database, Writer } from './schema.ts'
import { readLeading, readMembers } from './stories.ts'

/** Story → the member that an editor made its lead; the last word counts. */
export async function readPins(db: Database, clusterIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const pins = new Map<string, string>()
  for (const piece of chunks(clusterIds)) {
    const rows = await db
      .selectFrom('articles')
      .innerJoin('story_edits as edit', 'edit.pinned', 'articles.id')
      .leftJoin('story_edits as undo', 'undo.undoes', 'edit.number')
      .select(['articles.cluster_id as story', 'articles.id'])
      .where('articles.cluster_id', 'in', piece)
      .where('edit.kind', '=', 'pin')
      .where('undo.number', 'is', null)
      .orderBy('edit.number')
      .execute()
    for (const { story, id } of rows) pins.set(story, id)
  }
  return pins
}

/** Who was the lead before is remembered: a story shown by it is not shown again by the new one. */
export async function seatLead(writer: Writer, story: string, lead: string): Promise<void> {
  const members = writer.updateTable('articles').where('cluster_id', '=', story)
  await members.set({ is_lead: 2 }).where('is_lead', '=', 1).where('id', '!=', lead).execute()
  await members.set({ is_lead: 1 }).where('id', '=', lead).execute()
}

/**
 * Chooses the leads of the stories a run brought members to, or changed a member of: between these, the sitting lead and
 * the pinned one. The others lost against it before, and stories can be long.
 */
export async function chooseLeads(
  writer: Writer,
  { stored, updated }: Plan,
  chooseLead: Placing['chooseLead'],
): Promise<void> {
  const joined = stored.filter(({ storyLink }) => storyLink != null)
  const revised = updated.filter(({ change }) => change !== undefined)
  const stories = new Set([...joined, ...revised].map(({ article }) => article.clusterId))
  if (stories.size === 0) return
  const pins = await readPins(writer, [...stories])
  const wanted = [...pins.values(), ...[...joined, ...revised].map(({ article }) => article.id)]
  const members = Map.groupBy(await readLeading(writer, [...stories], wanted), ({ clusterId }) => clusterId)
  for (const [story, some] of members) {
    const sitting = some.find(({ isLead }) => isLead)
    const all = sitting === undefined || sitting.hidden ? await readMembers(writer, [story]) : some
    const lead = chooseLead(all, pins.get(story) ?? null)
    if (lead !== null && lead !== sitting?.id) await seatLead(writer, story, lead)
  }
  // None of this run was ever shown as a lead.
  for (const ids of chunks(stored.map(({ article }) => article.id))) {
    await writer.updateTable('articles').set({ is_lead: 0 }).where('id', 'in', ids).where('is_lead', '=', 2).execute()
  }
}

/** Chooses the leads of stories that have lost theirs, where any of their articles are left. */
export async function chooseOtherLeads(
  writer: Writer,
  stories: readonly string[],
  chooseLead: Placing['chooseLead'],
): Promise<void> {
  const members = Map.groupBy(await readMembers(writer, stories), ({ clusterId }) => clusterId)
  if (members.size === 0) return
  const pins = await readPins(writer, [...members.keys()])
  for (const [story, all] of members) {
    const lead = chooseLead(all, pins.get(story) ?? null)
    if (lead !== null) await seatLead(writer, story, lead)
  }
}
