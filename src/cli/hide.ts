/** `depesche hide` and `unhide`: an editor takes an article out of every output, or back in. */
import { userInfo } from 'node:os'
import { loadConfig } from '../config.ts'
import type { Hiding } from '../domain/publish/hiding-store.ts'
import { openReading } from '../open-ingest.ts'
import { hideArticle } from '../service/hide-article.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'

export interface HideOptions extends SharedOptions {
  readonly article: string
  readonly action: Hiding['action']
  readonly reason?: string
}

export async function hide({ output }: CommandContext, options: HideOptions): Promise<ExitCode> {
  const { action, reason } = options
  const reading = await openReading(loadConfig({ directory: options.config }))
  try {
    const word = { article: options.article, action, reason: reason ?? null, by: userInfo().username }
    const { article, changed } = await hideArticle(reading, word)
    if (options.json) output.json({ ...article, hidden: action === 'hide', changed })
    else output.line(`${article.title || article.url}: ${sentence(action, changed)}`)
    return EXIT.fine
  } finally {
    await reading.store.close()
  }
}

function sentence(action: Hiding['action'], changed: boolean): string {
  if (action === 'hide') return changed ? 'hidden, it leaves every feed, page and answer.' : 'is hidden already.'
  return changed ? 'shown again.' : 'is not hidden.'
}

/** What was said of an article, for its whole story. */
export function hidingLines(words: readonly Hiding[]): string[] {
  return words.map(({ action, reason, by, at }) => {
    const why = reason === null ? '' : `: ${reason}`
    return `${action === 'hide' ? 'hidden' : 'shown again'} by an editor (${by}, ${at})${why}`
  })
}
