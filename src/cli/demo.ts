/** `depesche demo`: shows the whole of Depesche offline, on made-up sites served from this machine. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startApp } from '../app.ts'
import { loadConfig } from '../config.ts'
import type { Config } from '../domain/config.ts'
import type { Run } from '../domain/decision.ts'
import { openIngest, openReading } from '../open-ingest.ts'
import { listStories, type Story } from '../service/articles.ts'
import { listChanges, type ShownChange } from '../service/changes.ts'
import { createPollPool } from '../service/poll-pool.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { type DemoOrigin, freePort, hasDemoSites, startDemoOrigin } from './demo-origin.ts'
import { addressLines, correctionLines, pollLines, storyLines, tagLines } from './demo-words.ts'

/** The port the demo's sources.yaml names. */
const ORIGIN_PORT = 8181
const CONFIG = fileURLToPath(new URL('../../fixtures/demo/config', import.meta.url))
/** The feed that is shown, and how many of its stories. */
const FEED = 'china-tech'
const STORIES = 8

export interface DemoOptions extends SharedOptions {
  readonly port: number
  readonly once?: boolean
  readonly originOnly?: boolean
  /** With `originOnly`: the sites as their authors corrected them. */
  readonly corrected?: boolean
  /** False with `--no-validators`. */
  readonly validators: boolean
}

/** Ends after the last step with `--once` and `--json`, otherwise when the process is told to. */
export async function demo(context: CommandContext, options: DemoOptions): Promise<ExitCode> {
  const { output } = context
  if (!hasDemoSites()) {
    output.remark('The made-up sites (fixtures/demo) did not come along; run the demo in a checkout.')
    return EXIT.failed
  }
  const port = await freePort(ORIGIN_PORT)
  const needsPort = options.originOnly === true || options.config !== undefined
  if (port !== ORIGIN_PORT && needsPort) {
    output.remark(`Port ${ORIGIN_PORT} is taken, and the demo's sources name it: end what listens there and try again.`)
    return EXIT.failed
  }
  const origin = await startDemoOrigin({ port, validators: options.validators })
  if (options.corrected) origin.correct()
  try {
    await (options.originOnly ? onlyServe(context, origin) : show(context, options, origin))
    return EXIT.fine
  } finally {
    await origin.close()
  }
}

async function onlyServe({ output, signal }: CommandContext, origin: DemoOrigin): Promise<void> {
  output.line(`The made-up sites are served on ${origin.address}. Poll them in another terminal, twice:`)
  output.line('  export DEPESCHE_FETCH_ALLOW=127.0.0.0/8 DEPESCHE_STORAGE_URL=sqlite:data/demo.db')
  output.line('  npm run -s depesche -- ingest --config fixtures/demo/config --json')
  output.line('Stop with Ctrl-C.')
  await until(signal)
}

async function show(context: CommandContext, options: DemoOptions, origin: DemoOrigin): Promise<void> {
  const { output, signal } = context
  const folder = await mkdtemp(join(tmpdir(), 'depesche-demo-'))
  try {
    const port = await freePort(options.port)
    const directory = options.config ?? (await localSources(folder, origin.address))
    const settings = { directory, overrides: overrides(folder, port) }
    const config = loadConfig(settings)
    const say = (lines: readonly string[]) => {
      if (!options.json) for (const line of lines) output.line(line)
    }
    say([
      `1. ${config.sources.length} made-up sites are served from this machine, on ${origin.address}. No network is needed.`,
    ])
    say(['', '2. Depesche polls them. Every entry ends in one decision.'])
    const first = await poll(context, config)
    if (signal.aborted) return
    say(pollLines(config, first))
    say(['', '3. It polls them again. Nothing is taken twice.'])
    const second = await poll(context, config)
    if (signal.aborted) return
    say(pollLines(config, second))
    const stories = await storiesOf(config)
    say(['', ...storyLines(feedOf(config)?.title ?? FEED, stories)])
    say(['', ...tagLines(mostTagged(stories))])
    origin.correct()
    const third = await poll(context, config)
    if (signal.aborted) return
    const changes = await changesOf(config)
    say(['', ...correctionLines(config, third, changes)])
    if (options.json)
      output.json({
        polls: [first, second].map((runs) => ({ sources: runs.map(summary) })),
        stories,
        corrections: changes,
      })
    else if (!options.once) await serveOn(context, config, settings, options.port)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A configuration folder whose sources are where the origin listens, which need not be the usual port. */
async function localSources(folder: string, address: string): Promise<string> {
  const directory = join(folder, 'config')
  await mkdir(directory)
  const text = await readFile(join(CONFIG, 'sources.yaml'), 'utf8')
  await writeFile(join(directory, 'sources.yaml'), text.replaceAll(`http://127.0.0.1:${ORIGIN_PORT}`, address))
  return directory
}

function overrides(folder: string, port: number): Record<string, string> {
  return {
    DEPESCHE_STORAGE_URL: `sqlite:${join(folder, 'demo.db')}`,
    DEPESCHE_SERVER_HOST: '127.0.0.1',
    DEPESCHE_SERVER_PORT: String(port),
    DEPESCHE_SERVER_PUBLIC_URL: `http://localhost:${port}`,
    DEPESCHE_FETCH_ALLOW: '127.0.0.0/8',
  }
}

/** Polls every site once, one after the other. */
async function poll({ signal }: CommandContext, config: Config): Promise<Run[]> {
  const ingest = await openIngest(config, { record: () => undefined })
  try {
    const states = new Map((await ingest.context.store.sourceStates()).map((state) => [state.sourceId, state]))
    const pool = createPollPool(() => ingest.context, signal)
    const runs: Run[] = []
    for (const source of config.sources) {
      const state = states.get(source.id)
      const run = state === undefined ? null : await pool.poll({ source, state })
      if (run !== null) runs.push(run)
    }
    return runs
  } finally {
    await ingest.close()
  }
}

function summary({ sourceId, seen, counts, problem }: Run) {
  return { id: sourceId, seen, ...counts, problem }
}

function feedOf({ feeds }: Config): Config['feeds'][number] | undefined {
  return feeds.find(({ id }) => id === FEED)
}

async function storiesOf(config: Config): Promise<readonly Story[]> {
  const ingest = await openIngest(config, { record: () => undefined })
  try {
    const context = { ...ingest.context, config: () => config }
    const query = feedOf(config)?.query ?? ''
    return (await listStories(context, { query, limit: STORIES, cursor: null })).items
  } finally {
    await ingest.close()
  }
}

async function changesOf(config: Config): Promise<readonly ShownChange[]> {
  const reading = await openReading(config)
  try {
    return (await listChanges(reading, { query: '', limit: 50, cursor: null, minor: true })).items
  } finally {
    await reading.store.close()
  }
}

function mostTagged(stories: readonly Story[]): Story | undefined {
  return stories.toSorted((one, other) => other.article.tags.length - one.article.tags.length)[0]
}

async function serveOn(
  { output, signal }: CommandContext,
  config: Config,
  settings: Parameters<typeof startApp>[1],
  wantedPort: number,
): Promise<void> {
  const app = await startApp(config, settings, { logLevel: 'silent' })
  try {
    const { port } = config.server
    if (port !== wantedPort) output.remark(`Port ${wantedPort} is taken, so the pages are on port ${port}.`)
    for (const line of addressLines(config.server.publicUrl, FEED)) output.line(line)
    await until(signal)
  } finally {
    await app.stop()
  }
}

function until(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
