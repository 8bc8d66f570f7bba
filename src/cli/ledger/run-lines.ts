/** Runs and decisions as lines of a terminal. */
import type { Decision } from '../../domain/decision.ts'
import type { RecordedRun } from '../../domain/ledger/ledger-store.ts'
import { table } from '../output.ts'

/** A list of runs as a table. */
export function runRows(runs: readonly RecordedRun[]): string[] {
  const rows = runs.map(({ id, kind, outcome, seen, counts, warnings, problem, replayable }) => [
    id,
    ...[seen, counts.stored, counts.updated, counts.unchanged, counts.rejected, counts.duplicate].map(String),
    replayable ? 'yes' : 'no',
    problem?.detail ??
      [kind === 'revisit' ? REVISITED : OUTCOMES[outcome], warningCount(warnings.length)]
        .filter((part) => part !== '')
        .join(', '),
  ])
  const head = ['run', 'seen', 'stored', 'updated', 'unchanged', 'rejected', 'duplicate', 'replay', '']
  return table([head, ...rows])
}

const REVISITED = 'pages looked at again'

const OUTCOMES: Readonly<Record<RecordedRun['outcome'], string>> = {
  read: '',
  'not-modified': 'not modified',
  'same-body': 'the same document as before',
  failed: 'failed',
}

function warningCount(count: number): string {
  if (count === 0) return ''
  return count === 1 ? '1 warning' : `${count} warnings`
}

/** What a run is, its warnings, and that its decisions add up. */
export function runLines({
  id,
  sourceId,
  startedAt,
  finishedAt,
  outcome,
  seen,
  counts,
  ...run
}: RecordedRun): string[] {
  const sum = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`)
  const warnings = run.warnings.map((warning) => `  ${warning}`)
  return [
    `Run ${id} of ${sourceId}, ${startedAt} to ${finishedAt}`,
    run.problem?.detail ?? (OUTCOMES[outcome] || `${seen} entries: ${sum.join(', ')}.`),
    ...(run.kind === 'revisit' ? ['Pages of its articles were looked at again.'] : []),
    run.replayable ? `Its documents are kept: \`depesche replay ${id}\` runs it again.` : 'Its documents are not kept.',
    ...(warnings.length === 0 ? [] : ['', 'Warnings', ...warnings]),
  ]
}

/** A ledger as a table: place in the document, decision and reason, title and address. */
export function decisionRows(decisions: readonly Decision[]): string[] {
  const rows = decisions.map((decision) => {
    const { position, kind, title, url } = decision
    return [String(position).padStart(3), kind, reasonOf(decision), shortened(title ?? '(no title)', 60), url ?? '']
  })
  return table([['  #', 'decision', 'reason', 'title', 'address'], ...rows])
}

/** A duplicate's reason names the article it repeats. */
export function reasonOf({ kind, reason, articleId }: Pick<Decision, 'kind' | 'reason' | 'articleId'>): string {
  return [reason ?? '', kind === 'duplicate' && articleId !== null ? `(${articleId})` : ''].join(' ').trim()
}

/** Cut to so many characters. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
