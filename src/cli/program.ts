/** The command line: which commands there are, what they take, and with which code they end. */
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { ConfigError, DepescheError, RequestError } from '../domain/errors.ts'
import { age } from './age-option.ts'
import { alerts } from './alerts.ts'
import { check } from './check.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { type CorrectionsOptions, corrections } from './corrections.ts'
import { type DemoOptions, demo } from './demo.ts'
import { evalTopics } from './eval.ts'
import { explain } from './explain.ts'
import { exportFeeds } from './export.ts'
import { feeds } from './feeds.ts'
import { health } from './health.ts'
import { type HideOptions, hide } from './hide.ts'
import { ingest } from './ingest.ts'
import { type LearnOptions, learn } from './learn.ts'
import { addLedgerCommands } from './ledger/ledger-commands.ts'
import { type Output, terminal } from './output.ts'
import { previewFeed } from './preview.ts'
import { addChangePreview } from './preview-change.ts'
import { addPagePreview } from './preview-page.ts'
import { query } from './query.ts'
import { resume } from './resume.ts'
import { type RetagOptions, retag } from './retag.ts'
import { type RetentionOptions, retention } from './retention.ts'
import { serve } from './serve.ts'
import { addRecipePreviews, addSourceCommands, atLeastOne } from './source-commands.ts'
import { addStoryCommands } from './story.ts'
import { systemTrouble } from './system-trouble.ts'
import { type TagOptions, tag } from './tag.ts'
import { addTokenCommands } from './token.ts'

/** Runs one command and gives its exit code; never rejects. */
export async function runCommand(
  words: readonly string[],
  signal: AbortSignal,
  output: Output = terminal,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine
  const program = build({ output, signal }, (ended) => {
    code = ended
  })
  try {
    await program.parseAsync(spelledOut(program, words), { from: 'user' })
    return code
  } catch (error) {
    return explainFailure(error, output)
  }
}

/** Without a command, `serve` is meant. */
function spelledOut(program: Command, words: readonly string[]): readonly string[] {
  const { operands, unknown } = program.parseOptions([...words])
  const asksForHelp = unknown.some((word) => word === '--help' || word === '-h')
  return operands.length > 0 || asksForHelp ? words : ['serve', ...words]
}

function explainFailure(error: unknown, output: Output): ExitCode {
  // commander has already said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage
  if (error instanceof ConfigError) {
    output.remark(`The configuration cannot be used:\n${error.faults.map(faultLine).join('\n')}`)
    return EXIT.configuration
  }
  if (error instanceof RequestError) {
    output.remark(error.expected === null ? error.message : `${error.message} Expected: ${error.expected}.`)
    return EXIT.usage
  }
  const expected = error instanceof DepescheError ? error.message : systemTrouble(error)
  output.remark(expected ?? faultOfOurs(error))
  return EXIT.failed
}

function faultOfOurs(error: unknown): string {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `Depesche itself is at fault here; please report this:\n${details}`
}

function faultLine({ file, line, message }: ConfigError['faults'][number]): string {
  return `  ${file}:${line}: ${message}`
}

const EXIT_CODES = '\nExit codes: 0 fine, 1 failed, 2 usage, 78 bad configuration.'

const HIDING: readonly (readonly [HideOptions['action'], string])[] = [
  ['hide', 'take an article out of every feed, page and answer, until it is shown again'],
  ['unhide', 'show an article again that was hidden'],
]

