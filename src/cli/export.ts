/** `depesche export`: writes all public feeds as static files for any web server. */
import { resolve } from 'node:path'
import { loadConfig } from '../config.ts'
import { openReading } from '../open-ingest.ts'
import { feedFormats, findFeed } from '../service/feed-addresses.ts'
import { archiveDocument } from '../service/feed-archive.ts'
import { feedsOpml, listFeeds } from '../service/feed-list.ts'
import { createFeedShelf } from '../service/feed-shelf.ts'
import { exportPage } from '../web/desk/export-page.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { startProgress } from './progress.ts'
import { openStaticFiles } from './static-files.ts'

/**
 * Writes `DIR/feeds/{id}.{rss,atom,json}`, `DIR/feeds.opml` and `DIR/index.html`, compressed copies beside them where
 * asked for. Files that would not change are left alone; those of feeds that are gone are removed.
 */
export async function exportFeeds(
  { output, signal }: CommandContext,
  options: SharedOptions & { readonly directory: string; readonly compressed?: boolean },
): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const directory = resolve(options.directory)
  const files = await openStaticFiles(directory, { compressed: options.compressed === true })
  const reading = await openReading(config)
  const shelf = createFeedShelf({ ...reading, telemetry: { record: () => undefined } })
  const feeds = listFeeds(config)
  const progress = startProgress(output, feeds.length, 'feeds')
  try {
    for (const { id } of feeds) {
      if (signal.aborted) return EXIT.failed
      for (const format of feedFormats) {
        const feed = findFeed(config.feeds, id)
        let document = await shelf.document({ feedId: id, format })
        if (document !== null) await files.put(`feeds/${id}.${format}`, document.body)
        while (feed !== null && document !== null && document.archive !== null && !signal.aborted) {
          const { archive } = document
          document = await archiveDocument(reading, feed, archive, format)
          if (document !== null) await files.put(`feeds/${id}/${archive}.${format}`, document.body)
        }
      }
      progress.step(id)
    }
    await files.put('feeds.opml', feedsOpml(config))
    await files.put('index.html', exportPage(feeds))
    await files.finish()
  } finally {
    progress.end()
    await reading.store.close()
  }
  const { written, unchanged, removed } = files
  if (options.json) output.json({ directory, feeds: feeds.length, written, unchanged, removed })
  else {
    const gone = removed.length === 0 ? '' : `, ${removed.length} removed`
    output.line(`${directory}: ${feeds.length} feeds, ${written.length} files written, ${unchanged} unchanged${gone}.`)
  }
  return EXIT.fine
}
