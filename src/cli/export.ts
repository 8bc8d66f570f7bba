/** `depesche export`: writes all public feeds as static files for any web server. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { loadConfig } from '../config.ts'
import { openReading } from '../open-ingest.ts'
import { feedFormats } from '../service/feed-addresses.ts'
import { feedsOpml, listFeeds } from '../service/feed-list.ts'
import { createFeedShelf } from '../service/feed-shelf.ts'
import { exportPage } from '../web/desk/export-page.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { startProgress } from './progress.ts'

/** Writes `DIR/feeds/{id}.{rss,atom,json}`, `DIR/feeds.opml` and `DIR/index.html`; files that would not change are left alone. */
export async function exportFeeds(
  { output, signal }: CommandContext,
  options: SharedOptions & { readonly directory: string },
): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const directory = resolve(options.directory)
  const reading = await openReading(config)
  const shelf = createFeedShelf({ ...reading, telemetry: { record: () => undefined } })
  const feeds = listFeeds(config)
  const progress = startProgress(output, feeds.length, 'feeds')
  const written: string[] = []
  let unchanged = 0
  async function put(name: string, content: string | Uint8Array): Promise<void> {
    if (await writeIfChanged(join(directory, name), content)) written.push(name)
    else unchanged += 1
  }
  try {
    for (const { id } of feeds) {
      if (signal.aborted) return EXIT.failed
      for (const format of feedFormats) {
        const document = await shelf.document({ feedId: id, format })
        if (document !== null) await put(`feeds/${id}.${format}`, document.body)
      }
      progress.step(id)
    }
    await put('feeds.opml', feedsOpml(config))
    await put('index.html', exportPage(feeds))
  } finally {
    progress.end()
    await reading.store.close()
  }
  if (options.json) output.json({ directory, feeds: feeds.length, written, unchanged })
  else output.line(`${directory}: ${feeds.length} feeds, ${written.length} files written, ${unchanged} unchanged.`)
  return EXIT.fine
}

/** Whole or not at all: a web server never sends half a file. Tells whether it wrote. */
async function writeIfChanged(path: string, content: string | Uint8Array): Promise<boolean> {
  const bytes = Buffer.from(content)
  const before = await readFile(path).catch(() => null)
  if (before?.equals(bytes)) return false
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}.tmp`
  await writeFile(beside, bytes)
  await rename(beside, path)
  return true
}
