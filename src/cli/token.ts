/** `depesche token create|list|revoke`: who may read a private feed. */
import { loadConfig } from '../config.ts'
import { RequestError } from '../domain/errors.ts'
import type { FeedToken } from '../domain/subscribers/subscriber-store.ts'
import { openReading } from '../open-ingest.ts'
import { makeToken, privateFeed } from '../service/subscribers/feed-tokens.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'
import { atLeastOne, type Commands } from './source-commands.ts'

interface FeedOptions extends SharedOptions {
  readonly feed: string
}

/** Registers the three commands. */
export function addTokenCommands({ command, run }: Commands): void {
  const token = command('token', 'open private feeds to subscribers, and close them again')
  const name = ['--name <subscriber>', 'what the subscriber is called'] as const
  token
    .command('create <feed>')
    .description('make an address at which one subscriber reads a private feed; it is shown once')
    .option(...name)
    .action((feed: string, options: { name?: string }) => run(createToken, { ...options, feed }))
  token
    .command('list [feed]')
    .description('list who can read private feeds')
    .action((feed: string | undefined) => run(listTokens, feed === undefined ? {} : { feed }))
  token
    .command('revoke <feed>')
    .description('close a private feed to a subscriber, at once')
    .option(...name)
    .option('--number <n>', 'the token’s number, as `token list` shows it', atLeastOne)
    .action((feed: string, options: { name?: string; number?: number }) => run(revokeTokens, { ...options, feed }))
}

async function createToken(
  { output }: CommandContext,
  options: FeedOptions & { readonly name?: string },
): Promise<ExitCode> {
  return await withStore(options, async ({ store, clock, config, randomToken }) => {
    const subscriber = options.name ?? null
    const made = await makeToken({ store, clock, config }, { feedId: options.feed, subscriber, token: randomToken() })
    if (options.json) output.json(made)
    else {
      output.line(`Token ${made.number} opens ${made.feedId}${subscriber === null ? '' : ` to ${subscriber}`}:`)
      for (const url of Object.values(made.urls)) output.line(`  ${url}`)
      output.remark('Nobody can read these addresses out of the store again: pass one on now, like a password.')
    }
    return EXIT.fine
  })
}

async function listTokens(
  { output }: CommandContext,
  options: SharedOptions & { readonly feed?: string },
): Promise<ExitCode> {
  return await withStore(options, async ({ store }) => {
    const tokens = await store.subscribers.tokens(options.feed ?? null)
    if (options.json) output.json(tokens)
    else if (tokens.length === 0) output.line('There are no tokens: `depesche token create FEED` makes one.')
    else for (const line of table(tokens.map(row))) output.line(line)
    return EXIT.fine
  })
}

function row({ number, feedId, subscriber, madeAt, revokedAt, lastUsed }: FeedToken): string[] {
  const state = revokedAt === null ? `last used: ${lastUsed ?? 'never'}` : `revoked ${revokedAt.slice(0, 10)}`
  return [String(number), feedId, subscriber ?? '', `made ${madeAt.slice(0, 10)}`, state]
}

async function revokeTokens(
  { output }: CommandContext,
  options: FeedOptions & { readonly name?: string; readonly number?: number },
): Promise<ExitCode> {
  return await withStore(options, async ({ store, clock, config }) => {
    const { name: subscriber, number } = options
    if ((subscriber === undefined) === (number === undefined)) {
      throw new RequestError('Say which token.', { expected: '--number N or --name SUBSCRIBER' })
    }
    // A feed that is gone from the configuration, or is public now, may still have some.
    const known = new Set((await store.subscribers.tokens(null)).map(({ feedId }) => feedId))
    const feedId = known.has(options.feed) ? options.feed : privateFeed(config().feeds, options.feed).id
    const which = number === undefined ? { subscriber: subscriber ?? '' } : { number }
    const revoked = await store.subscribers.revokeTokens(feedId, which, clock.now())
    if (options.json) output.json({ feedId, revoked })
    else if (revoked > 0)
      output.line(revoked === 1 ? 'Revoked: its address opens nothing any more.' : `${revoked} revoked.`)
    if (revoked === 0) output.remark('There is no such token that is open; `depesche token list` shows all.')
    return revoked > 0 ? EXIT.fine : EXIT.failed
  })
}

async function withStore(
  options: SharedOptions,
  work: (reading: Awaited<ReturnType<typeof openReading>>) => Promise<ExitCode>,
): Promise<ExitCode> {
  const reading = await openReading(loadConfig({ directory: options.config }))
  try {
    return await work(reading)
  } finally {
    await reading.store.close()
  }
}
