/** `explain` for what did not become an article: its story and what can be done, or what a reference may have meant. */
import type { ArticleHistory } from '../../domain/store/article-query.ts'
import type { ReadOnly } from '../../open-ingest.ts'
import { adviceFor, candidatesFor } from '../../service/ledger/untaken.ts'
import { type CommandContext, EXIT, type ExitCode } from '../command.ts'
import { candidateLines, untakenLines } from './entry-lines.ts'

/** Fails where nothing is known by that reference, though titles may have its words. */
export async function explainUntaken(
  { output }: Pick<CommandContext, 'output'>,
  { store, clock, config }: ReadOnly,
  o: { readonly reference: string; readonly history: ArticleHistory; readonly json: boolean },
): Promise<ExitCode> {
  const { article: _none, ...history } = o.history
  if (history.decisions.length > 0) {
    const advice = adviceFor(o.history, config())
    if (o.json) output.json({ id: null, ...history, advice })
    else for (const line of untakenLines(o.history, advice)) output.line(line)
    return EXIT.fine
  }
  const candidates = await candidatesFor({ store, clock }, o.reference)
  if (candidates.length > 0 && o.json) output.json({ id: null, ...history, candidates })
  else if (candidates.length > 0) for (const line of candidateLines(candidates)) output.line(line)
  output.remark(
    `Nothing is known of ${o.reference}. Give the id, URL or guid of an article or entry, as \`query\` and \`run\` list them, or words of its title.`,
  )
  return EXIT.failed
}
