/** Answers what the store knows of a document's entries and addresses. */
import { addressKey } from '../../domain/address/address-key.ts'
import type { Known, KnownEntry, Probe } from '../../domain/plan.ts'
import { chunks } from './chunks.ts'
import { knownRemoved } from './removed.ts'
import type { Database } from './schema.ts'

export async function readKnown(db: Database, probe: Probe): Promise<Known> {
  return {
    entries: await knownEntries(db, probe.entryIds),
    urls: await knownUrls(db, probe.urls),
    removed: await knownRemoved(db, probe),
  }
}

/** An entry became an article if there is one of its id: a duplicate's `article_id` is another's. */
async function knownEntries(db: Database, ids: readonly string[]): Promise<Known['entries']> {
  const known = new Map<string, KnownEntry>()
  for (const piece of chunks(ids)) {
    const rows = await db
      .selectFrom('entries')
      .leftJoin('articles', 'articles.id', 'entries.id')
      .select(['entries.id', 'entries.kind', 'entries.reason', 'entries.entry_hash', 'entries.article_id'])
      .select([
        'articles.first_seen',
        'articles.updated',
        'articles.revision',
        'articles.text_id',
        'articles.cluster_id',
        'articles.is_lead',
        'articles.title',
        'articles.text',
        'articles.changed_at',
        'articles.retracted_at',
      ])
      .where('entries.id', 'in', piece)
      .execute()
    for (const { id, kind, reason, entry_hash, article_id, ...row } of rows) {
      known.set(id, { kind, reason, entryHash: entry_hash, articleId: article_id, stored: storedOf(row) })
    }
  }
  return known
}

function storedOf(row: {
  first_seen: string | null
  updated: string | null
  revision: number | null
  text_id: string | null
  cluster_id: string | null
  is_lead: number | null
  title: string | null
  text: string | null
  changed_at: string | null
  retracted_at: string | null
}): KnownEntry['stored'] {
  const { first_seen, updated, revision, text_id, cluster_id, is_lead, title, text, changed_at, retracted_at } = row
  if (first_seen === null || revision === null || title === null || text === null) return null
  if (text_id === null || cluster_id === null) return null
  const place = { textId: text_id, clusterId: cluster_id, isLead: is_lead === 1 }
  const changes = { changedAt: changed_at, retractedAt: retracted_at }
  return { firstSeen: first_seen, updated, revision, ...place, title, text, ...changes }
}

async function knownUrls(db: Database, urls: readonly string[]): Promise<Known['urls']> {
  const known = new Map<string, string>()
  const asked = new Map<string, string[]>()
  for (const url of new Set(urls)) {
    const key = addressKey(url)
    const same = asked.get(key)
    if (same === undefined) asked.set(key, [url])
    else same.push(url)
  }
  for (const piece of chunks([...asked.keys()])) {
    const rows = await db.selectFrom('addresses').selectAll().where('key', 'in', piece).execute()
    for (const { key, article } of rows) for (const url of asked.get(key) ?? []) known.set(url, article)
  }
  return known
}
