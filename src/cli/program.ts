/** The command line: which commands there are, what they take, and with which code they end. */
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { ConfigError, DepescheError, RequestError } from '../domain/errors.ts'
import { check } from './check.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { type DemoOptions, demo } from './demo.ts'
import { explain } from './explain.ts'
import { exportFeeds } from './export.ts'
import { ingest } from './ingest.ts'
import { type Output, terminal } from './output.ts'
import { previewFeed, previewPage } from './preview.ts'
import { query } from './query.ts'
import { serve } from './serve.ts'

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
    await program.parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    return explainFailure(error, output)
  }
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
  if (error instanceof DepescheError) output.remark(error.message)
  else output.remark(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return EXIT.failed
}

function faultLine({ file, line, message }: ConfigError['faults'][number]): string {
  return `  ${file}:${line}: ${message}`
}

const EXIT_CODES = '\nExit codes: 0 fine, 1 failed, 2 usage, 78 bad configuration.'

function build(context: CommandContext, onEnd: (code: ExitCode) => void): Command {
  const program = new Command('depesche')
    .description('Watches news sources, understands what they publish, republishes what matters as filtered feeds.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.output.line(text.trimEnd()),
      writeErr: (text) => context.output.remark(text.trimEnd()),
    })
    .addHelpText('after', EXIT_CODES)

  function command(usage: string, description: string, isDefault = false): Command {
    return program
      .command(usage, { isDefault })
      .description(description)
      .option('--config <dir>', 'folder of the configuration (default: $DEPESCHE_CONFIG, or the shipped one)')
      .option('--json', 'print the result as JSON')
      .addHelpText('after', EXIT_CODES)
  }
  type Action<O> = (context: CommandContext, options: O) => Promise<ExitCode>
  const run = async <O>(action: Action<O>, options: O) => onEnd(await action(context, options))

  command('serve', 'run worker and web server until told to stop', true).action((options: SharedOptions) =>
    run(serve, options),
  )
  command('ingest', 'poll every enabled source once, due or not, then exit')
    .option('--source <id>', 'only this source')
    .action((options: SharedOptions & { source?: string }) => run(ingest, options))
  command('query <query>', 'list the articles a query finds, newest first')
    .option('--limit <n>', 'how many', atLeastOne, 50)
    .action((text: string, options: SharedOptions & { limit: number }) => run(query, { ...options, query: text }))
  command('explain <article>', 'tell the whole story of an article, by its id, URL or guid').action(
    (article: string, options: SharedOptions) => run(explain, { ...options, article }),
  )
  command('export <dir>', 'write all public feeds as static files').action((dir: string, options: SharedOptions) =>
    run(exportFeeds, { ...options, directory: dir }),
  )
  command('check', 'validate the configuration')
    .option('--online', 'also ask every source for its document')
    .action((options: SharedOptions & { online?: boolean }) => run(check, options))
  command('demo', 'show the whole of Depesche offline, on made-up sites')
    .option('--port <n>', 'port of the web server', atLeastOne, 8080)
    .option('--once', 'end after the last step instead of serving on')
    .option('--origin-only', 'only serve the made-up sites')
    .option('--no-validators', 'sites answer without ETag, and differ a little each time')
    .action((options: DemoOptions) => run(demo, options))

  const preview = program.command('preview').description('show what Depesche would make of a feed or a page')
  const address = '<url-or-file>'
  preview
    .command(`feed ${address}`)
    .description('read a feed, and have a second reader (rss-parser) check ours')
    .option('--config <dir>', 'folder of the configuration')
    .option('--json', 'print the result as JSON')
    .action((target: string, options: SharedOptions) => run(previewFeed, { ...options, target }))
  preview
    .command(`page ${address}`)
    .description('extract an article, with the origin of every field')
    .option('--config <dir>', 'folder of the configuration')
    .option('--json', 'print the result as JSON')
    .option('--url <url>', 'the address a file was taken from')
    .action((target: string, options: SharedOptions & { url?: string }) => run(previewPage, { ...options, target }))
  return program
}

function atLeastOne(text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('write a whole number from 1.')
  return Number(text)
}
