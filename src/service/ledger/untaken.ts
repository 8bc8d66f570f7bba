/** The story of an entry that was not taken: its decisions in a row, what to do about it, and what a reference may mean. */
import type { Config } from '../../domain/config.ts'
import type { TakenEntry } from '../../domain/ledger/taken-entry.ts'
import type { Store } from '../../domain/ports.ts'
import type { ArticleHistory } from '../../domain/store/article-query.ts'
import { parseQuery } from '../../pipeline/filter/parse-query.ts'
import { adviceOn } from '../../pipeline/ledger/advice.ts'
import type { EntryDecision } from './find-entry.ts'

/** A decision, and at how many polls in a row it was the same; the run and the place are those of the last. */
export interface RepeatedDecision extends EntryDecision {
  readonly polls: number
  /** When it was first decided so. */
  readonly since: string
}

/** Decisions of one kind and reason in a row are one: an entry that is too old is so at every poll. */
export function inARow(decisions: readonly EntryDecision[]): RepeatedDecision[] {
  const rows: RepeatedDecision[] = []
  for (const decision of decisions) {
    const last = rows.at(-1)
    const isSame = last?.entryId === decision.entryId && last.kind === decision.kind && last.reason === decision.reason
    if (last === undefined || !isSame) rows.push({ ...decision, polls: 1, since: decision.at })
    else rows[rows.length - 1] = { ...decision, polls: last.polls + 1, since: last.since }
  }
  return rows
}

/** What can be done about an entry as it was last decided on. */
export function adviceFor({ decisions }: ArticleHistory, { sources }: Pick<Config, 'sources'>): string[] {
  const last = decisions.at(-1)
  if (last === undefined) return []
  return adviceOn(last, sources.find(({ id }) => id === last.sourceId) ?? null)
}

/** An editor's word that took an article in, or null. */
export async function takenBy(store: Pick<Store, 'ledger'>, articleId: string): Promise<TakenEntry | null> {
  const [taken] = await store.ledger.taken([articleId])
  return taken ?? null
}

export interface Candidate {
  /** To be asked for; null where an entry has none. */
  readonly id: string | null
  readonly title: string | null
  readonly url: string | null
  readonly fate: string
  readonly runId: string | null
}

const MOST_CANDIDATES = 10

/** Articles and entries whose titles have all these words, articles first. */
export async function candidatesFor(
  { store, clock }: { readonly store: Pick<Store, 'articles' | 'ledger'>; readonly clock: { now(): string } },
  reference: string,
): Promise<Candidate[]> {
  const words = reference.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0) return []
  const filter = parseQuery(words.map((word) => `title:"${word.replaceAll('"', '')}"`).join(' '))
  const query = { filter, now: clock.now(), limit: MOST_CANDIDATES, cursor: null, collapse: 'none' } as const
  const { items } = await store.articles(query)
  const articles = items.map(({ id, title, url }) => ({ id, title, url, fate: 'stored', runId: null }))
  const untaken = (await store.ledger.untakenByTitle(words, MOST_CANDIDATES)).map((decision) => {
    const { entryId, title, url, kind, reason, runId } = decision
    return { id: entryId, title, url, fate: reason === null ? kind : `${kind}: ${reason}`, runId }
  })
  return [...articles, ...untaken].slice(0, MOST_CANDIDATES)
}
