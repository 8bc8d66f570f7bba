/** An editor takes in an entry that was not taken: the same way as in a poll, but for the rules that kept it out. */
import type { Article } from '../../domain/article.ts'
import type { Config } from '../../domain/config.ts'
import { RequestError } from '../../domain/errors.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Store } from '../../domain/ports.ts'
import type { Source } from '../../domain/source.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import type { Candidate } from '../../pipeline/candidate.ts'
import { type IdentifiedEntry, identifyEntries } from '../../pipeline/normalise/identify-entries.ts'
import { planIngest } from '../../pipeline/plan.ts'
import { askKnown } from '../ask-known.ts'
import { forSource } from '../for-source.ts'
import type { IngestContext } from '../ingest.ts'
import { prepareEntries } from '../prepare-entries.ts'
import { readSource } from '../read-source.ts'
import { replayReading } from '../replay/replay-run.ts'
import { type EntryDecision, findEntry, lastUntaken } from './find-entry.ts'

export interface TakeContext extends IngestContext {
  readonly store: Store
  readonly sources: Config['sources']
}

export interface TakeRequest {
  /** Id, URL or guid of the entry. */
  readonly reference: string
  readonly by: string
}

export interface Taken {
  readonly article: Pick<Article, 'id' | 'title' | 'url'>
  /** Why it had not been taken. */
  readonly reason: string | null
  /** The run whose kept document gave the entry; null: its source was asked again. */
  readonly from: string | null
  readonly warnings: readonly string[]
}

const ATTEMPTS = 5

/** Null if `signal` aborted. Throws RequestError for what is not known, is an article already, or cannot be one; then nothing is written. */
export async function takeEntry(
  context: TakeContext,
  request: TakeRequest,
  signal: AbortSignal,
): Promise<Taken | null> {
  const { store, sources, clock } = context
  const { reference, by } = request
  const history = await findEntry({ store, config: () => ({ sources }) }, reference)
  const decision = lastUntaken(history, reference)
  const refuse = (why: string, expected: string): RequestError => new RequestError(why, { expected })
  if (decision === undefined) {
    if (history.article !== null) throw refuse(`${reference} is an article already: «${history.article.title}».`, NAMES)
    throw refuse(`Nothing is known of ${reference}.`, NAMES)
  }
  const { entryId, url, sourceId } = decision
  const source = sources.find(({ id }) => id === sourceId)
  if (source === undefined) throw refuse(`Its source ${sourceId} is no longer configured.`, 'a source of sources.yaml')
  if (entryId === null || url === null)
    throw refuse('It has no link: an article needs one.', 'an entry with an address')
  const known = await askKnown(store, [{ entryId, url }])
  const owner = known.urls.get(url)
  if (owner === entryId) throw refuse(`${reference} is an article already.`, NAMES)
  if (owner !== undefined)
    throw refuse(`Its address is that of the article ${owner}.`, 'an entry with a page of its own')
  const state = (await store.sourceStates()).find((one) => one.sourceId === sourceId)
  if (state === undefined) throw refuse(`Nothing is known of its source ${sourceId}.`, 'a source that was polled')
  const queue = forSource(context.queue, source)
  const found = await findGiven({ ...context, queue }, { source, state, decision, history: history.decisions }, signal)
  if (signal.aborted) return null
  if (found === null) {
    const why = `The document ${reference} stood in is not kept, and ${sourceId} no longer lists it.`
    throw refuse(why, 'an entry that its source lists, or a run that can be replayed')
  }
  const entry = { ...withoutTwin(found.entry), position: 0, rejection: null }
  const seenAt = clock.now()
  const fresh = { entries: new Map(), urls: known.urls }
  const prepared = await prepareEntries(
    { ...context, queue },
    { source, entries: [entry], known: fresh, seenAt },
    signal,
  )
  if (prepared === null || signal.aborted) return null
  const taken = { entryId, sourceId, reason: decision.reason, by, at: seenAt }
  const plan = await write(context, { candidates: prepared.candidates, warnings: prepared.warnings, state, taken })
  const [record] = plan.stored
  if (record === undefined)
    throw refuse(`It cannot be taken: ${plan.decisions[0]?.reason}.`, 'an entry with a page to read')
  const { id, title, url: address } = record.article
  const { reason } = decision
  return { article: { id, title, url: address }, reason, from: found.from, warnings: prepared.warnings }
}

const NAMES = 'the id, URL or guid of an entry that was not taken, as `depesche run ID` lists them'

interface ToWrite {
  readonly candidates: readonly Candidate[]
  readonly warnings: readonly string[]
  readonly state: SourceState
  readonly taken: Parameters<Store['ledger']['take']>[1]
}

/** A run of one entry; where it cannot be stored, nothing is written. */
async function write({ store, clock, bounds }: TakeContext, o: ToWrite): Promise<Plan> {
  const { candidates, warnings, state, taken } = o
  const { sourceId, at } = taken
  const addresses = candidates.flatMap(({ entryId, url, prepared }) => [
    { entryId, url },
    { entryId: null, url: prepared?.article.url ?? null },
  ])
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { entries, urls } = await askKnown(store, addresses)
    const run = { id: `${sourceId}@${at}/by-hand`, sourceId, startedAt: at, finishedAt: clock.now(), warnings }
    const plan = planIngest({ run, state, candidates, known: { entries, urls }, bounds })
    if (plan.stored.length === 0 || (await store.ledger.take(plan, taken)) === 'applied') return plan
  }
  throw new Error(`another run kept storing the address of ${taken.entryId}`)
}

interface Sought {
  readonly source: Source
  readonly state: SourceState
  readonly decision: EntryDecision
  readonly history: readonly EntryDecision[]
}

/** The entry as its source gave it: from the newest kept document that lists it, otherwise the source is asked again. */
async function findGiven(
  context: TakeContext,
  { source, state, decision: { entryId }, history }: Sought,
  signal: AbortSignal,
): Promise<{ readonly entry: IdentifiedEntry; readonly from: string | null } | null> {
  const { store, queue, clock, limits } = context
  const runs = history.filter((one) => one.entryId === entryId).map(({ runId }) => runId)
  for (const runId of new Set(runs.toReversed())) {
    const recording = await store.documents.recording(runId)
    const kept = recording === null ? null : await replayReading(recording)
    const entry = kept?.find((one) => one.entryId === entryId)
    if (entry !== undefined) return { entry, from: runId }
  }
  const anew = { ...state, etag: null, lastModified: null, bodyHash: null }
  const question = { source, state: anew, signal, now: clock.now(), allNew: async () => true, limits }
  const answer = await readSource(queue, question)
  if (answer.kind !== 'read') return null
  const entry = identifyEntries(answer.reading, source).find((one) => one.entryId === entryId)
  return entry === undefined ? null : { entry, from: null }
}

function withoutTwin({ twin: _twin, ...entry }: IdentifiedEntry): IdentifiedEntry {
  return entry
}
