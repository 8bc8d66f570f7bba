/** One run of looks at pages of one source's articles: each page ends in one decision, all are written in one transaction. */
import { countDecisions, type Decision, type Run } from '../../domain/decision.ts'
import type { ArticleRecord, Plan } from '../../domain/plan.ts'
import type { Store } from '../../domain/ports.ts'
import type { Look, LookedAt, RevisitSettings } from '../../domain/revisit/look.ts'
import type { Source } from '../../domain/source.ts'
import { type JudgedLook, judgeLook } from '../../pipeline/revisit/judge-look.ts'
import { nextLook } from '../../pipeline/revisit/next-look.ts'
import { VERSIONS } from '../../pipeline/update/find-flip.ts'
import { planUpdate } from '../../pipeline/update/plan-update.ts'
import type { IngestContext } from '../ingest.ts'
import { lookAtPage } from './look-at-page.ts'

export type RevisitContext = Pick<IngestContext, 'queue' | 'clock' | 'telemetry' | 'topics' | 'languages'> & {
  readonly store: Pick<Store, 'updates' | 'revisits'>
  readonly revisit: RevisitSettings
}

interface Outcome {
  readonly decision: Plan['decisions'][number]
  readonly record: ArticleRecord | null
}

/**
 * Returns the run as recorded; null if `signal` aborted, or another run changed one of the articles meanwhile: then
 * nothing was written, and the pages are still due. Rejects with StoreError if the store fails.
 */
export async function revisitSource(
  context: RevisitContext,
  { source, looks }: { source: Source; looks: readonly Look[] },
  signal: AbortSignal,
): Promise<Run | null> {
  const { store, clock, telemetry } = context
  const startedAt = clock.now()
  const outcomes: Outcome[] = []
  const looked: LookedAt[] = []
  for (const look of looks) {
    const outcome = await lookAt(context, { source, look }, signal)
    if (signal.aborted) return null
    looked.push(outcome.remembered)
    if (outcome.decision === null) continue
    const { record } = outcome
    outcomes.push({ decision: { ...outcome.decision, position: outcomes.length }, record })
  }
  const decisions = outcomes.map(({ decision }) => decision)
  const run: Run = {
    ...{ id: `${source.id}@${startedAt}+pages`, sourceId: source.id, kind: 'revisit', startedAt, outcome: 'read' },
    ...{ finishedAt: clock.now(), seen: decisions.length, counts: countDecisions(decisions) },
    ...{ warnings: [], problem: null },
  }
  const updated = outcomes.flatMap(({ record }) => record ?? [])
  if ((await store.revisits.apply({ run, decisions, stored: [], updated }, looked)) === 'conflict') return null
  telemetry.record({ name: 'pages-revisited', run })
  return run
}

type LookOutcome = { readonly remembered: LookedAt } & (Outcome | { readonly decision: null })

async function lookAt(
  context: RevisitContext,
  { source, look }: { source: Source; look: Look },
  signal: AbortSignal,
): Promise<LookOutcome> {
  const { store, queue, clock, topics, languages, revisit } = context
  const before = await store.updates.stored(look.articleId, VERSIONS)
  if (before === null) return { decision: null, remembered: { articleId: look.articleId, next: null } }
  const { article } = before
  const judge = async (): Promise<JudgedLook> => {
    const looked = await lookAtPage(queue, { look, source }, signal)
    return judgeLook({ source, topics, languages, look, before, looked, now: clock.now(), after: revisit.after })
  }
  const judged = await judge().catch((error: unknown) => brokenLook(context, { source, look, article, error }))
  const planned = judged.prepared === null ? null : planUpdate(article, judged.prepared, clock.now())
  const decided: Pick<Decision, 'kind' | 'reason'> = {
    kind: planned === null ? 'unchanged' : 'updated',
    reason: `its page was looked at again: ${judged.reason}`,
  }
  const { id, title } = article
  const entry = { position: 0, entryId: id, articleId: id, title, url: look.url, entryHash: '' }
  return { decision: { ...entry, ...decided }, record: planned?.record ?? null, remembered: judged.remembered }
}

/** A page we fail at is a fault of ours: told in full in the log, and looked at when its next time comes. */
function brokenLook(
  { telemetry, clock, revisit }: RevisitContext,
  o: { source: Source; look: Look; article: Parameters<typeof nextLook>[0]; error: unknown },
): JudgedLook {
  const { source, look, article, error } = o
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  telemetry.record({ name: 'run-broken', sourceId: source.id, error: `${look.url}: ${text}` })
  const dueAt = nextLook(article, revisit.after, clock.now())
  const next = dueAt === null ? null : { ...look, dueAt }
  const reason = 'Depesche itself failed at it; the log has the details'
  return { prepared: null, reason, remembered: { articleId: look.articleId, next } }
}
