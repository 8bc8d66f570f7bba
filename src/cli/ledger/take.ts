/** `depesche take`: an editor takes in an entry that was not taken. */
import { userInfo } from 'node:os'
import { loadConfig } from '../../config.ts'
import { openIngest } from '../../open-ingest.ts'
import { type Taken, takeEntry } from '../../service/ledger/take-entry.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from '../command.ts'

export interface TakeOptions extends SharedOptions {
  readonly entry: string
  readonly by?: string
}

export async function take({ output, signal }: CommandContext, options: TakeOptions): Promise<ExitCode> {
  const { context, close } = await openIngest(loadConfig({ directory: options.config }), { record: () => undefined })
  try {
    const by = options.by ?? userInfo().username
    const taken = await takeEntry(context, { reference: options.entry, by }, signal)
    if (taken === null) {
      output.remark('Stopped: nothing was taken.')
      return EXIT.failed
    }
    if (options.json) output.json(taken)
    else for (const line of takenLines(taken)) output.line(line)
    return EXIT.fine
  } finally {
    await close()
  }
}

function takenLines({ article, reason, from, warnings }: Taken): string[] {
  return [
    `Taken: ${article.title || article.url}`,
    `  ${article.id}`,
    `  It had been left out: ${reason ?? 'nothing says why'}.`,
    from === null
      ? '  Its source was asked for it again.'
      : `  The entry is as the run ${from} was given it; its page, where its source wants pages, was asked for now.`,
    ...warnings.map((warning) => `  ${warning}`),
    `  It stays taken at later polls. \`depesche hide ${article.id}\` takes it out again.`,
  ]
}
