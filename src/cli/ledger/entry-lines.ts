/** What explain tells of entries that were not taken, or were by hand. */
import type { TakenEntry } from '../../domain/ledger/taken-entry.ts'
import type { ArticleHistory } from '../../domain/store/article-query.ts'
import { type Candidate, inARow } from '../../service/ledger/untaken.ts'
import { table } from '../output.ts'
import { reasonOf, shortened } from './run-lines.ts'

/** The story of an entry of which no article was made. */
export function untakenLines({ decisions }: ArticleHistory, advice: readonly string[]): string[] {
  const last = decisions.at(-1)
  if (last === undefined) return []
  const { entryId, title, url, sourceId, runId, position } = last
  return [
    title ?? '(no title)',
    ...(url === null ? [] : [url]),
    '',
    'No article was made of this entry.',
    ...table([
      ['id', entryId ?? 'none: it has neither guid nor address'],
      ['source', sourceId],
      ['last seen', `${last.at}, entry ${position} of run ${runId}`],
    ]),
    ...decisionsInARow(decisions),
    ...(advice.length === 0 ? [] : ['', 'What can be done', ...advice.map((sentence) => `  ${sentence}`)]),
  ]
}

/** Oldest first; the same decision at poll after poll is one line. */
export function decisionsInARow(decisions: ArticleHistory['decisions']): string[] {
  const rows = inARow(decisions).map((decision) => {
    const { since, sourceId, kind, polls, runId, position } = decision
    const often = polls === 1 ? '' : `at ${polls} polls, the last: `
    return [`  ${since}`, sourceId, kind, reasonOf(decision), `${often}run ${runId}, entry ${position}`]
  })
  return rows.length === 0 ? [] : ['', 'Decisions', ...table(rows)]
}

/** An editor's word on an article, or nothing. */
export function takenLines(taken: TakenEntry | null): string[] {
  if (taken === null) return []
  const { by, at, reason } = taken
  return [`taken in by an editor (${by}, ${at}); it had been left out: ${reason ?? 'nothing says why'}`]
}

export function candidateLines(candidates: readonly Candidate[]): string[] {
  const rows = candidates.map(({ id, title, fate, runId }) => [
    `  ${id ?? runId ?? ''}`,
    shortened(title ?? '(no title)', 60),
    fate,
  ])
  return ['Did you mean one of these?', ...table(rows)]
}
