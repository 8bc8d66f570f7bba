/** The commands on runs and what became of their entries: runs, run, replay, take. */
import { age } from '../age-option.ts'
import type { SharedOptions } from '../command.ts'
import { atLeastOne, type Commands } from '../source-commands.ts'
import { type ReplayOptions, replay } from './replay.ts'
import { runs, run as showRun } from './runs.ts'
import { take } from './take.ts'

export function addLedgerCommands({ command, run }: Commands): void {
  command('runs [source]', 'list the last polls, of one source or of all, and what became of their entries')
    .option('--limit <n>', 'how many', atLeastOne, 30)
    .action((source: string | undefined, { limit }: { limit: number }) => run(runs, { source, limit }))
  command('run <id>', 'show the ledger of one poll: every entry it saw, what became of it, and why')
    .option('--kind <kinds>', 'only these decisions, parted by commas: stored, updated, unchanged, rejected, duplicate')
    .action((id: string, options: { kind?: string }) => run(showRun, { ...options, run: id }))
  command('replay [run]', 'run a poll again over its kept documents, by its own rules and by those configured now')
    .option('--since <age>', 'every poll not older than that, such as 1d', age)
    .option('--source <id>', 'with --since: only polls of this source')
    .action((id: string | undefined, options: Omit<ReplayOptions, keyof SharedOptions | 'run'>) =>
      run(replay, { ...options, run: id }),
    )
  command('take <entry>', 'take in an entry that was not taken, by its id, URL or guid; it stays taken')
    .option('--by <name>', 'who says so; otherwise your name on this machine')
    .action((entry: string, options: { by?: string }) => run(take, { ...options, entry }))
}
