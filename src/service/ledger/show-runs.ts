/** Runs as people and programs see them: a list, and one with what became of every entry. */
import type { Decision, DecisionKind } from '../../domain/decision.ts'
import { RequestError } from '../../domain/errors.ts'
import type { Page, RecordedRun, RunPage } from '../../domain/ledger/ledger-store.ts'
import type { Store } from '../../domain/ports.ts'

export interface LedgerContext {
  readonly store: Pick<Store, 'ledger'>
}

export interface ShownRun extends RecordedRun {
  /** What became of its entries, in the order of the document. */
  readonly items: readonly Decision[]
  readonly next: string | null
}

export const LARGEST_PAGE = 500
const KINDS: readonly DecisionKind[] = ['stored', 'updated', 'unchanged', 'rejected', 'duplicate']

/** Newest first, of one source or (null) of all. Throws RequestError for a limit or cursor that is none. */
export async function listRuns(
  { store }: LedgerContext,
  query: Page & { readonly sourceId: string | null },
): Promise<RunPage> {
  checkLimit(query.limit)
  return await store.ledger.runs(query)
}

/** A run by its id, or null. `kinds`: kinds of decisions parted by commas, or null for all. Throws RequestError for a kind, limit or cursor that is none. */
export async function showRun(
  { store }: LedgerContext,
  { runId, kinds, ...page }: Page & { readonly runId: string; readonly kinds: string | null },
): Promise<ShownRun | null> {
  checkLimit(page.limit)
  const wanted = kinds === null ? null : readKinds(kinds)
  const run = await store.ledger.run(runId)
  return run === null ? null : { ...run, ...(await store.ledger.decisions({ ...page, runId, kinds: wanted })) }
}

/** Every decision of a run. */
export async function allDecisions({ store }: LedgerContext, runId: string): Promise<Decision[]> {
  const found: Decision[] = []
  for (let cursor: string | null = null, more = true; more; ) {
    const page = await store.ledger.decisions({ runId, kinds: null, limit: LARGEST_PAGE, cursor })
    found.push(...page.items)
    cursor = page.next
    more = cursor !== null
  }
  return found
}

function readKinds(text: string): DecisionKind[] {
  return text.split(',').map((word) => {
    const kind = KINDS.find((one) => one === word.trim())
    if (kind === undefined) throw new RequestError(`«${word}» is no kind of decision.`, { expected: KINDS.join(', ') })
    return kind
  })
}

function checkLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_PAGE) return
  throw new RequestError('The limit cannot be used.', { expected: `a whole number from 1 to ${LARGEST_PAGE}` })
}
