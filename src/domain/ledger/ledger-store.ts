/** The part of the store that answers for runs: what each saw, and what became of every entry. */
import type { Decision, DecisionKind, Run } from '../decision.ts'
import type { Plan } from '../plan.ts'
import type { Placing } from '../story/placing.ts'
import type { TakenEntry } from './taken-entry.ts'

export interface RecordedRun extends Run {
  /** Whether its documents are kept. */
  readonly replayable: boolean
}

export interface Page {
  readonly limit: number
  /** As `next` of the page before gave it, or null for the first page. Throws RequestError if it is none of ours. */
  readonly cursor: string | null
}

/** Newest first. */
export interface RunPage {
  readonly items: readonly RecordedRun[]
  readonly next: string | null
}

/** In the order of the document. */
export interface DecisionPage {
  readonly items: readonly Decision[]
  readonly next: string | null
}

/** A decision with the run that took it. */
export interface PlacedDecision extends Decision {
  readonly runId: string
  readonly sourceId: string
  /** When the run began. */
  readonly at: string
}

/** Every method rejects with StoreError if the storage fails. */
export interface LedgerStore {
  /** Of one source, or (null) of all. */
  runs(query: Page & { readonly sourceId: string | null }): Promise<RunPage>
  run(id: string): Promise<RecordedRun | null>
  /** Empty where there is no such run. `kinds`: only these; null: all. */
  decisions(
    query: Page & { readonly runId: string; readonly kinds: readonly DecisionKind[] | null },
  ): Promise<DecisionPage>
  /** The last decision on entries that became no article and whose titles have all of these words; newest first, of the last 300,000 decisions. */
  untakenByTitle(words: readonly string[], limit: number): Promise<readonly PlacedDecision[]>
  /** Writes a run of one entry that an editor took in, and the editor's word; the source's state stays. `conflict` as of `apply`. */
  take(plan: Plan | Placing, taken: TakenEntry): Promise<'applied' | 'conflict'>
  /** Of these entries, those an editor took in. */
  taken(entryIds: readonly string[]): Promise<readonly TakenEntry[]>
}