function build(context: CommandContext, onEnd: (code: ExitCode) => void): Command {
  const program = new Command('depesche')
    .description('Watches news sources, understands what they publish, republishes what matters as filtered feeds.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.output.line(text.trimEnd()),
      writeErr: (text) => context.output.remark(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error: (.)/, (_, first: string) => first.toUpperCase())),
    })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('See `depesche --help`.')
    .version(version(), '--version', 'print the version')
    .option('--config <dir>', 'folder of the configuration (default: $DEPESCHE_CONFIG, or the shipped one)')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', EXIT_CODES)

  const command = (usage: string, description: string) =>
    program.command(usage).description(description).addHelpText('after', EXIT_CODES)
  type Action<O> = (context: CommandContext, options: O) => Promise<ExitCode>
  const run = async <O>(action: Action<O & SharedOptions>, options: O) =>
    onEnd(await action(context, { ...program.opts<SharedOptions>(), ...options }))

  command('serve', 'run worker and web server until told to stop; also without any command').action(() =>
    run(serve, {}),
  )
  command('ingest', 'poll every enabled source once, due or not, then exit')
    .option('--source <id>', 'only this source; one that is paused or gone, too')
    .action((options: { source?: string }) => run(ingest, options))
  command('query <query>', 'list the articles a query finds, newest first')
    .option('--limit <n>', 'how many', atLeastOne, 50)
    .option('--ranked', 'those that answer best first, of the newest 1,000 that match')
    // A query may begin with what must not match: -topic:ai is a query, --topic a slip.
    .allowUnknownOption()
    .action((text: string, options: { limit: number; ranked?: boolean }, self: Command) => {
      if (text.startsWith('--')) self.error(`error: unknown option '${text}'`)
      return run(query, { ...options, query: text })
    })
  command('explain <article>', 'tell the whole story of an article, by its id, URL or guid')
    .option('--query <query>', 'say instead which parts of this query it meets')
    .option('--with <article>', 'say instead why it is in one story with this article, or in another')
    .action((article: string, options: { query?: string; with?: string }) => run(explain, { ...options, article }))
  command('corrections', 'list what sources changed in articles in a way that matters, newest first')
    .option('--since <age>', 'only changes seen since, such as 7d, or a day such as 2025-02-14')
    .option('--query <query>', 'only of articles this query finds')
    .option('--minor', 'typing errors and other changes that do not matter, too')
    .option('--limit <n>', 'how many', atLeastOne, 50)
    .action((options: CorrectionsOptions) => run(corrections, options))
  command('retag', 'tag stored articles again, as topics and watch-list now are')
    .option('--since <age>', 'only articles not older than that, such as 30d', age)
    .option('--dry-run', 'show what would change, and write nothing')
    .action((options: RetagOptions) => run(retag, options))
  command('retention', 'remove what is not kept any longer, as it is done once a day')
    .option('--dry-run', 'show what would go, and remove nothing')
    .option('--vacuum', 'write the store anew afterwards, so that all free space is given back')
    .action((options: RetentionOptions) => run(retention, options))
  command('tag <article>', 'say what an article is about; an editor’s word wins over the machine’s')
    .option('--add <ids>', 'topics or entities it is about, parted by commas', listed)
    .option('--remove <ids>', 'those it is not about', listed)
    .option('--reset <ids>', 'those the machine may decide on again', listed)
    .action((article: string, options: Omit<TagOptions, 'article'>) => run(tag, { ...options, article }))
  for (const [action, description] of HIDING) {
    command(`${action} <article>`, description)
      .option('--reason <words>', 'why, for the record')
      .action((article: string, options: Pick<HideOptions, 'reason'>) => run(hide, { ...options, article, action }))
  }
  command('learn [file]', 'learn topics from labelled articles (JSON Lines), or from what editors corrected')
    .option('--dry-run', 'learn, and show suggestions, but write nothing')
    .option('--off', 'forget what was learned')
    .action((file: string | undefined, options: LearnOptions) =>
      run(learn, file === undefined ? options : { ...options, file }),
    )
  command('eval', 'measure the quality of what Depesche does')
    .command('topics <file>')
    .description('precision, recall and F1 of topics, by labelled articles (JSON Lines)')
    .action((file: string) => run(evalTopics, { file }))
  command('alerts', 'tell how alerts stand')
    .option('--try <id>', 'send the newest articles an alert tells of, now')
    .action((options: { try?: string }) => run(alerts, options))
  command('export <dir>', 'write all public feeds as static files')
    .option('--compressed', 'also .gz, .br and .zst copies, for web servers that send these')
    .action((directory: string, options: { compressed?: boolean }) => run(exportFeeds, { ...options, directory }))
  command('feeds', 'list the feeds, where they are, and how many read them').action(() => run(feeds, {}))
  command('check', 'validate the configuration')
    .option('--online', 'also ask every source for its document')
    .action((options: { online?: boolean }) => run(check, options))
  command('health [id]', 'tell whether the service is ready, and how its sources (or one, in full) fare').action(
    (source?: string) => run(health, { source }),
  )
  command('resume <id>', 'have a source asked again that answered 410 Gone').action((source: string) =>
    run(resume, { source }),
  )
  command('demo', 'show the whole of Depesche offline, on made-up sites')
    .option('--port <n>', 'port of the web server', atLeastOne, 8080)
    .option('--once', 'end after the last step instead of serving on')
    .option('--origin-only', 'only serve the made-up sites')
    .option('--corrected', 'with --origin-only: serve them as their authors corrected them later')
    .option('--no-validators', 'sites answer without ETag, and differ a little each time')
    .action((options: Omit<DemoOptions, keyof SharedOptions>) => run(demo, options))

  addStoryCommands({ command, run })
  addSourceCommands({ command, run })
  addLedgerCommands({ command, run })
  addTokenCommands({ command, run })
  const preview = command('preview', 'show what Depesche would make of a feed, a page or a source')
  const address = '<url-or-file>'
  preview
    .command(`feed ${address}`)
    .description('read a feed, and have a second reader (rss-parser) check ours')
    .action((target: string) => run(previewFeed, { target }))
  addPagePreview(preview, run)
  addChangePreview(preview, run)
  addRecipePreviews(preview, run)
  return program
}

/** From src/ and from dist/ alike. */
function version(): string {
  const { version: own } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return String(own)
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
}
