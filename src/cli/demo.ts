/** `depesche demo`: shows the whole of Depesche offline, on made-up sites served from this machine. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startApp } from '../app.ts'
import { loadConfig } from '../config.ts'
import type { Config } from '../domain/config.ts'
import { openIngest } from '../open-ingest.ts'
import { createPollPool } from '../service/poll-pool.ts'
import { queryArticles } from '../service/query-articles.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { hasDemoSites, startDemoOrigin } from './demo-origin.ts'
import { type Output, table } from './output.ts'

/** The port the demo's sources.yaml names. */
const ORIGIN_PORT = 8181
const CONFIG = fileURLToPath(new URL('../../fixtures/demo/config', import.meta.url))

export interface DemoOptions extends SharedOptions {
  readonly port: number
  readonly once?: boolean
  readonly originOnly?: boolean
  /** False with `--no-validators`. */
  readonly validators: boolean
}

export async function demo(context: CommandContext, options: DemoOptions): Promise<ExitCode> {
  const { output, signal } = context
  if (!hasDemoSites()) {
    output.remark('The made-up sites (fixtures/demo) did not come along; run the demo in a checkout.')
    return EXIT.failed
  }
  const origin = await startDemoOrigin({ port: ORIGIN_PORT, validators: options.validators })
  const folder = await mkdtemp(join(tmpdir(), 'depesche-demo-'))
  try {
    output.line(`1. A local origin serves five made-up sites on ${origin.address}.`)
    if (options.originOnly) {
      output.line(
        `   Poll it with: DEPESCHE_FETCH_ALLOW=127.0.0.0/8 npm run -s depesche -- ingest --config fixtures/demo/config --json`,
      )
      await until(signal)
      return EXIT.fine
    }
    const settings = { directory: options.config ?? CONFIG, overrides: overrides(folder, options.port) }
    const config = loadConfig(settings)
    await poll(context, config)
    if (options.once) await tour(output, config)
    else await serveOn(context, config, settings)
    return EXIT.fine
  } finally {
    await origin.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function overrides(folder: string, port: number): Record<string, string> {
  return {
    DEPESCHE_STORAGE_URL: `sqlite:${join(folder, 'demo.db')}`,
    DEPESCHE_SERVER_PORT: String(port),
    DEPESCHE_SERVER_PUBLIC_URL: `http://localhost:${port}`,
    DEPESCHE_FETCH_ALLOW: '127.0.0.0/8',
  }
}

/** Polls every site once, and once more to show that nothing is taken twice. */
async function poll({ output, signal }: CommandContext, config: Config): Promise<void> {
  const ingest = await openIngest(config, { record: () => undefined })
  try {
    for (const [step, title] of [
      ['2', 'Depesche polls them: every entry ends in one decision.'],
      ['3', 'It polls them again: nothing is taken twice.'],
    ] as const) {
      output.line(`\n${step}. ${title}`)
      const pool = createPollPool(() => ingest.context, signal)
      const states = new Map((await ingest.context.store.sourceStates()).map((state) => [state.sourceId, state]))
      const rows: string[][] = [['   source', 'seen', 'stored', 'unchanged', 'duplicate', 'rejected', '']]
      for (const source of config.sources) {
        const state = states.get(source.id)
        const run = state === undefined ? null : await pool.poll({ source, state })
        if (run === null) continue
        const { counts, seen, problem, outcome } = run
        const numbers = [seen, counts.stored, counts.unchanged, counts.duplicate, counts.rejected].map(String)
        rows.push([`   ${source.title}`, ...numbers, problem?.detail ?? (outcome === 'read' ? '' : 'nothing new')])
      }
      for (const line of table(rows)) output.line(line)
    }
  } finally {
    await ingest.close()
  }
}

/** Shows what became of it: the stories of the China-tech feed and why each is in it. */
async function tour(output: Output, config: Config): Promise<void> {
  const ingest = await openIngest(config, { record: () => undefined })
  try {
    const feed = config.feeds.find(({ id }) => id === 'china-tech') ?? config.feeds[0]
    if (feed === undefined) return
    const articles = await queryArticles(ingest.context, feed.query, 8)
    output.line(`\n4. In the feed «${feed.title}» (${feed.query}):`)
    const rows = articles.map(({ published, language, title, topics, entities }) => [
      `   ${published?.slice(0, 10) ?? 'undated'}`,
      language,
      title,
      [...topics, ...entities].join(' '),
    ])
    for (const line of table(rows)) output.line(line)
  } finally {
    await ingest.close()
  }
}

async function serveOn(
  { output, signal }: CommandContext,
  config: Config,
  settings: Parameters<typeof startApp>[1],
): Promise<void> {
  await tour(output, config)
  const app = await startApp(config, settings, { logLevel: 'silent' })
  const base = config.server.publicUrl
  output.line('\n5. The result is served. Open in a browser:')
  output.line(`   ${base}/                          the latest articles, with search`)
  output.line(`   ${base}/?q=topic%3Achina-tech     what the China-tech feed holds`)
  output.line('   Subscribe in a feed reader:')
  output.line(`   ${base}/feeds/china-tech.atom     (also .rss and .json)`)
  output.line(`   ${base}/feeds.opml                all feeds at once`)
  output.line('Stop with Ctrl-C; the demo leaves nothing behind.')
  await until(signal)
  await app.stop()
}

function until(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
